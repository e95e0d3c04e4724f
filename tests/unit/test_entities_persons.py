"""Where persons' names begin and end, what is no person, and which mentions are one person's."""

import datetime
import time

import pytest

from services.extract.entities import EntityExtractor
from tests.support.written import written


def persons(extractor: EntityExtractor, *paragraphs: str) -> dict[str, list[str]]:
    article = written(*paragraphs)
    found = extractor.read(article, datetime.date(2024, 11, 10)).entities
    return {entity.name: [mention.text for mention in entity.mentions] for entity in found if entity.kind == "person"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("أشاد الفنان القدير حسن حسني بالعمل.", {"حسن حسني"}),
        ("أكد المدرب أن ماجد سالم وكريم السعدي سيغيبان عن اللقاء.", {"ماجد سالم", "كريم السعدي"}),
        ("ضربت هزة بقوة 4 درجات على سلم ريختر البلدة.", set()),
        ("وأكدالسفيرأحمد أبو الغيط أن وزيرالخارجية سامح شكري غادر.", {"أحمد أبو الغيط", "سامح شكري"}),
        ("والتقى الوزير نظيره فؤاد حسين في بغداد.", {"فؤاد حسين"}),
        ("حضر الحفل أمين عمان يوسف الشواربة.", {"يوسف الشواربة"}),
        ("أكد النائب كريم السعدي أن اللجنة ستجتمع.", {"كريم السعدي"}),
        ("قال وزير الخارجية سيرغي لافروف سيلتقي نظيره غدا.", {"سيرغي لافروف"}),
        ("وعد الأمير سلطان بن سلمان بن عبدالعزيز بالمتابعة.", {"سلطان بن سلمان بن عبدالعزيز"}),
        ("أدى البابا ليو الرابع عشر الصلاة.", {"ليو الرابع عشر"}),
        ("أصيب الممرض موديبو ولد عيشة في القصف.", {"موديبو ولد عيشة"}),
        ("أطلقت المركبة برائد الفضاء سلطان النيادي.", {"سلطان النيادي"}),
        ("صرحت المديرة المكلفة بالنفط، كلاوديا روسيتي، أمس.", {"كلاوديا روسيتي"}),
        ("انتخبت الدنماركية ميته فريدريكسن زعيمة للحزب.", {"ميته فريدريكسن"}),
        ("قال الوزير الأذربيجاني مجنون محمدوف إن الصادرات تضاعفت.", {"مجنون محمدوف"}),
        ("واتصل المدير بزميله ديفيد مويس بعد المباراة.", {"ديفيد مويس"}),
        ("وأعلن الرئيس جورج دبليو بوش الحرب على الإرهاب.", {"جورج دبليو بوش"}),
        ("ووقع على البيان محمود باقري، وعلي رضا هاشمي على مضض.", {"محمود باقري", "علي رضا هاشمي"}),
        ("ودعت كيكو فوجيموري أنصارها إلى الهدوء.", {"كيكو فوجيموري"}),
        ("قال المدير العام للمنظمة تيدروس أدهانوم غيبريسوس إن الوضع خطير.", {"تيدروس أدهانوم غيبريسوس"}),
        ("أصيب في الحادث محمود حسن علي، ونجا منه طارق علي.", {"محمود حسن علي", "طارق علي"}),
        ("ورحب المدير بالشاعر جاسر العتيبي لتعاونه مع النادي.", {"جاسر العتيبي"}),
        ("ونعت النقابة الفنانة الشابة ليلى المهندس.", {"ليلى المهندس"}),
        ("ضم المدرب اللاعبين حمد الحمد وسلطان البيشي إلى المعسكر.", {"حمد الحمد", "سلطان البيشي"}),
        ("وابتعدت فون غراف عن الأضواء.", {"فون غراف"}),
        ("رواه أبي موسى رضي الله عنه.", {"أبي موسى"}),
        ("وباعت الشركة برئاسة تيم كوك والتي لا تنشر أرقامها هواتف كثيرة.", {"تيم كوك"}),
    ],
)
def test_names_whole_and_nothing_else(extractor: EntityExtractor, sentence: str, names: set[str]) -> None:
    assert set(persons(extractor, sentence)) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "افتتح الوزير مركز الملك سلمان للإغاثة في عدن.",
        "وتمثل جائزة الشيخ ناصر بن خليفة للسرد باكورة مشاريع المركز.",
        "تعادل الفريقان على ملعب مدينة الملك عبد الله الرياضية.",
        "وأشار إلى أن الفريق كامل العدد يشارك في التدريب.",
        "قال إن الجزء الأكبر منها سليم ومحفوظ في القبو.",
        "وعدت الجزائر موردا موثوقا للغاز.",
        "أطلقت الوكالة المسبار جيمس ويب من القاعدة.",
        "يستقبل المطار الضيوف على طريق الملك فيصل.",
        "ومن حسن طالعه أن الطائرة تأخرت.",
        "يعامل الجندي السعودي ماديًا ومعنويًا مثل زملائه.",
        "ولدينا كادر طبي متميز.",
        "وانتقد رجل الدين المعتدل القرار بفضل الله.",
        "زار القرية وقاصدي بيت الله الحرام.",
        "وعمّت فرحة عيدالفطر السعيد المدينة.",
        "أكد مخلصون جمركيون وجود تكدس في الميناء.",
        "تقرر أن يلعب الفريق الهلالي مباراتين وديتين.",
        "وتشمل الخطة تحقيق المساواة والحكم الرشيد.",
        "أول رئيس كوري يقصد البلاد منذ سنوات.",
        "تصادمت سيارتا نقل محملتين بالرمل على الطريق.",
    ],
)
def test_no_persons(extractor: EntityExtractor, sentence: str) -> None:
    assert persons(extractor, sentence) == {}


