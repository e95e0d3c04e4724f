"""Captions amid a text that are nothing but whom the picture shows: `النائبة منى علي`, `منى علي`."""

import re
from collections.abc import Iterator
from typing import Final

from shared.arabic.fold import fold

FEWEST: Final = 2  # words
MOST: Final = 4
OPENING: Final = 40  # characters of the next paragraph: who stands there is what it is about, and the line its heading
_NAME: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,3}")
# What stands before the names of persons.
_TITLES: Final = frozenset(
    fold(
        "الرئيس الرئيسة الوزير الوزيرة النائب النائبة السيناتور السفير السفيرة الأمير الأميرة الملك الملكة الشيخ الشيخة المحافظ العمدة"
        " القاضي القاضية المحامي المحامية الدكتور الدكتورة المهندس المهندسة الأستاذ الأستاذة السيد السيدة البروفيسور الباحث الباحثة الخبير"
        " الخبيرة المحلل المحللة الكاتب الكاتبة الشاعر الشاعرة الروائي الروائية الصحفي الصحفية الصحافي الصحافية الإعلامي الإعلامية المخرج"
        " المخرجة الفنان الفنانة الممثل الممثلة المطرب المطربة النجم النجمة الراحل الراحلة الطفل الطفلة الشاب الشابة المواطن المواطنة"
        " الطالب الطالبة الأسير الأسيرة الشهيد الشهيدة اللاعب اللاعبة المهاجم المدافع الحارس المدرب المدربة القائد الجنرال اللواء العميد"
        " العقيد الرائد الحاج الحاجة المطران البابا المتحدث المتحدثة الناشط الناشطة"
    ).split()
)
_SAYING: Final = frozenset(
    fold(
        "قال قالت أضاف أضافت أكد أكدت أوضح أوضحت أشار أشارت تابع تابعت لفت لفتت ذكر ذكرت اعتبر اعتبرت رأى رأت شدد شددت ختم ختمت"
        " صرح صرحت كشف كشفت يقول تقول يضيف تضيف يرى ترى يؤكد تؤكد بين بينت حذر حذرت"
    ).split()
)


def only(text: str, told: str, behind: str) -> bool:
    """Whether a line between paragraphs is a name alone, by what the text, folded, says of it: a title stands before it there, or it
    speaks. `behind` is the next paragraph."""
    line = fold(text).strip()
    if not FEWEST <= line.count(" ") + 1 <= MOST or not _NAME.fullmatch(line):
        return False
    first, _, rest = line.partition(" ")
    name = rest if first in _TITLES else line
    if any(True for _ in _places(name, fold(behind[:OPENING]))):
        return False
    found = _places(name, told)
    if first in _TITLES:
        return any(True for _ in found)
    return any(told[: at - 1].rpartition(" ")[2].removeprefix("و") in _TITLES | _SAYING for at in found)


def _places(name: str, told: str) -> Iterator[int]:
    """Where the words stand in a text, as whole words."""
    at = told.find(name)
    while at >= 0:
        end = at + len(name)
        if not told[at - 1 : at].isalnum() and not told[end : end + 1].isalnum():
            yield at
        at = told.find(name, end)
