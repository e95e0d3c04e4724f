"""Articles made up for trying out a deployment: Arabic news texts, each different, each found again by a number of its own."""

import random
from pathlib import Path
from typing import Final

PEOPLE: Final = (
    "وزير الزراعة سالم الحداد",
    "رئيس البلدية منير العطار",
    "المتحدث باسم النقابة كريم صالح",
    "الباحث لؤي منصور",
)
CITIES: Final = ("بيروت", "الرباط", "عمان", "تونس", "مسقط", "الخرطوم", "صنعاء", "نواكشوط", "بغداد", "القاهرة")
THINGS: Final = (
    "القمح",
    "الزيتون",
    "المياه",
    "الكهرباء",
    "الوقود",
    "الأدوية",
    "الكتب المدرسية",
    "الأسماك",
    "القطن",
    "التمور",
)
DEEDS: Final = (
    "أعلن {who} في {where} أن إنتاج {what} ارتفع هذا العام بنسبة {n} في المئة مقارنة بالعام الماضي، وأن المخازن تكفي حتى الربيع.",
    "وقال {who} إن نحو {n} ألف أسرة في {where} ستحصل على حصتها من {what} قبل نهاية الشهر، بعد أن تأخر التوزيع أسابيع عدة.",
    "وتراجعت أسعار {what} في أسواق {where} بعد وصول {n} شاحنة محملة من الميناء، في حين طالب التجار بخفض رسوم النقل.",
    "وذكرت لجنة محلية في {where} أنها سجلت {n} شكوى تتعلق بجودة {what} خلال الأسبوع الأخير، وأنها أحالتها إلى الجهات المختصة.",
    "ويعمل {n} مهندسا على إصلاح شبكة توزيع {what} في {where}، وسط توقعات بأن تنتهي الأعمال مطلع العام المقبل.",
    "ورأى {who} أن اتفاق {where} بشأن {what} يفتح الباب أمام استثمارات تبلغ {n} مليون دولار في السنوات المقبلة.",
)


def serial(number: int) -> str:
    """A word that stands in this article alone."""
    return f"{740_000 + number * 7}"


def article(number: int) -> str:
    """Title, blank line, paragraphs. The same for the same number."""
    chance = random.Random(number)

    def sentence() -> str:
        return chance.choice(DEEDS).format(
            who=chance.choice(PEOPLE), where=chance.choice(CITIES), what=chance.choice(THINGS), n=chance.randint(2, 980)
        )

    title = f"{chance.choice(THINGS)} في {chance.choice(CITIES)}: تقرير جديد عن الموسم"
    paragraphs = [" ".join(sentence() for _ in range(chance.randint(2, 4))) for _ in range(chance.randint(3, 6))]
    # Within a paragraph: a line that stands in every article of a source is taken for furniture, as it should be.
    paragraphs[-1] += f" وجاء ذلك في الملف رقم {serial(number)} الذي نشرته صحيفة محلية في {chance.choice(CITIES)}."
    return title + "\n\n" + "\n\n".join(paragraphs) + "\n"


def write(folder: Path, count: int) -> list[str]:
    """Write `count` articles as files; returns their keys."""
    keys = [f"made-{number:05d}" for number in range(count)]
    for number, key in enumerate(keys):
        (folder / f"{key}.txt").write_text(article(number), encoding="utf-8")
    return keys
