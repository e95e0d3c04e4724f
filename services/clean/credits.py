"""Agencies and outlets that a page names as the source of its text: `المصدر: …`, `مصادر إضافية • ا ف ب`, `(رويترز)` at the
end, `الرياض - واس` above the text. A photo's credit is none.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from services.clean.cities import is_city
from services.clean.labels import glued, rows, sentence_end
from shared.arabic.fold import fold, fold_with_offsets

# `المصدر:` and what outlets write for it; what follows is the credit.
_LABEL: Final = re.compile(
    r"^[\s*•\-–_|]{0,4}(?:المصادر|المصدر|مصدر الخبر|مصدر(?=:[a-z ]{2,20}$)"
    r"|(?:ال)?مصادر (?:ال)?اضافيه|نقلا عن|source|sources|additional sources|via)"
    r"\s{0,3}(?P<mark>[:：•·\-–|/]|\s(?=\())\s{0,3}"
)
# How a labelled line begins, unfolded: most lines end here.
_MAYBE: Final = re.compile(r"[\s*•\-–_|]{0,4}(?:(?:ال)?مص[اد]|نقل|s|add|v)", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"\s*(?:[+،,/|•·&;؛]|\s[-–.]\s|\s+و\s+)\s*")
_BRACKET_END: Final = re.compile(r"[(\[]\s{0,2}([^()\[\]]{2,60}?)\s{0,2}[)\]]\s{0,3}[.*]?\s{0,3}$")
_INITIALED: Final = re.compile(
    r"(?!(?:UTC|GMT|VAR|DNA|USD|EUR|AI)$)[A-ZİŞÇÖÜĞ]{3,6}"
)  # `(İLKHA)`, an agency that no list has
# Editors' initials before the agencies, as DW has them: `ص.ش/أ.ح (د ب أ، رويترز)`.
_INITIALS: Final = re.compile(r"^(?:[^\W\d_]{1,2}\s?\.\s?[^\W\d_]{1,2}\.?\s?[/،,]?\s?){1,4}(?=[(\[]|$)")
# `أخبار الساحل وكالات`: the site's name, and that agencies wrote it; `نابلس وكالات`: a place.
WIRES: Final = re.compile(r"[^\W\d_]{3,12}(?: [^\W\d_]{3,12})? وكالات")
# `Par Le Monde avec AFP`, `By Euronews with AP`, `الموقع - مع وكالات`.
_WITH: Final = re.compile(r"\s(?:avec|with|mit|con|مع)\s(?P<who>[^\d.:]{2,30})$", re.IGNORECASE)
# `هذا المحتوى مقدم من موقع رووداو`
_GIVEN: Final = re.compile(r"هذا المحتوي (?:مقدم )?من (?:موقع |وكاله |صحيفه |قناه |شبكه )?(?P<who>[^.:،]{2,30})")
# `… 17.09.2025, سبوتنيك عربي`, behind a lead that was cut off.
_LAST_WORDS: Final = re.compile(r"\d\d\.\d\d\.\d{4}, (?P<who>[^\d.,]{3,30})$")
_FROM: Final = re.compile(r"^ل(?=(?:جريدة|صحيفة|وكالة|موقع|قناة|شبكة)\s)")  # `المصدر: لجريدة المنهل`
_ABOUT: Final = re.compile(r"عن (?P<who>[A-Z][\w.]*(?: [A-Z][\w.]*){1,3})")  # `عن Radio Daffa FM`, in Latin letters
_FROM_TOWN: Final = re.compile(r"\s?[-–ـ,،/]\s?")
# `الأخبار المنشورة على الصفحة الرسمية لوكالة الأناضول، هي اختصار …`
_OF_SITE: Final = re.compile(r"الأخبار المنشورة على الصفحة الرسمية لوكالة (?P<who>[^\W\d_]+)،")
_TOLD_BY: Final = re.compile(r"نقلاً?ا? عن (?:وكالة )?")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+$")
_SIZES: Final = re.compile(r"\w\s?-\s?\w")
SOURCE_LABEL: Final = re.compile(r"(?:ال)?(?:مصدر|مصادر)\s?:?")  # of a field, whose value stands below
SOURCE: Final = 60
MAX_WORDS: Final = 6
ROLE: Final = 8  # characters within which the label of a writer's office stands
WITH_LINE: Final = 50
SURE: Final = ("agency", "outlet")
ALONE: Final = (*SURE, "short")
DATELINE: Final = (*ALONE, "paper")
LABELLED: Final = (*ALONE, "word")
KINDS: Final = (*DATELINE, "word")


@dataclass(frozen=True, slots=True)
class Credited:
    """The names that a line credits, and the text that stands before (a paragraph) or after it (glued on)."""

    names: tuple[str, ...]
    before: str = ""
    after: str = ""


@cache
def _agencies() -> dict[str, tuple[str, str]]:
    """Usual name and kind by folded spelling without spaces and dots."""
    known = {}
    for name, kind, *others in rows("agencies.tsv"):
        for spelling in (name, *(others[0].split("|") if others else ())):
            known[_key(spelling)] = name, kind
    return known


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return re.sub(r"[^\w]|_", "", fold(name))


def agency(name: str, kinds: Collection[str] = SURE) -> str | None:
    """The name as the page has it, if it is a known agency or outlet: `«الشرق الأوسط»` and `وكالة رويترز` too."""
    bare = name.strip(" \t«»\"'“”()[].:،*-–")
    if "+" in bare or bare == "Aa" or ("-" in bare and _SIZES.fullmatch(bare)):
        return None  # `A+ A-`, `Aa`
    key = _key(bare)
    known = _agencies()
    found = known.get(key) or known.get(key.removeprefix("وكاله")) or known.get(key.removeprefix("و"))
    return bare if found and found[1] in kinds else None


def agency_folded(key: str, kinds: Collection[str] = SURE) -> str | None:
    """The usual name of an agency or outlet whose name is given in folded form."""
    found = _agencies().get(_key(key))
    return found[0] if found and found[1] in kinds else None


def _sent(text: str) -> tuple[str, ...]:
    """The agencies in brackets at the end, without the town before them: `عمان ـ رويترز`."""
    town, *rest = _FROM_TOWN.split(text, maxsplit=1)
    names = agencies_in(text, DATELINE)
    return names or (agencies_in(rest[0], ("agency",)) if rest and is_city(town) else ())


def agencies_in(text: str, kinds: Collection[str] = SURE) -> tuple[str, ...]:
    """All the names in a list of them; empty unless every part is a known agency or outlet."""
    names = []
    for part in _SEPARATOR.split(text):
        if part.strip(" ."):
            if not (name := agency(part, kinds)):
                return ()
            names.append(name)
    return tuple(names)


def may_be_labelled(line: str) -> bool:
    """False for what begins unlike any line with a source's label."""
    return _MAYBE.match(line) is not None