def test_a_father_is_not_his_son(extractor: EntityExtractor) -> None:
    found = persons(
        extractor,
        "استقبل الملك سلمان بن عبدالعزيز وفدا.",
        "وحضر الأمير محمد بن سلمان بن عبدالعزيز اللقاء.",
    )
    assert len(found) == 2


def test_of_two_spellings_the_one_that_the_text_keeps_to(extractor: EntityExtractor) -> None:
    found = persons(
        extractor,
        "قال الطيار آرون بوشنيل إنه سيستقيل.",
        "وكان آرون بوشنل قد انضم إلى القوات الجوية، وقال بوشنل إنه نادم.",
    )
    assert list(found) == ["آرون بوشنل"]


def test_a_surname_with_a_letter_lost_is_still_the_one(extractor: EntityExtractor) -> None:
    found = persons(extractor, "قال القائد أنس الورفلي إن القوات تقدمت.", "وأضاف الورفي أن المعركة انتهت.")
    assert found == {"أنس الورفلي": ["أنس الورفلي", "الورفي"]}


def test_a_lone_given_name_is_one_where_a_word_says_so(extractor: EntityExtractor) -> None:
    assert set(persons(extractor, "وصل سعيد الحربي مع شقيقته سارة إلى المطار.")) == {"سعيد الحربي", "سارة"}


def test_a_chain_of_names_is_read_in_linear_time(extractor: EntityExtractor) -> None:
    """Four times the names take less than nine times the time, and no name goes on without end."""
    given = ("خالد", "ماجد", "سعود", "طارق", "فهد", "وليد", "ياسر", "عادل", "نبيل", "سامي", "بدر")

    def text(count: int) -> str:
        return "الملك " + " بن ".join(given[(at * at + at // 7) % len(given)] for at in range(count)) + "."

    def seconds(count: int) -> float:
        start = time.process_time()
        extractor.mentions(text(count))
        return time.process_time() - start

    assert max(name.count(" ") for name in persons(extractor, text(1000))) < 30
    assert min(seconds(4000) for _ in range(2)) < 9 * min(seconds(1000) for _ in range(2))
