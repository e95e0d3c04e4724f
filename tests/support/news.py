"""Arabic sample articles, as many as wanted, the same for the same seed: names and words of the news in sentences of its
kind, with the affixes and spellings that a search has to see through."""

import random
from datetime import date, timedelta

from shared.article import Article, Entity

PEOPLE = (
    "فلاديمير بوتين",
    "أنطونيو غوتيريش",
    "كيم جونغ أون",
    "ليلى الحداد",
    "عبدالرحمن السالم",
    "بسام كريم",
    "ماريا لوبيز",
)
PLACES = (
    "بيروت",
    "بيونغ يانغ",
    "واشنطن",
    "كوريا الشمالية",
    "لبنان",
    "القاهرة",
    "ألمانيا",
    "السودان",
    "غزة",
    "كييف",
    "الرباط",
)
BODIES = ("الأمم المتحدة", "وزارة الخارجية", "البنك الدولي", "مجلس الأمن", "الاتحاد الأوروبي", "جامعة الدول العربية")
VERBS = ("أعلن", "أكد", "نفى", "بحث", "رفض", "ناقش", "وقّع", "أدان")
THEMES = (
    "اتفاق التجارة الحرّة",
    "أزمة المياه في المنطقة",
    "الانتخابات البرلمانية",
    "أسعار النفط",
    "وقف إطلاق النار",
    "حقوق اللاجئين",
    "الطاقة المتجددة",
    "مكافحة الفساد",
    "التعليم العالي",
    "صفقة الأسلحة",
    "معاهدة الدفاع المشترك",
    "موسم الأمطار",
)
PLACED = ("في {}", "بـ{}", "من {} إلى الحدود", "وفي {} أيضاً", "على مشارف {}")
SENTENCES = (
    "{verb} {person} أمس أن {theme} ستبقى على رأس جدول الأعمال {placed}.",
    "وقالت {body} إن {theme} تحتاج إلى {count} مليون دولار، وفق بيان صدر {placed}.",
    "{verb} المسؤولون في {body} {theme} خلال اجتماع عُقد {placed}، وحضره {person}.",
    "وتابع {person}: «لن نقبل بأن تتحوّل {theme} إلى ورقة ضغط».",
    "يُذكر أنّ {theme} كانت محور زيارة {person} الأخيرة، ولم تعلّق {body} على ذلك.",
    "وشهدت {place} في {count} نوفمبر ٢٠٢٤ مظاهراتٍ شارك فيها الآلاف احتجاجاً على {theme}.",
)
SOURCES = ("wire", "gazette", "radio")


def news(count: int, seed: int = 1, first: int = 0) -> list[Article]:
    """Articles `first`, `first` + 1, …: each depends on the seed and its own number only."""
    return [_article(number, random.Random(f"{seed}:{number}")) for number in range(first, first + count)]


def _sentence(choose: random.Random, theme: str) -> str:
    place = choose.choice(PLACES)
    return choose.choice(SENTENCES).format(
        verb=choose.choice(VERBS),
        person=choose.choice(PEOPLE),
        body=choose.choice(BODIES),
        theme=theme,
        place=place,
        placed=choose.choice(PLACED).format(place),
        count=choose.randint(2, 28),
    )


def _article(number: int, choose: random.Random) -> Article:
    theme, place, person = choose.choice(THEMES), choose.choice(PLACES), choose.choice(PEOPLE)
    source = choose.choice(SOURCES)
    paragraphs = tuple(
        " ".join(
            _sentence(choose, theme if choose.random() < 0.7 else choose.choice(THEMES))
            for _ in range(choose.randint(1, 4))
        )
        for _ in range(choose.randint(2, 6))
    )
    day = date(2024, 1, 1) + timedelta(days=choose.randrange(300))
    return Article(
        id=f"{source}:{number}",
        source=source,
        key=str(number),
        revision=1_700_000_000_000 + number,
        title=f"{person}: {theme} تتصدّر المحادثات في {place}",
        language="ar",
        published_at=day.isoformat() if choose.random() < 0.9 else None,
        fetched_at="2024-12-01T06:00:00Z",
        paragraphs=paragraphs,
        entities=(Entity(person, "person"), Entity(place, "place")),
        tags=(theme,) if choose.random() < 0.3 else (),
        story=f"s{choose.randrange(40)}",
    )
