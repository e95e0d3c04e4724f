"""Names that are known beforehand: places, organizations, the words that personal names are made of, common words.

Where the files come from, and their licences: services/extract/data/README.md; towns and single words: shared.arabic.towns_and_names.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from babel import Locale

from services.extract.entities_tokens import Token, readings
from services.extract.names_data import read_data, word_list
from shared.arabic import towns_and_names
from shared.arabic.fold import fold
from shared.article import Kind

# CLDR's territories that no news text names, or names by other words (see places.tsv).
NO_PLACES: Final = frozenset(
    ["EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "PS", "OM", "EA", "CP", "DG", "001", "018", "021"]
)


RARE_NAME: Final = 1
JOINED: Final = frozenset(
    ("دير", "كفر", "بيت", "ابو", "بور", "راس", "تل", "لا")
)  # written onto the next word too: ديرمواس
FATHER: Final = "ابو"
RARE_WORD: Final = 3.5  # zipf of a name that a dictionary of words has
LONG: Final = 6  # letters of a place's name that respelt is no other word
DASHES: Final = frozenset("-–—")
GIVEN_NAME: Final = 7  # a club's name is somebody's far oftener: إيمن, أيمن
HAMLET: Final = 20_000  # inhabitants of a town that is seldom told of by its name alone
SMALL: Final = 300_000  # inhabitants of a town that a person is as likely to be called after


class Known(NamedTuple):
    """A name in a gazetteer. `sure` is False where its surface is an ordinary word too (الخبر, فتح, ليل).
    `name` is empty for a town's other name (الشلف, once الأصنام), which the text's own spelling serves for."""

    name: str
    kind: Kind
    sure: bool


class Gazetteer:
    def __init__(self) -> None:
        directions = word_list("directions")
        ambiguous = frozenset(word.replace("_", " ") for word in read_data("ambiguous.txt").split())
        ambiguous |= word_list("ambiguous bodies")
        self._entries: dict[str, Known] = {}
        self._longest: dict[str, int] = {}
        self._seconds: dict[str, set[str]] = {}
        usual: dict[str, str] = {}  # a name as a list may spell it to the canonical one: شينزين to شنتشن
        heads = word_list("club heads")
        self.openings = lru_cache(maxsize=65_536)(self._openings)
        for kind, file in (("person", "persons.tsv"), ("organization", "organizations.tsv"), ("place", "places.tsv")):
            for line in read_data(file).splitlines():
                first, aliases, name = (*line.split("\t"), "", "")[:3]
                for surface in (first, *filter(None, aliases.split("|"))):
                    self._add(surface, Known(name or first, kind, _key(surface) not in ambiguous))  # type: ignore[arg-type]
                    if kind == "place":
                        usual.setdefault(surface, name or first)
        for line in read_data("clubs_known.tsv").splitlines():
            club, _, aliases = line.partition("\t")
            for surface in (club, *filter(None, aliases.split("|"))):
                if " " in surface and _key(surface).split(" ", 1)[0] in heads:
                    self._add(surface, Known(club, "organization", True))
        for code, name in Locale("ar").territories.items():
            if code not in NO_PLACES and "(" not in name:
                self._add(name, Known(fold_marks(name), "place", True))
        self.words = towns_and_names.words()
        self.names = towns_and_names.names()
        hamlets: set[str] = set()
        for key, name, population in towns_and_names.cities():
            if 0 < population < HAMLET:  # 0 where nobody counted, a province perhaps
                hamlets.add(key)
            if key.split(" ", 1)[0] in directions and " " in key:
                continue
            doubtful = population < SMALL and self.name_weight(key) >= 2
            town = Known(name, "place", key not in ambiguous and not doubtful)
            self._add(key, town)
            respelt = key.replace("غ", "ج")  # as Egypt writes it: جوتنبرج
            if "غ" in key and respelt not in self.words and self.name_weight(respelt) < RARE_NAME:
                self._add(respelt, town)
        self.hamlets = frozenset(hamlets)
        more = {name.replace("_", " ") for name in word_list("cued towns")}
        self.cued = more.union(read_data("cued.txt").splitlines())
        for key, listed in list(self._entries.items()):
            known = listed
            if listed.kind == "place" and usual.get(listed.name, listed.name) != listed.name:
                known = self._entries[key] = listed._replace(name=usual[listed.name])
            head, _, rest = key.partition(" ")
            respelt = key.replace("غ", "ج")  # as Egypt writes it: نيكاراجوا; but الجارية is no الغارية
            foreign = "غ" in key and len(key) > LONG and not key.startswith("ال") and known.kind == "place"
            if foreign and known.sure and self.zipf(respelt) < RARE_WORD and self.name_weight(respelt) < RARE_NAME:
                self._add(respelt, known)
            joined = head in JOINED and len(rest) > 2 and " " not in rest and known.kind == "place" and known.sure
            if joined and not self.zipf(head + rest) and not self.name_weight(head + rest):
                self._add(head + rest, known)
            if head == FATHER and known.kind == "place" and rest.startswith("ال"):
                self._add(f"ابي {rest}", known)
                self._entries[f"ابي {rest}"] = known  # إلى أبي الخصيب
        for name in read_data("clubs.txt").splitlines():
            if self.name_weight(_key(name)) < GIVEN_NAME:
                self._add(name, Known(name, "organization", False))

    def _add(self, surface: str, known: Known) -> None:
        key = _key(surface)
        self._entries.setdefault(key, known)
        words = key.split(" ")
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        if len(words) > 1:
            self._seconds.setdefault(words[0], set()).add(words[1])

    def get(self, surface: str) -> Known | None:
        return self._entries.get(_key(surface))

    def get_word(self, word: str) -> Known | None:
        """The entry of one folded word."""
        return self._entries.get(word)

    def match(self, tokens: list[Token], index: int) -> tuple[Known, int, int] | None:
        """The longest known name that starts at a token, its length in tokens, and the letters of particles before it; none behind
        the last token."""
        if index >= len(tokens):
            return None
        found = None
        following = tokens[index + 1].word if index + 1 < len(tokens) else ""
        for word, cut, longest in self.openings(tokens[index].word):
            if longest > 1 and (following in self._seconds[word] or following in DASHES):
                words = [word, *[token.word for token in tokens[index + 1 : index + longest]]]
                if not DASHES.isdisjoint(words):
                    joined = self._joined(tokens, index, word, longest)
                    if joined is not None:
                        return *joined, cut
                for length in range(len(words), 1, -1):
                    known = self._entries.get(" ".join(words[:length]))
                    if known is not None:
                        return known, length, cut
            known = self._entries.get(word)
            if known is not None and found is None:
                found = known, 1, cut  # a longer name behind a particle goes before it: وأسا – الزاك, not واسا
        return found

    def goes_on(self, word: str, following: str) -> bool:
        """Whether names of more than one word begin so, or with the first word and a dash."""
        return any(
            following in self._seconds[reading] or following in DASHES
            for reading, _, longest in self.openings(word)
            if longest > 1
        )

    def _joined(self, tokens: list[Token], index: int, word: str, longest: int) -> tuple[Known, int] | None:
        """The longest known name of words with dashes between them, سوس-ماسة and أسا – الزاك, and its length in tokens."""
        words, found = [word], None
        for at in range(index + 1, min(index + 2 * longest, len(tokens))):
            if tokens[at].word in DASHES:
                continue
            words.append(tokens[at].word)
            known = self._entries.get(" ".join(words))
            found = (known, at + 1 - index) if known is not None else found
            if len(words) == longest:
                break
        return found

    def _openings(self, whole: str) -> tuple[tuple[str, int, int], ...]:
        """The readings of a word that names begin with, the letters of particles before, and the longest such name."""
        read = readings(whole)
        if len(whole) == 3 and (whole[0] == "و" or (whole[0] in "بل" and self._longest.get(whole[1:], 0) > 1)):
            read += ((whole[1:], 1),)  # وإب, بأم درمان: words of two letters are cut off for names only
        elif len(whole) == 4 and whole[:2] in ("وب", "ول") and self._longest.get(whole[2:], 0) > 1:
            read += ((whole[2:], 2),)
        return tuple(
            (word, cut, self._longest[word])
            for word, cut in read
            if word in self._longest and not (cut and self._rather_whole(whole, word))
        )

    def _rather_whole(self, whole: str, word: str) -> bool:
        """Whether a word is rather one by itself, or has an article: لغات is languages, not to Ghat, للحج the pilgrimage's,
        not Lahij's."""
        if whole[: -len(word)].endswith("ك") and not self.zipf(word):
            return True  # وكالتنا, not as Altena
        if not word.startswith("ال") and not self.zipf(word) and (particle := whole[-len(word) - 1]) != "و":
            accusative = whole[-1] == "ا" and self.zipf(whole[:-1]) > 0  # بيوتا, not in Utah
            if particle in "كف" or accusative or self.name_weight(whole) >= 1:
                return True  # كسبها, not as Sabha; لاسلو, not to Oslo
        definite = whole.endswith("ل" + word) and word[0] == "ل"
        return self.zipf("ال" + word[1:] if definite else whole) > self.zipf(word)

    def zipf(self, word: str) -> float:
        """How common a folded word is: log10 of its frequency in a billion, 0 if it's rarer than one in a million."""
        return self.words.get(word, 0.0)

    def name_weight(self, word: str) -> float:
        """How much a folded word looks like a part of a person's name: log2 of its counts, 0 where it never is one."""
        return towns_and_names.name_weight(word)


def fold_marks(name: str) -> str:
    """A name without vowel marks, its letters left as they are (عُمان)."""
    return "".join(letter for letter in name if not "\u064b" <= letter <= "\u0652")


def _key(surface: str) -> str:
    return " ".join(fold(surface).replace("-", " ").split())


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one of this process, read when first asked for."""
    return Gazetteer()
