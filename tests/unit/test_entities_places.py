"""Places: those that a list knows, and those told by what stands beside them."""

import pytest

from services.extract.entities import EntityExtractor, build
from services.extract.gazetteer import gazetteer
from shared.settings import ExtractSettings


@pytest.fixture(scope="module")
def extractor() -> EntityExtractor:
    return build(ExtractSettings())


def places(extractor: EntityExtractor, text: str) -> list[str]:
    return [mention.name for mention in extractor.mentions(text) if mention.kind == "place"]


@pytest.mark.parametrize(
    "name",
    [
        "ذي قار", "نينوى", "القليوبية", "ميدلت", "رادس", "كوستي", "الشويرف", "شمال دارفور", "حاسي الرمل", "الأوراس",
        "نهر العاصي", "جبال زاغروس", "مضيق تيران", "أوهايو", "نورماندي", "خوزستان", "ماهاراشترا", "الأحساء", "برج باجي مختار",
    ],
)  # fmt: skip
def test_divisions_and_regions_are_known(name: str) -> None:
    known = gazetteer().get(name)
    assert known is not None
    assert known.kind == "place"
    assert known.sure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصلت القافلة إلى محافظات ميسان وذي قار والمثنى.", ["ميسان", "ذي قار", "المثنى"]),
        ("انتهت المباراة برادس وبدأت أخرى بإفران.", ["رادس", "إفران"]),
        ("هطلت الأمطار على تعز وإب والحديدة.", ["تعز", "إب", "الحديدة"]),
        ("سقط المطر في إب ومات أب وأخوه.", ["إب"]),
        ("قال أب إنه باع ما عنده.", []),
        ("نزح السكان من غرب كردفان إلى شمال كردفان.", ["غرب كردفان", "شمال كردفان"]),
        ("أغلقت السلطات مرفأ بيروت ومطار عدن الدولي.", ["مرفأ بيروت", "مطار عدن الدولي"]),
        ("تقام المباراة على استاد الملك فهد الدولي.", ["استاد الملك فهد الدولي"]),
        ("عبروا جسر الملك حسين قبل الفجر.", ["جسر الملك حسين"]),
        ("يلعب الفريق في دوري أبطال أفريقيا.", []),
        ("فاز المنتخب بكأس آسيا في الدوحة.", ["الدوحة"]),
        ("نُقل المصابون إلى مدينة الحسين الطبية.", []),
        ("اندلع الحريق في حي الموظفين ليلا.", ["الموظفين"]),
        ("وقع الانفجار في محلة الدورة.", ["الدورة"]),
        ("انتهت الدورة الأولى للمجلس.", []),
        ("جرت المباراة على الملعب الأولمبي سامر الخطيب برادس.", ["الملعب الأولمبي سامر الخطيب", "رادس"]),
        ("وقف المتظاهرون في شارع فلسطين ببغداد.", ["بغداد"]),
        ("عاد الهدوء إلى القاهرة، وان بقي الحذر.", ["القاهرة"]),
        ("مر الموكب بدمشق الغربية وحمص.", ["دمشق", "حمص"]),
        ("في كل حي جديد حديقة.", []),
        ("هبطت الطائرة في مطار باراخاس ليلا.", ["مطار باراخاس"]),
        ("فتحوا جسرا ثم جسر إغاثي آخر.", []),
        ("سقطت القذائف على محافظة البحطيط.", ["البحطيط"]),
        ("انتخب لولاية خامسة، ثم لولاية سادسة.", []),
    ],
)
def test_places_by_what_stands_beside_them(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert places(extractor, text) == names


def test_a_letter_with_vowel_marks_is_cut_off_whole(extractor: EntityExtractor) -> None:
    text = "هطلت الأمطار على تعز وَإِب."
    assert [text[m.start : m.end] for m in extractor.mentions(text)][-1].startswith("إ")


def test_unknown_words_are_no_places_without_a_place_for_them(extractor: EntityExtractor) -> None:
    assert places(extractor, "واصل الفريق تدريباته ميدانيا، وقدّم لاعبوه وجيوشه ما عندهم.") == []
