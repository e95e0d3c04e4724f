"""Where an organization's name begins and ends, which nouns name none, and what is a club's in a report on a match."""

import time

import pytest

from services.extract.entities import EntityExtractor, build
from services.extract.entities_clubs import find_clubs
from services.extract.entities_merge import merge
from services.extract.entities_organizations import find_organization
from services.extract.entities_tokens import tokenize
from services.extract.names_data import read_data
from shared.settings import ExtractSettings


@pytest.fixture(scope="module")
def extractor() -> EntityExtractor:
    return build(ExtractSettings())


def built(text: str) -> list[str]:
    """What the rules of form alone make of a text's words, from the left."""
    tokens, found, index = tokenize(text), [], 0
    while index < len(tokens):
        named = find_organization(tokens, index)
        if named is not None and not named.weak:
            found.append(" ".join(token.word for token in tokens[named.first : named.end]))
            index = named.end
        else:
            index += 1
    return found


def named(extractor: EntityExtractor, text: str, kind: str = "organization") -> list[str]:
    return [entity.name for entity in merge(extractor.mentions(text), text) if entity.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A construct runs to a definite noun or a place, then on through adjectives and fields.
        ("اعلنت هيئة تطوير منطقة جازان الخطة", ["هييه تطوير منطقه جازان"]),
        ("في غرفة تجارة حلب امس", ["غرفه تجاره حلب"]),
        ("وزارة النفط والثروة المعدنية تنفي", ["وزاره النفط والثروه المعدنيه"]),
        ("وزارة الصحة والجيش ينفيان", ["وزاره الصحه"]),
        ("طلبت جمعية مصارف قبرص الالتزام", ["جمعيه مصارف قبرص"]),
        # Definite kinds: rank, nationality, purpose.
        ("الهيئة العليا للمفاوضات", ["الهييه العليا للمفاوضات"]),
        ("الاتحاد العام الجزائري للتجار", ["الاتحاد العام الجزايري للتجار"]),
        ("الرابطة اللبنانية للدفاع عن حقوق المستأجرين", ["الرابطه اللبنانيه للدفاع عن حقوق المستاجرين"]),
        ("المندوبية العامة للسجون", ["المندوبيه العامه للسجون"]),
        ("قالت الوكالة الروسية للصحفيين", []),
        ("القوات التركية تتقدم", []),
        ("القوات البحرية التونسية", ["القوات البحريه التونسيه"]),
        # Called after persons.
        ("مركز الشيخ زايد للبحوث", ["مركز الشيخ زايد للبحوث"]),
        ("مدينة الأمير سلطان الطبية", ["مدينه الامير سلطان الطبيه"]),
        ("مدينة الأمير سلطان القديمة", []),
        # Fronts, hospitals, universities by one word.
        ("تكتل الإصلاح يقاطع", ["تكتل الاصلاح"]),
        ("مستشفى السلام", ["مستشفي السلام"]),
        ("مستشفى المدينة", []),
        # No names.
        ("مجلس الإدارة يجتمع", []),
        ("مركزا لتدريب الممرضين", []),
        ("مركز لتدريب الممرضين", []),
        ("وكيل وزارة العمل للتخطيط", ["وزاره العمل"]),
        ("هيئة الدفاع تطعن", []),
        ("الجهاز العصبي المركزي", []),
        ("دائرة العلاقات العامة", []),
        ("منتدى علمي رفيع المستوى", []),
        ("قناة السويس", []),
        ("صحيفة تنشر الخبر", []),
        ("مجلة الفيصل", ["مجله الفيصل"]),
    ],
)
def test_names_are_read_by_how_they_are_built(text: str, names: list[str]) -> None:
    assert built(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال رئيس مجلس إدارة بنك الإسكان إن الأرباح زادت.", ["بنك الإسكان"]),
        ("استضافت مؤسسة الأمير طلال الخيرية الحفل.", ["مؤسسة الأمير طلال الخيرية"]),
        ("وارتفعت أسهم «زين» و«أرامكو» في آخر الجلسة.", ["زين", "أرامكو"]),
        ("هذا منظر زين وقد نزل المطر.", []),
        ("وقال الطبيب لـ«المساء» إن الحالات تراجعت.", ["المساء"]),
        ("وصل القطار في المساء إلى المحطة.", []),
        ("ونشر موقع كركوك نيوز الخبر.", ["كركوك نيوز"]),
        ("فاز تحالف «الأمل» بثلاثة مقاعد.", ["الأمل"]),
        ("وقدم تقريرا للجنة الأولمبية الدولية.", ["اللجنة الأولمبية الدولية"]),
        ("وقدم تقريرا للجنة التنمية الريفية.", ["لجنة التنمية الريفية"]),
        ("ودّع المتصدر دوري روشن السعودي.", []),
    ],
)
def test_bodies_by_list_and_by_marks(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


def test_whom_a_body_is_called_after_is_no_person_and_no_place(extractor: EntityExtractor) -> None:
    text = "تعالج مدينة الحسين الطبية المصابين، ويرسل مركز محمد بن راشد للفضاء صورا إلى فوج إطفاء بيروت."
    assert named(extractor, text) == ["مدينة الحسين الطبية", "مركز محمد بن راشد للفضاء", "فوج إطفاء بيروت"]
    assert named(extractor, text, "person") == []
    assert named(extractor, text, "place") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال محلل لدى أوكاموتو للوساطة إن الطلب ضعيف.", ["أوكاموتو للوساطة"]),
        ("ارتفع سهم الدلتا للسكر وتراجع سهم مطاحن الإسكندرية.", ["الدلتا للسكر", "مطاحن الإسكندرية"]),
        ("ذكرت هيئة (إن.إتش.كيه) ذلك مساء أمس.", ["إن.إتش.كيه"]),
        ("باعت المحطة إنتاجها للشركة العمانية لشراء الطاقة والمياه.", ["الشركة العمانية لشراء الطاقة والمياه"]),
        ("دعم المجلس الإقليمي لتيزنيت المهرجان.", ["المجلس الإقليمي لتيزنيت"]),
        ("أعلنت اللجنة القانونية النيابية موعد التصويت.", ["اللجنة القانونية النيابية"]),
        ("نفت الإدارة العامة للديوانة الخبر، وفتحت النيابة العمومية تحقيقا.", ["الإدارة العامة للديوانة", "النيابة العمومية"]),
        ("تولى مبعوث مركز جون إف. كينيدي للفنون المسرحية الأمر.", ["مركز جون إف. كينيدي للفنون المسرحية"]),
        ("زار مكتب مبعوث منظمة الدول الأمريكية المدينة.", ["منظمة الدول الأمريكية"]),
        ("ربطت الدولة 17 بلدية بشبكة الكهرباء.", []),
        ("الكويت (كونا) -- افتتح الوزير المعرض.", []),
        ("شهدت البلدة حركة تجبرك على الالتفات ومجموعة منيعة من الحراس.", []),
        ("قصفت القوات الجزيرة الحدودية الكورية قبل أعوام.", []),
        ("تألق قلب الدفاع البرتغالي في اللقاء.", []),
        ("عبّر الملك عن امتنانك وأجرى مصنعا للأسمنت صيانة.", []),
    ],
)  # fmt: skip
def test_firms_councils_and_run_ons(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # By the word at the end, and by whom it is called after.
        ("جلس التلاميذ في مدرسة كوانغ مين الابتدائية.", ["مدرسة كوانغ مين الابتدائية"]),
        ("وصلت السيارات إلى مستشفى دكرنس المركزي.", ["مستشفى دكرنس المركزي"]),
        ("نقل الجرحى إلى المستشفى الإقليمي سيدي بوزكري وإلى المركز الاستشفائي الجامعي سعادنة عبد النور.",
         ["المستشفى الإقليمي سيدي بوزكري", "المركز الاستشفائي الجامعي سعادنة عبد النور"]),
        ("نال جائزة المركز الثاني أحمد الشمري.", []),
        # Rooms, services, sections, sources with their initials.
        ("أعلنت غرفة طوارئ كتم تسجيل وفيات.", ["غرفة طوارئ كتم"]),
        ("دخل المريض غرفة طوارئ المستشفى.", []),
        ("نشرت خدمة الطوارئ الحكومية الأوكرانية صورا.", ["خدمة الطوارئ الحكومية الأوكرانية"]),
        ("قدم الفندق خدمة الغرف الفرنسية.", []),
        ("كلف القاضي شعبة المعلومات بالتحقيق.", ["شعبة المعلومات"]),
        ("حيّا الرئيس شعبه العربي.", []),
        ("وبحسب نظام الرصد الأفريقي لموجات الجفاف (RASD)، انخفض المنسوب.", ["نظام الرصد الأفريقي لموجات الجفاف"]),
        ("أطلقت الوزارة نظام الدفع الأفريقي للتجار أمس.", []),
        # What belongs to the office, to the act, to the place.
        ("قال مساعد المدير العام لحرس الحدود لشؤون العمليات إن الدوريات تضاعفت.", ["حرس الحدود"]),
        ("دعا إلى تنظيم حفل المعايدة وإصلاح جهاز تتبع الشاحنة.", []),
        ("طالب بتطبيق قرارات مجلس الأمن الخاصة باليمن.", ["مجلس الأمن الدولي"]),
        ("أقيم المعرض ببلدية عين الحجر وقال رئيس جماعة إغرم إن الطريق سالكة.", []),
        ("موّلت منظمة التحالف الأوروبي لحماية الآثار الترميم.", ["منظمة التحالف الأوروبي لحماية الآثار"]),
        ("وقع معهد باستور لتدريب الباحثين اتفاقا.", ["معهد باستور"]),
        ("أحال المجلس المشروع إلى لجنة الطاقة.", ["لجنة الطاقة"]),
        ("حصل مرشح «الحزب الليبرالي» على أصوات أقل.", ["الحزب الليبرالي"]),
        # Firms by foreign words.
        ("وقعت شركة ميدا بلاست عقدا لرعاية الفريق.", ["شركة ميدا بلاست"]),
        ("هبطت طائرة تابعة لشركة سيلان جت للطيران.", ["شركة سيلان جت للطيران"]),
        ("علم أن شركة فيفا بلاست رصدت منحة.", ["شركة فيفا بلاست"]),
        ("قالت شركة ناشئة خسرت عقدا إنها ستغلق.", []),
        ("دعا مجمع سيفيتال ومجموعة الفطيم إلى الحفل.", ["سيفيتال", "مجموعة الفطيم"]),
    ],
)  # fmt: skip
def test_bodies_by_the_words_around_unknown_ones(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('وعلمت "صدى الملاعب" أن العقد يمتد ثلاثة مواسم.', ["صدى الملاعب"]),
        ("وقالت رئيسة اللجنة ل(المنارة) إن الأهالي ينتظرون.", ["المنارة"]),
        ('وجاء في بيان ورد إلى "دجلة الآن" أن الطريق أغلق.', ["دجلة الآن"]),
        ("وأكد المهندس في تصريح لمراسل شهبا أن الترميم سيطول.", ["شهبا"]),
        ("وقال لمراسل حربي إن الجبهة هادئة.", []),
        ("وقال النائب لسهول نيوز، إن القانون سيعود.", ["سهول نيوز"]),
        ("رفض حراك «كرامة الجنوب» العرض.", ["كرامة الجنوب"]),
        ("وقال رئيس لجنة التصوير «حسان مبروك» إن الفريق عاد.", []),
        ("تملك المؤسسة العمومية «فرمال» الأسهم.", ["فرمال"]),
        ("قالت الشركة «سنرد».", []),
        ("مسقط (كونا) -- افتتح المعرض، وقال الوزير لكونا إن الحضور كبير.", ["وكالة الأنباء الكويتية كونا"]),
        ("فيسبوك X واتساب تيلغرام طباعة", []),
        ("نشر الصور على فيسبوك وتويتر.", ["فيسبوك", "تويتر"]),
        ("وقال خبير لCNN إن الجسر قديم.", ["سي إن إن CNN"]),
    ],
)
def test_outlets_by_what_is_said_to_them_and_platforms_in_a_bar(
    extractor: EntityExtractor, text: str, names: list[str]
) -> None:
    assert named(extractor, text) == names


