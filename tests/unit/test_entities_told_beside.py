"""Names that what stands beside them makes one or none: precincts of prosecutors, commands, media offices, shares, publishers, clubs."""

import pytest

from services.extract.entities import EntityExtractor


def named(extractor: EntityExtractor, text: str, kind: str) -> list[str]:
    return [mention.name for mention in extractor.mentions(text) if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وطلبت نيابة ثان سوهاج تقرير اللجنة.", ["نيابة ثان سوهاج"]),
        ("أعلنت قيادة عمليات كركوك انتهاء التفتيش.", ["قيادة عمليات كركوك"]),
        ("وتقدم الرتل بقيادة عمليات طويلة.", []),
        ("واستمعت إليه فرقة الشرطة العدلية بقفصة.", ["فرقة الشرطة العدلية"]),
        ("ونقلت فرقة الرسم الطلابية أدواتها.", []),
        ("ورحبت الوكالة الليبية لترقية الصادرات بالعرض.", ["الوكالة الليبية لترقية الصادرات"]),
        ("وشكر لجنة مهرجانات زوقيلا الدولية على الدعوة.", ["لجنة مهرجانات زوقيلا الدولية"]),
        ("صدرت الرواية عن دار الينبوع هذا الشهر.", ["دار الينبوع"]),
        ("ونفى المركز الإعلامي لوزارة الصحة الخبر.", ["المركز الإعلامي لوزارة الصحة"]),
        ("وصعد سهم الواحة الدولية مع الإغلاق.", ["الواحة الدولية"]),
        ("وفتحت البلدية مركز جهوي لمكافحة الجفاف.", []),
        ('ووقعت الشركة الإيطالية "فيرديا" (FERDIA) الاتفاق.', ["فيرديا"]),
        ("وفرضت لجنة الانضباط غرامة على المدرب.", ["لجنة الانضباط"]),
        ("وزار الوزير مقر شبيبة القبائل صباحا.", ["شبيبة القبائل"]),
        ("وزار الوزير شباب الأردن في المخيم.", []),
        ("ويرى الديوان الوطني للحج أن العدد كاف.", ["الديوان الوطني للحج"]),
        ("وتفاوضت اللجنة مع أنصار الله حول الأسرى.", ["جماعة الحوثي أنصار الله"]),
    ],
)
def test_bodies(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text, "organization") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وكرم الوزير الروائية رجاء عالم، في ختام الحفل.", ["رجاء عالم"]),
        ("وتعادل الفريق عن طريق وليد بن شعبان في الدقيقة 30.", ["وليد بن شعبان"]),
        ("وأهدر الفريق فرصتين محققتين قبل النهاية.", []),
        ("وتقدم بالشكوى شاب أصيل معتمدية طبرقة قبل أيام.", []),
    ],
)
def test_persons(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text, "person") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وانقطعت الكهرباء عن قرية كفر الشيخ مسعود منذ أمس.", ["كفر الشيخ مسعود"]),
        ("وتراجع منسوب بحيرة حمرين هذا العام.", ["بحيرة حمرين"]),
        ("وأهداه الوزير درعا تذكارية.", []),
        ("وعاد الأهالي إلى درعا أمس.", ["درعا"]),
        ("وتعطل السير على طريقي السلط والمطار قرب جرش.", ["السلط", "جرش"]),
    ],
)
def test_places(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert named(extractor, text, "place") == names
