"""Persons whom no list has, told by the form of the name or by what stands around it."""

import datetime

import pytest

from services.extract.entities import EntityExtractor
from tests.support.written import written


def persons(extractor: EntityExtractor, text: str) -> set[str]:
    found = extractor.read(written(text), datetime.date(2025, 11, 1)).entities
    return {entity.name for entity in found if entity.kind == "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أوضح رئيس النقابة، عمار. ب، أن العمال ينتظرون.", {"عمار. ب"}),
        ("وأوقفت الشرطة المتهم س. م. ع. بعد يومين.", {"س. م. ع."}),
        ("وضع مالك المعمل، (ر.ك)، رهن الحراسة.", {"ر.ك"}),
        ("وشارك د. نبيل المرسومي في الندوة.", {"نبيل المرسومي"}),
        ("وقال مدير المشروع، م. رائد الخصاونة، إن العمل انتهى.", {"رائد الخصاونة"}),
        ("ويقول المدير بارك سانغ-هيون إن المدرسة خالية.", {"بارك سانغ-هيون"}),
        ("وكتب شاهد عيان يدعى تشن هاو عبر منصة محلية أن المياه ارتفعت.", {"تشن هاو"}),
        ("وفازت تيكسي مورنادا، مرشحة حزب الحرية، بالمقعد.", {"تيكسي مورنادا"}),
        ("وقالت مديرة صندوق الطفولة في زامبيا ماريكا دوفيلي، إن العدد يرتفع.", {"ماريكا دوفيلي"}),
        ("ونفى محاميه لازلو بيركاني التهمة.", {"لازلو بيركاني"}),
        ("ويغيب الظهير وسيم حلاوة عن اللقاء.", {"وسيم حلاوة"}),
        ("اجتمع المجلس برئاسة حاتم الرميان، أمس.", {"حاتم الرميان"}),
        ("وذكر رشيد بنعمر لجريدتنا أن الطريق مغلقة.", {"رشيد بنعمر"}),
        ("يقول أنس، الذي فضل عدم ذكر اسمه، إنه يعمل ليلاً.", {"أنس"}),
        ("التقى الوزير بدر عبد العاطي نظيره الإيراني عباس عراقجي.", {"بدر عبد العاطي", "عباس عراقجي"}),
        ("وقال رئيس وزرائها شهباز شريف إن بلاده سترد.", {"شهباز شريف"}),
    ],
)
def test_persons(extractor: EntityExtractor, text: str, names: set[str]) -> None:
    assert persons(extractor, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "بلغت الكلفة 20 د.ك للقطعة، بحسب أ.ف.ب.",
        "تدفع الشركة 30 مليون وون كوري لكل موظف.",
        "وتقول ضاحكة: كل يوم أتعلم شيئاً.",
        "ونقل المصابون إلى المستشفى الإقليمي سيدي علال بالمدينة.",
        "وقال مدير منجم سيرو فيردي، إن العمل توقف.",
        "وقال رئيس نادي بوكا جونيورز، إن المباراة تأجلت.",
        "وأكد المتحدث باسم الوزارة أن القرار نهائي.",
        "وحسب المتحدث، فإن العملية مستمرة.",
        "وأكد مصدران أمنيان أن المهاجم فر.",
        "وأثنى السفير على التسهيلات التي وجدها.",
    ],
)
def test_no_persons(extractor: EntityExtractor, text: str) -> None:
    assert persons(extractor, text) == set()


def test_a_place_told_by_its_kind_is_one_wherever_it_stands(extractor: EntityExtractor) -> None:
    assert persons(extractor, "توجه النازحون نحو مدينة كاروتيمبو. وقالت مزارعة إنها وصلت إلى كاروتيمبو سيراً.") == set()
