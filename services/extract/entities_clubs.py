"""Sports clubs, whose names are ordinary words or towns' elsewhere (التعاون, ليفربول): in reports on matches, beside words of contests."""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, read_data, word_list
from shared.arabic.fold import fold

SPORT: Final = word_list("sport context")
MATCH: Final = word_list("match")
TITLES: Final = word_list("titles")
TEAMS: Final = word_list("teams")
NO_NATIONS: Final = word_list("no nations")
CONTESTS: Final = word_list("contests")
SIDES: Final = frozenset(("امام", "ضد", "ونظيره", "وضيفه", "ومضيفه", "وغريمه", "وجاره", "يواجه", "يستضيف"))
RIVALS: Final = frozenset(("ضيفه", "مضيفه", "نظيره", "غريمه", "جاره", "منافسه"))  # على مضيفه الكونكورد (2-0)
DASHES: Final = frozenset("-–—")
WHO: Final = "الذي"
LEADS: Final = frozenset(("علي", "مع", "من", "الي", "عن"))
JOINED: Final = word_list("joined")
BESIDE: Final = word_list("beside clubs")
LISTS: Final = word_list("lists of clubs")
ENOUGH: Final = 3  # different words of sport in a text that reports on it; one less in a brief one
BRIEF: Final = 80  # tokens
NEAR: Final = 6  # words between فاز and على
WORD: Final = itemgetter(0)  # of a token
COMMON: Final = 4.3  # as gazetteer.zipf has it: a word as common as this is a club only where a word beside it says so


class Club(NamedTuple):
    """Tokens [first, end) name a club, after `cut` letters of particles. `name` is the listed one, None for one that no list has."""

    first: int
    end: int
    cut: int
    name: str | None


@lru_cache(maxsize=1)
def _listed() -> tuple[dict[str, str], dict[str, int]]:
    """Names by their folded words, and how many words the longest that begins with a word has."""
    names: dict[str, str] = {}
    for line in read_data("clubs_known.tsv").splitlines():
        name, _, aliases = line.partition("\t")
        for surface in (name, *filter(None, aliases.split("|"))):
            names.setdefault(_key(surface), name)
    for name in read_data("clubs.txt").splitlines():
        known = gazetteer().get(name)
        if known is not None and known.kind == "organization":
            names.setdefault(_key(name), name)
    longest: dict[str, int] = {}
    for key in names:
        first = key.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return names, longest


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    """Names from our own list, which in a report on matches are clubs' by themselves where they are two words."""
    return frozenset(line.partition("\t")[0] for line in read_data("clubs_known.tsv").splitlines())


def _key(surface: str) -> str:
    return " ".join(fold(surface).replace("-", " ").split())


def find_clubs(tokens: Sequence[Token]) -> list[Club]:
    """The clubs of a text that reports on matches, in order; none in another text."""
    told_of = SPORT.intersection(map(WORD, tokens))
    if len(told_of) < (ENOUGH if len(tokens) > BRIEF else ENOUGH - 1):
        return []
    of_clubs = not told_of.isdisjoint(TEAMS)
    likely: list[Club] = []
    for index, token in enumerate(tokens):
        club = _club(tokens, index) if _openings(token.word) else None
        if club is None and of_clubs and token.word in demonyms() and not (likely and likely[-1].end == index):
            club = _foreign(tokens, index)
        if club is None and of_clubs and token.word == "(" and not (likely and likely[-1].end == index):
            club = _scored(tokens, index)
        if club is not None and not (likely and club.first < likely[-1].end):
            likely.append(club)
    sure = [_cued(tokens, club) for club in likely]
    for place, club in enumerate(likely):  # X وY, X، وY
        before = likely[place - 1] if place else None
        near = before is not None and (
            before.end == club.first
            or (
                before.end + 1 == club.first
                and (tokens[before.end].word == "،" or tokens[before.end].word in demonyms())
            )
        )
        if before is not None and near and club.cut and tokens[club.first].word[0] == "و":
            between = before.first > 0 and tokens[before.first - 1].word == "بين"
            sure[place - 1] = sure[place] = sure[place - 1] or sure[place] or between
    told = {club.name for club, certain in zip(likely, sure, strict=True) if certain and club.name is not None}
    return [
        club
        for club, certain in zip(likely, sure, strict=True)
        if certain or (club.name in told and (club.end > club.first + 1 or _rare(tokens[club.first].word[club.cut :])))
    ]


