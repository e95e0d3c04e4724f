"""Bodies by the kind that the text gives them (شركة أرامكو, وزارة الدفاع), so that الشركة by itself is the one named last."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_kinds import CALLED, CONSTRUCT
from services.extract.entities_tokens import MARKS, Token, fold_word, readings
from services.extract.names_data import demonyms, word_list
from shared.article import Entity

KINDS: Final = CONSTRUCT | CALLED | word_list("speaking kinds")
MINISTRIES: Final = frozenset(("الخارجيه", "الداخليه", "الدفاع", "الصحه", "الماليه", "الخزانه", "العدل"))
FEMININE: Final = frozenset(("العليا", "الكبري", "العظمي", "الاولي", "الاخري"))  # adjectives that don't end in ة
FEMININE_PLURALS: Final = frozenset(
    ("قوات", "كتايب", "سرايا", "وسايل", "دار", "هييات", "لجان", "كتل", "احزاب", "دواير")
)
ANY: Final = word_list("adjectives of any body")  # المنظمة الدولية
PLURAL: Final = 5  # letters at most of what may end so in the singular: الثمين
BY_NATIONALITY: Final = word_list("told by their nationality")
SHORTENED: Final = frozenset(("مديريه", "هييه", "جهاز", "اداره", "وزاره"))  # الدفاع المدني for مديرية الدفاع المدني
# Which nobody calls by a name without its kind.
STATE: Final = frozenset(
    ("حكومه", "برلمان", "وزاره", "محكمه", "نيابه", "بلديه", "محافظه", "جيش", "شرطه", "سفاره", "رياسه")
)
# Adjectives that are said for a body of these kinds.
CALLED_BY: Final = {
    "المركزي": ("بنك", "مصرف"),
    "الفيدرالي": ("احتياطي", "مجلس", "بنك", ""),
    "الفدرالي": ("مجلس", "بنك", ""),
}
Mention = tuple[int, int, Entity]


class Bodies:
    """`names` are mentions in order: start, end, whose. `starts` are the tokens'."""

    def __init__(self, text: str, tokens: Sequence[Token], starts: Sequence[int], names: Sequence[Mention]) -> None:
        self._tokens = tokens
        self._named: dict[str, list[tuple[int, str]]] = {}  # places and names in order, by kinds; "" without one
        for start, end, entity in names:
            index = bisect_left(starts, start)
            if entity.kind == "organization":
                for kind in self._kinds(index, entity.name) or {""}:
                    self._named.setdefault(kind, []).append((index, entity.name))
            elif entity.kind == "place" and index:
                called = kind_of(tokens[index - 1].word)
                if called is not None and not called[1]:  # بلدية دبي
                    name = text[tokens[index - 1].end - len(called[0]) : end]
                    self._named.setdefault(called[0], []).append((index, name))

    def at(self, index: int) -> str | None:
        """Which body a kind with the article speaks of (الشركة, الشركة اليابانية, مجلس إدارة المجموعة isn't one)."""
        word = self._tokens[index].word
        kind = kind_of(word)
        if kind is None and word.removeprefix("و") in CALLED_BY:
            return self._described(word.removeprefix("و"), index)
        if kind is None or not kind[1]:
            return None
        following = self._tokens[index + 1].word if index + 1 < len(self._tokens) else "."
        if (
            is_definite(following)
            and following not in ANY
            and following not in demonyms()
            and agrees(f"ال{kind[0]}", following)
        ):
            return None  # البنك المركزي is a name or another body's kind
        return self._last(kind[0], index) or (self._last("", index) if kind[0] not in STATE else None)

    def _described(self, word: str, index: int) -> str | None:
        """The body that an adjective of its name is said for, where none of its own follows: وقال المركزي, of البنك المركزي."""
        following = self._tokens[index + 1].word if index + 1 < len(self._tokens) else "."
        if is_definite(following) and following not in demonyms():
            return None
        for kind in CALLED_BY[word]:
            for place, name in reversed(self._named.get(kind, [])[:40]):
                if place < index and word in map(fold_word, name.split()):
                    return name
        return None

    def again(self, index: int) -> str | None:
        """Which body named before a kind and a nationality speak of, though they may be a name: الصحيفة البريطانية."""
        kind = kind_of(self._tokens[index].word)
        if kind is None or not kind[1] or kind[0] not in BY_NATIONALITY:
            return None
        name = self._last(kind[0], index)
        other = name is not None and any(fold_word(part) in demonyms() for part in name.split())
        return None if other else name

    def fuller(self, words: Sequence[str], index: int) -> str | None:
        """The administration whose name holds the words that it's called by for short: الدفاع المدني, الداخلية."""
        wanted = {_without_preposition(word) for word in words}
        for kind in sorted(SHORTENED & self._named.keys()):
            for place, name in reversed(self._named[kind][:40]):
                parts = name.split()
                if place < index and wanted < {_without_preposition(fold_word(part)) for part in parts[1:]}:
                    return name
        return None

    def _last(self, kind: str, index: int) -> str | None:
        named = self._named.get(kind, [])
        near = bisect_left(named, (index, "")) - 1
        return named[near][1] if near >= 0 else None

    def _kinds(self, index: int, name: str) -> set[str]:
        """The kinds of which a body is called by its name or by the word before it."""
        tokens, found = self._tokens, set()
        first = tokens[index].word if index < len(tokens) else ""  # the last token may have a particle before the name
        head = kind_of(first)
        if head is not None:
            found.add(head[0])
        if first in MINISTRIES:
            found.add("وزاره")
        named = kind_of(fold_word(name.split()[0]))
        if named is not None:
            found.add(named[0])
        before = index - 1
        while before >= max(0, index - 3):
            word = tokens[before].word
            kind = kind_of(word)
            if kind is not None:
                found.add(kind[0])
                break
            if word not in MARKS and word not in demonyms():
                break
            before -= 1
        return found


@lru_cache(maxsize=16_384)
def kind_of(word: str) -> tuple[str, bool] | None:
    """The kind of body that a folded word names, without particles and article, and whether it has the article."""
    for reading, _ in readings(word):
        bare = reading.removeprefix("ال")
        if bare in KINDS:
            return bare, bare != reading
    return None


def agrees(head: str, word: str) -> bool:
    """Whether a definite word may be the adjective of a definite noun rather than the next noun: المنظمة | الحصار."""
    if kind_of(word) is not None:
        return False
    if len(word) > PLURAL and word.endswith(("ين", "ون")):
        return False  # حث المكتب | المانحين
    feminine = word.endswith("ه") or word in FEMININE
    return (head.endswith(("ه", "ات")) or head.removeprefix("ال") in FEMININE_PLURALS) == feminine


def _without_preposition(word: str) -> str:
    return f"ال{word[2:]}" if word.startswith("لل") else word
