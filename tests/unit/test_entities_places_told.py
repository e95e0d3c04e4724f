"""Places that no list has or that are ordinary words too, told by what stands before, behind or beside them."""

import datetime

import pytest

from services.extract.entities import EntityExtractor
from services.extract.entities_places_listed import listed_places, several
from services.extract.entities_tokens import tokenize
from tests.support.written import written


def named(extractor: EntityExtractor, text: str, kind: str = "place") -> list[str]:
    return [mention.name for mention in extractor.mentions(text) if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تصل المياه إلى أقضية الفاو وأبي الخصيب والسيبة.", ["الفاو", "أبو الخصيب", "السيبة"]),
        ("تبدأ الحملة في محليتي الدامر وبربر.", ["الدامر", "بربر"]),
        ("عادت المعارك إلى مديريتي جبن ودمت.", ["جبن", "دمت"]),
        ("وزعت أغطية على سكان جماعات أيت عبدي وإملشيل.", ["أيت عبدي", "إملشيل"]),
        ("زار الوالي قرى بورتيسا، وكلمندو وأولاد حامد.", ["بورتيسا", "كلمندو", "أولاد حامد"]),
        ("تشمل الخطة مناطق سكنية وقرى حدودية وأحياء فقيرة.", []),
        ("قضيت في قريتي وأهلي عاما كاملا.", []),
        ("تضررت محافظات الجنوب والشمال من السيول.", []),
    ],
)
def test_places_in_a_list_behind_several_of_a_kind(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


def test_a_dual_has_two_names() -> None:
    tokens = tokenize("محليتي شندي والمتمة وقال الوالي")
    assert several(tokens[0].word)
    assert [tokens[place.first].word[place.cut :] for place in listed_places(tokens, 1)] == ["شندي", "المتمه"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("اندلع حريق بغابة عين سلطان صباحا.", ["غابة عين سلطان"]),
        ("تعيش العائلة بدوار أولاد مفتاح.", ["دوار أولاد مفتاح"]),
        ("زار الوزير منطقة مولاي إبراهيم.", ["مولاي إبراهيم"]),
        ("أغلق الثلج ممر تيزي نتلواط ليلا.", ["ممر تيزي نتلواط"]),
        ("بلغت الملوحة ذروتها عند محطة الشرافقية.", ["محطة الشرافقية"]),
        ("تأخرت محطة التحلية كثيرا.", []),
        ("تقام المحطة في رأس الخميشة.", ["رأس الخميشة"]),
        ("قفز رأس المال إلى مليون.", []),
        ("كانت منطقة هلولة بطبرقة الأكثر تضررا.", ["هلولة", "طبرقة"]),
        ("في منطقة متضررة بطبرقة خيام.", ["طبرقة"]),
        ("قتل ثلاثة في هجوم المصينعة.", ["المصينعة"]),
        ("شن المسلحون هجوما بعد هجوم سيبراني.", []),
        ("قطعت السيول الطريق إلى كوادالينا.", ["كوادالينا"]),
        ("حذروا من الاقتراب من نهر بيسوك كوبوكان.", ["نهر بيسوك كوبوكان"]),
        ("أعيد الفرز في إقليم ديميرارا-ماهايكا.", ["ديميرارا-ماهايكا"]),
        ("سقطت شجرة قرب بلدة بالينا.", ["بالينا"]),
        ("تقع القرية بجماعة مجاط جنوب مراكش.", ["مجاط", "مراكش"]),
        ("انهار مبنى في محلة ضهر الكوع بطرابلس.", ["ضهر الكوع", "طرابلس"]),
    ],
)
def test_places_told_by_the_word_before(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("فتحت البلاد بابا نحو المتوسط وغرق قارب في عرض البحر.", ["البحر المتوسط"]),
        ("بلغ السعر في المتوسط عشرة دولارات على المدى المتوسط.", []),
        ("جرفت سيول الطرق وتزامنت مع سيول أخرى.", []),
        ("قالت سيول إنها سترد على كوريا الشمالية.", ["سول", "كوريا الشمالية"]),
        ("أعلن المعهد أن فريقا كوريا يابانيا حفر البئر.", []),
        ("زار الوفد كوريا ثم اليابان.", ["كوريا", "اليابان"]),
        ("الدوحة في 5 يناير /قنا/ بدأت القمة.", ["الدوحة"]),
        ("زار النروج ثم المالديف وكوالا لمبور.", ["النرويج", "جزر المالديف", "كوالالمبور"]),
    ],
)
def test_places_that_are_other_words_too(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text) == names