def credit_line(line: str, *, behind_text: bool = False) -> Credited | None:
    """A line that gives the source: with its label, or nothing but agencies; `behind_text`, right behind a paragraph,
    outlets too. None for any other."""
    if may_be_labelled(line) and (label := _LABEL.match(fold(line[:80]))):
        rest = line[fold_with_offsets(line[:80])[1][label.end()] :]
        if _WEB.match(rest.strip()):
            return Credited(())  # `المصدر: https://…`
        names, after = _names(rest)
        return Credited(names, after=after) if names else None
    if line.startswith("الأخبار") and (of_site := _OF_SITE.match(line)):
        return Credited((of_site["who"],))
    if len(line) > 120:
        return None
    if line.startswith("نقل") and (told := _TOLD_BY.match(line)) and (names := agencies_in(line[told.end() :], ALONE)):
        return Credited(names)  # `نقلاً عن د ب أ`
    if "Role" in line[:ROLE] and (names := agencies_in(line.partition(",")[2])):
        return Credited(names)  # `• Role, بي بي سي نيوز`
    if behind_text and line.startswith("عن ") and (about := _ABOUT.fullmatch(line)):
        return Credited((about["who"],))
    if line.startswith("هذا") and (given := _GIVEN.fullmatch(fold(line))):
        return Credited((line[fold_with_offsets(line)[1][given.start("who")] :].strip(),))
    bare = _INITIALS.sub("", line).strip()
    inside = _BRACKET_END.fullmatch(bare)
    if inside and (names := agencies_in(inside[1], DATELINE if behind_text else ALONE)):
        return Credited(names)
    if inside and behind_text and _INITIALED.fullmatch(inside[1]):
        return Credited((inside[1],))
    if WIRES.fullmatch(fold(bare)):
        named = bare.rpartition(" ")[0].strip()
        return Credited((named if " " in named else "وكالات",))
    if len(bare) <= WITH_LINE and (shared := _WITH.search(bare)) and (names := agencies_in(shared["who"], ("agency",))):
        return Credited(names)
    several = agencies_in(bare)
    if len(several) > 1 and any(agency(name, ("agency",)) for name in several):
        return Credited(several)  # `زنقة 20 . الأناضول`
    if names := agencies_in(bare, ALONE if behind_text else SURE if "/" in bare or "+" in bare else ("agency",)):
        return Credited(names)
    return None