def test_a_directorate_and_what_it_directs_are_one_body(extractor: EntityExtractor) -> None:
    text = "أخمد الدفاع المدني الحريق، وشكرت المديرية العامة للدفاع المدني الأردني الأهالي."
    assert named(extractor, text) == ["المديرية العامة للدفاع المدني الأردني"]


def test_clubs_are_told_by_what_stands_beside_them(extractor: EntityExtractor) -> None:
    text = "فاز التعاون على ضيفه الفتح بهدفين في الجولة الثالثة من الدوري، وواجه ليفربول نظيره فالنسيا في مباراة ودية."
    assert named(extractor, text) == ["التعاون", "الفتح", "ليفربول", "فالنسيا"]
    assert named(extractor, text, "place") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "خسر الفريق في البطولة أمام سنجل الفلسطيني، ثم تغلب على جدحفص البحريني.",
            ["سنجل الفلسطيني", "جدحفص البحريني"],
        ),
        ("انتقل لاعب وسطه الدولي إلى فريق آخر قبل مباراة الدوري.", []),
        ("غاب عن مواجهة الأهلي البنغازي في مباراة الدوري.", ["الأهلي بنغازي"]),
    ],
)
def test_clubs_by_their_nation(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "أشاد الوزير بالتعاون بين البلدين بعد الفتح الأخير للمعبر.",
        "زار الوفد ليفربول ثم فالنسيا.",
        "شاهد اللاعب المباراة في الرياض مع الشباب والأطفال.",
    ],
)
def test_words_and_towns_are_no_clubs_elsewhere(text: str) -> None:
    assert find_clubs(tokenize(text)) == []


def test_time_is_linear_in_the_text() -> None:
    def seconds(times: int) -> float:
        tokens = tokenize("فاز فريق التعاون على وزارة الصحة والبيئة للشؤون العامة والمياه هيئة مركز " * times)
        began = time.process_time()
        find_clubs(tokens)
        for index in range(len(tokens)):
            find_organization(tokens, index)
        return time.process_time() - began

    seconds(50)
    assert seconds(4_000) < 40 * max(seconds(400), 0.005)


def test_no_heading_stands_in_two_lists() -> None:
    files = ("lists.txt", "bodies.txt", "place_words.txt", "quote_words.txt")
    headings = [block.strip().partition("]")[0] for file in files for block in read_data(file).split("\n\n")]
    assert len(headings) == len(set(headings))