def test_a_month_behind_a_county_is_no_date(extractor: EntityExtractor) -> None:
    found = extractor.read(
        written("سقطت شجرة في مقاطعة مايو بغرب أيرلندا في مايو."), datetime.date(2025, 1, 27)
    ).entities
    assert [(entity.name, len(entity.mentions)) for entity in found] == [("مايو", 1), ("أيرلندا", 1)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نقلوا إلى المستشفى المحلي بغار الدماء.", ["المستشفى المحلي"]),
        ("نقلوا إلى المستشفى المحلي في حالة حرجة.", []),
        ("أضربت نقابة سائقي القطارات، ورفض منتدى أمني رفيع المستوى ذلك.", ["نقابة سائقي القطارات"]),
        ("أوفد مركز كارتر مراقبين.", ["مركز كارتر"]),
        ("خصصت الدولة مبالغ لترميم شبكة السكك الحديدية.", []),
        ("يحل الوفد بمدينة دير داوا لزيارة منطقتها الصناعية.", []),
        ("يسكن في مدينة الملك فهد الطبية.", ["مدينة الملك فهد الطبية"]),
        ("أعادت الشركة العامة لكهرباء محافظة حمص التيار.", ["الشركة العامة لكهرباء محافظة حمص"]),
        ('قالت رئيسة تعاونية "تيفارين" ذلك.', ["تيفارين"]),
        ("قال المهندس في تصريح لمراسلة سانا أن العمل بدأ.", ["وكالة الأنباء السورية سانا"]),
    ],
)
def test_bodies_with_their_towns_and_members(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text, "organization") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وقال رئيس مجلس إدارة المؤسسة مصطفى صنع الله، إن العمل انتهى.", ["مصطفى صنع الله"]),
        ("لفت رئيس مجلس بلدة تلدو مصعب عامر إلى أن العائلات عادت.", ["مصعب عامر"]),
        ("أعلنت النتيجة على الملأ. وأبدى علي الزاير، قائد الفريق، سعادته.", ["علي الزاير"]),
        ("يدشّن معصرة الزيتون غدا.", []),
    ],
)
def test_persons_by_their_offices(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text, "person") == names


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("والجيش الموالي للرئيس هادي أحرزوا تقدما.", "person", ["هادي"]),
        ("قال المايسترو سليم سحاب إن الحفل انتهى.", "person", ["سليم سحاب"]),
        ("ووقع فان بيرسي عقدا مع النادي.", "person", ["فان بيرسي"]),
        ("قال الروائي الأردني هزاع البراري روائي وقاص.", "person", ["هزاع البراري"]),
        ("تحت إشراف المدرب الاورغوياني ألفارو غوتيريز.", "person", ["ألفارو غوتيريز"]),
        ("أعلن عبدالحكيم بافرج النتيجة.", "person", ["عبدالحكيم بافرج"]),
        (
            "تشارك وزارة الشؤون الإسلامية والأوقاف والدعوة والإرشاد في الحملة.",
            "organization",
            ["وزارة الشؤون الإسلامية والأوقاف والدعوة والإرشاد"],
        ),
        ("قال وزير من وزارة الشؤون البلدية والقروية ذلك.", "organization", ["وزارة الشؤون البلدية والقروية"]),
        ("درس في جامعة الملك عبدالله للعلوم والتقنية.", "organization", ["جامعة الملك عبدالله للعلوم والتقنية"]),
        ("أعلنت هيئة الإذاعة والتلفزيون البرنامج.", "organization", ["هيئة الإذاعة والتلفزيون"]),
        ("أعلنت هيئة الإذاعة والوزير البرنامج.", "organization", ["هيئة الإذاعة"]),
        ("نقله الهلال الأحمر للاطمئنان على صحته.", "organization", ["الهلال الأحمر"]),
        ("تعاقدت أكبر شركة منتجة للكيماويات معه.", "organization", []),
        ('عبر "شبكة الشبكات" على مستوى العالم المعروفة "بالإنترنت".', "organization", []),
        ("يلعب بحماس شديد، وعبر ولي العهد عن تهنئته.", "organization", []),
        ("وضع صندوق الطعام قرب غرفة التفاوض.", "organization", []),
    ],
)
def test_names_without_what_stands_behind(extractor: EntityExtractor, text: str, kind: str, names: list[str]) -> None:
    assert named(extractor, text, kind) == names


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("أعلن رئيس نيكاراجوا دانيال أورتيجا فوزه.", "place", ["نيكاراغوا"]),
        ("وقع الهجوم بين بلدتي ماركوي وتوكابانجو.", "place", ["ماركوي", "توكابانجو"]),
        ("حدد مركز الهزة بجماعة «إغيلان» بإقليم الحوز.", "place", ["إغيلان", "الحوز"]),
        ("أعلنت جماعة «إغيلان» مسؤوليتها.", "organization", ["إغيلان"]),
        ("قصفوا قرية آل الحماطي.", "place", ["آل الحماطي"]),
        ("ذكرت هيئة إدارة الكوارث أن السيول مستمرة.", "organization", ["هيئة إدارة الكوارث"]),
        ("أعلن المركز الوطني للبحث العلمي والتقني النتيجة.", "organization", ["المركز الوطني للبحث العلمي والتقني"]),
        ("تحدث رئيس هيئة الإدارة عن البحث.", "organization", []),
    ],
)
def test_spellings_pairs_and_parishes(extractor: EntityExtractor, text: str, kind: str, names: list[str]) -> None:
    assert named(extractor, text, kind) == names