def below_label(above: str, text: str) -> Credited | None:
    """Whom a short line credits below one that is a source's label and nothing else."""
    labelled = len(text) <= SOURCE and SOURCE_LABEL.fullmatch(above)
    return credit_line(f"المصدر: {text}") if labelled else None


def _names(rest: str) -> tuple[tuple[str, ...], str]:
    """The credited names at the start of what follows the label, and the text glued to them."""
    rest = rest.strip(" \t()[]")
    if not rest:
        return (), ""
    parts = [part.strip(' .*"«»“”()[]') for part in _SEPARATOR.split(rest)]
    parts = [part for part in parts if part]
    parts = [_FROM.sub("", part) for part in parts]
    if parts and all(len(part.split()) <= MAX_WORDS for part in parts) and len(rest) <= 100:
        return tuple(parts), ""
    return _glued(rest)


def _glued(rest: str) -> tuple[tuple[str, ...], str]:
    """`ا ف بقالت الوزارة …`: the longest known name that the text begins with ends the credit; else a label glued to it
    does (`نبأ الجنوبكلمات دلالية: …`)."""
    known = _agencies()
    for end in range(min(len(rest), 40), 1, -1):
        if rest[end - 1].isspace():
            continue
        name = agency(rest[:end], LABELLED) if _key(rest[:end]) in known else None
        if name:
            return (name,), rest[end:].lstrip(" .،:-–•|").rstrip()
    folded, origins = fold_with_offsets(rest[:80])
    ends = [origins[place] for label in glued() if (place := folded.find(label)) > 1]
    if ends and rest[: min(ends)].count(" ") <= MAX_WORDS:
        return (rest[: min(ends)].strip(" .،:-–•|"),), rest[min(ends) :]
    return (), ""


def last_words(paragraph: str) -> str | None:
    """The outlet behind the date that a paragraph ends with, where it was cut off: `… هطلت على... 17.09.2025, سبوتنيك عربي`."""
    found = _LAST_WORDS.search(paragraph, max(0, len(paragraph) - WITH_LINE))
    if found is None:
        return None
    cut = paragraph[: found.start()].rstrip().endswith(("...", "…"))
    return found["who"] if cut and found["who"].count(" ") < MAX_WORDS // 2 else agency(found["who"])


def closing_bracket(paragraph: str) -> Credited | None:
    """`… في المدينة. (رويترز)`: the agencies in brackets that end a text."""
    match = _BRACKET_END.search(paragraph, max(0, len(paragraph) - 80))
    if not match:
        return None
    ended = sentence_end(paragraph[: match.start()].rstrip())
    if ended and _INITIALED.fullmatch(match[1].strip()):
        return Credited((match[1].strip(),), before=paragraph[: match.start()].rstrip())
    if not (names := _sent(match[1]) if ended else agencies_in(match[1], SURE)):
        return None
    before = _INITIALS.sub("", paragraph[: match.start()]).rstrip()
    initials = re.search(r"(?:\s|^)(?:[^\W\d_]{1,2}\s?\.\s?[^\W\d_]{1,2}\.?\s?/?\s?){1,3}$", before[-20:])
    if initials:
        before = before[: len(before) - 20 + initials.start() if len(before) > 20 else initials.start()].rstrip()
    if before and not sentence_end(before) and len(before) < 120:
        return None
    return Credited(names, before=before)