def _foreign(tokens: Sequence[Token], index: int) -> Club | None:
    """A club that no list has, by its nation behind a word without an article, which is a name then: أمام مضر السعودي."""
    if not index or not tokens[index].word.endswith("ي") or tokens[index].word in NO_NATIONS:
        return None
    whole = tokens[index - 1].word
    if any(word.startswith("ال") for word, _ in readings(whole)):
        return None
    word, cut = max(readings(whole), key=lambda reading: gazetteer().zipf(reading[0]))  # the whole where none is known
    named = word.isalpha() and len(word) > 2 and word not in FUNCTION and gazetteer().zipf(word) < COMMON
    if not named or (word.endswith("ه") and gazetteer().zipf(word[:-1]) > gazetteer().zipf(word)):  # وسطه الدولي
        return None
    if word in MATCH or word in SPORT or word in LISTS or word in TITLES:
        return None
    return Club(index - 1, index + 1, cut, None)


def _scored(tokens: Sequence[Token], index: int) -> Club | None:
    """A club that no list has, by the score at once behind it: تعادل مع لكصر (1-1); but a nation's team is no club."""
    if index < 2 or index + 4 >= len(tokens) or tokens[index + 2].word not in DASHES or tokens[index + 4].word != ")":
        return None
    if not (tokens[index + 1].word.isdigit() and tokens[index + 3].word.isdigit()):
        return None
    word, before = tokens[index - 1].word, tokens[index - 2].word
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or word in MATCH or word in SPORT or _of_nation(word):
        return None
    contest = (token.word for token in tokens[max(0, index - NEAR - 1) : index - 2])
    won = before in LEADS and any(reading in CONTESTS for other in contest for reading, _ in readings(other))
    return Club(index - 1, index, 0, None) if won or before in RIVALS or before in SIDES else None


def _of_nation(word: str) -> bool:
    """Whether a word is a country or its adjective."""
    stem = word.removeprefix("ال").removesuffix("يا").removesuffix("ا").removesuffix("ه")
    return word in demonyms() or f"ال{stem}ي" in demonyms() or f"ال{stem}اني" in demonyms()


@lru_cache(maxsize=65_536)
def _openings(whole: str) -> tuple[tuple[str, int, int], ...]:
    """The readings of a word that names begin with, the letters of particles before, and the longest such name."""
    _, longest = _listed()
    return tuple((word, cut, longest[word]) for word, cut in readings(whole) if word in longest)


def _club(tokens: Sequence[Token], index: int) -> Club | None:
    names, _ = _listed()
    for word, cut, longest in _openings(tokens[index].word):
        for length in range(min(longest, len(tokens) - index), 0, -1):
            name = names.get(" ".join([word, *(token.word for token in tokens[index + 1 : index + length])]))
            if name is not None:
                return Club(index, index + length, cut, name)
    return None


def _rare(word: str) -> bool:
    return gazetteer().zipf(word) < COMMON or gazetteer().get_word(word) is not None


def _called_as_place(club: Club) -> bool:
    place = gazetteer().get(club.name) if club.name is not None else None
    return place is not None and place.kind == "place"


def _cued(tokens: Sequence[Token], club: Club) -> bool:
    """Whether a word beside a name says that it is a club's."""
    after = tokens[club.end].word if club.end < len(tokens) else ""
    if (
        after == "،"
        and club.end + 2 < len(tokens)
        and tokens[club.end + 1].word == WHO
        and tokens[club.end + 2].word in MATCH
    ):
        return True  # العين، الذي تخطى النصر
    if after in demonyms() and after.endswith("ي") and after not in NO_NATIONS and _called_as_place(club):
        return True  # الشارقة الإماراتي, where the town is feminine
    if club.name is None and after == "(" and club.end == club.first + 1:
        return True  # told by its score
    if after in SIDES or (club.end > club.first + 1 and club.name in _own()):
        return True
    if not club.first or len(tokens[club.first].word) - club.cut < 3:
        return False
    if tokens[club.first - 1].word in LISTS:
        return True
    before = [reading for reading, _ in readings(tokens[club.first - 1].word)]
    if club.cut and tokens[club.first].word[club.cut - 1] == "ل" and not JOINED.isdisjoint(before):
        return True  # انضم للنصر
    if not club.cut and any(reading in MATCH for reading in before):
        return True
    if not club.cut and is_definite(tokens[club.first - 1].word) and club.first > 1:
        return tokens[club.first - 2].word in BESIDE
    contest = (token.word for token in tokens[max(0, club.first - NEAR) : club.first - 1])
    return (
        not club.cut
        and tokens[club.first - 1].word in LEADS
        and any(reading in CONTESTS for word in contest for reading, _ in readings(word))
    )
