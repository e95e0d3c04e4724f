"""Languages by their own letters and little words."""

import sys

import pytest

from shared.language import identify


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قالت وزارة النقل في بيان إن الجسر الجديد سيفتح أمام السيارات يوم الأحد."),
        ("ar", "وصل الرئيس"),
        ("ar", "فاز فريق گوگل پلس على الفريق الضيف في المباراة التي جرت أمس على ملعب المدينة أمام آلاف المتفرجين."),
        ("ar", "کوریا الشمالیة أطلقت صاروخا جديدا فوق البحر، وفق ما قالت سيول في بيان صدر صباح اليوم"),
        ("fa", "کارشناسان می‌گویند سطح آب دریاچه در ماه‌های گذشته بالا آمده است و این روند ادامه دارد."),
        ("fa", "به گفته وزیر این طرح تا پایان سال در همه شهرها اجرا خواهد شد"),
        ("ur", "وزیر نے کہا ہے کہ یہ منصوبہ اگلے سال مکمل ہو گا اور اس سے لوگوں کو فائدہ پہنچے گا۔"),
        ("ps", "د روغتیا وزارت وايي چې په دې ولایت کې لس نوي روغتونونه جوړیږي"),
        ("ku", "وەزیری دەرەوە لەگەڵ سەرۆکی هەرێم کۆبووەوە و باسی پەیوەندییەکانیان کرد"),
        ("en", "The governor said on Tuesday that the old house near the harbour will be turned into a library."),
        (
            "fr",
            "Le gouverneur a déclaré mardi que la vieille maison près du port sera transformée en une bibliothèque.",
        ),
        ("he", "המושל אמר ביום שלישי שהבית הישן ליד הנמל יהפוך לספרייה"),
        ("ja", "知事は火曜日、港の近くの古い家が図書館になると述べた"),
        (None, "12 / 34 — 56"),
        (None, ""),
    ],
)
def test_identify(language: str | None, text: str) -> None:
    assert identify(text) == language


def test_the_model_is_loaded_for_other_languages_alone() -> None:
    assert identify("المدينة تستعد للشتاء") == "ar"
    before = "py3langid.langid" in sys.modules
    assert identify("Der Gouverneur sagte am Dienstag, das alte Haus am Hafen werde eine Bibliothek.") == "de"
    assert before or "py3langid.langid" in sys.modules


def test_an_arabic_page_with_a_foreign_quotation_stays_arabic() -> None:
    text = "قال المدير في المؤتمر: We will open the doors soon. وأضاف أن العمل في المكتبة يستمر حتى نهاية العام المقبل."
    assert identify(text) == "ar"
