"""Names in quotation marks after a word for what they name: وكالة «تاس» is an organization, السفينة «روابي» nothing that is looked for."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from services.extract.entities_forms import is_definite
from services.extract.entities_kinds import CALLED
from services.extract.entities_outlets import REPORTERS, shared
from services.extract.entities_outlets_cited import cited, signed
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_words import is_given
from services.extract.entities_tokens import ENDS, MARKS, Token, readings
from services.extract.gazetteer import DASHES, gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

NAMERS: Final = word_list("namers")
KINDS: Final = CALLED | word_list("quoted kinds")
LONGEST: Final = 5  # words of a quoted name
OUTLETS: Final = frozenset(name.replace("_", " ") for name in word_list("quoted outlets"))
LEAGUES: Final = frozenset(("دوري", "الدوري", "بدوري", "لدوري"))
NEWS: Final = "انباء"
BETWEEN: Final = frozenset((("»", "«"), ("”", "“")))
BRACKET: Final = "("
PARISH: Final = "بجماعه"  # in Morocco a place: بجماعة “إغيل”
STROKE: Final = "/"
OPENING: Final = MARKS | LEAGUES | {BRACKET}
OFFICE: Final = 3  # words of an office behind the title
OUTLET: Final = 3  # words of an outlet's name
ENVOYS: Final = word_list("envoys")
LEARNED: Final = word_list("learned")
TOLD_TO: Final = word_list("told to")
OF_IT: Final = frozenset(("عليه", "عليها", "به", "بها", "اليها", "اليه"))
AFTER_LEARNED: Final = frozenset(("ان", "من", "بان", "نسخه", "علي"))
SIGNED: Final = 16  # tokens from a text's start within which a dateline stands
TOLD: Final = word_list("told")
OPENERS: Final = frozenset((":", "،", "ان", "ب", "بان"))
OWNED: Final = ("ته", "تها", "تهم", "تنا")  # a pronoun behind ة, which folding would else leave as ه
NEAR: Final = 12  # tokens from a verb of saying to whom it's said


class QuotedName(NamedTuple):
    """Tokens [first, end) between marks, and whether they name an organization; `cut` letters before it are particles."""

    first: int
    end: int
    organization: bool
    cut: int = 0


@lru_cache(maxsize=16_384)
def kinds_of(word: str) -> frozenset[str]:
    """What a word for a kind may be without particles, article and the pronoun after it: روايته is رواية."""
    bare = {reading.removeprefix("ال") for reading, _ in readings(word)}
    possessed = {form.removesuffix("ه").removesuffix("ها") for form in bare}
    return frozenset(bare | possessed | {f"{form[:-1]}ه" for form in possessed - bare if form.endswith("ت")})


def speaks_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word for a kind is the subject of what is said, so that the quotation goes on with it: إن الجماعة «سترد», أن
    شركته «ستوسع»."""
    word = tokens[index].word
    owned = (
        is_definite(word) or word.endswith(OWNED) or (word[-1] == "ه" and word not in NAMERS and word[:-1] in NAMERS)
    )
    return owned and index > 0 and tokens[index - 1].word in {"ان", "بان", "لان", "لكن", "حيث"}


def quoted_names(tokens: Sequence[Token]) -> list[QuotedName]:
    found = [QuotedName(at, at + 1, False) for at in shared(tokens)]
    if len(tokens) > 1 and tokens[1].word[0] in DASHES and _listed_body(tokens[0].word):
        found.append(QuotedName(0, 1, False))  # الأناضول - قضت المحكمة
    found += _between_strokes(tokens)
    datelines = signed(tokens)
    found += [QuotedName(first, end, False) for first, end in datelines]
    found += [QuotedName(first, end, True, cut) for first, end, cut in cited(tokens, datelines)]
    for index, token in enumerate(tokens):
        if token.word not in OPENING or not index:
            continue
        if token.word == BRACKET:
            found += _bracketed(tokens, index)
            continue
        if token.word in LEAGUES:
            if _sponsored(tokens, index):
                found.append(QuotedName(index + 1, index + 2, False))
            continue
        end = next(
            (at for at in range(index + 2, min(len(tokens), index + LONGEST + 2)) if tokens[at].word in MARKS), None
        )
        if end is not None and token.start == tokens[index - 1].end and tokens[index + 1].start > token.end:
            continue  # a mark that closes: "شبكة الشبكات" على مستوى العالم
        if end is None or not tokens[index + 1].word[0].isalnum() or _between(tokens, index, end):
            continue  # the last mark, or the end of one quotation and the start of the next
        if _listed_on(tokens, found, index):
            found.append(QuotedName(index + 1, end, True))
            continue
        before = index - 1
        while before > max(0, index - 4) and (is_definite(tokens[before].word) or tokens[before].word in demonyms()):
            if kinds_of(tokens[before].word) & NAMERS:
                break
            before -= 1
        kinds = kinds_of(tokens[before].word)
        end -= tokens[end - 1].word == "."  # جماعة "السلام."
        unknown = end == index + 2 and not gazetteer().zipf(tokens[index + 1].word)
        if is_definite(tokens[before].word) and (before < index - 1 or end - index > 4) and not unknown:
            continue  # أوضح البنك المركزي أنه «قادر …»: the body speaks
        said = is_definite(tokens[before].word) and before > 0 and is_cue(tokens[before - 1].word) is False
        if said or speaks_of(tokens, before):
            continue  # قالت الشركة «سنرد»
        if is_given(tokens[index + 1].word) and _office(tokens, before):
            continue  # رئيس الجامعة "سالم الككلي"
        bodies = KINDS if before == index - 1 else CALLED
        if kinds & (NAMERS | bodies):
            body = bool(kinds & bodies) and tokens[before].word != PARISH
            found.append(QuotedName(index + 1, end, body))
        elif _outlet(tokens, index, end):
            found.append(QuotedName(index + 1, end, True))
    return found


def _office(tokens: Sequence[Token], index: int) -> bool:
    """Whether an office ends at a token, so that whose it is may follow: رئيس الجامعة, رئيس اللجنة التحضيرية للملتقى."""
    at = index
    while at > max(0, index - OFFICE) and (is_definite(tokens[at].word) or tokens[at].word.startswith("لل")):
        at -= 1
    return at < index and tokens[at].word in TITLES


def _between_strokes(tokens: Sequence[Token]) -> list[QuotedName]:
    """The agency in a dateline, as those of the Gulf write it: الدوحة في 5 يناير /قنا/."""
    strokes = [index for index in range(min(SIGNED, len(tokens))) if tokens[index].word == STROKE]
    return [
        QuotedName(one + 1, other, False)
        for one, other in pairwise(strokes)
        if other == one + 2 and tokens[one + 1].word.isalpha()
    ]


def _listed_body(word: str) -> bool:
    known = gazetteer().get_word(word)
    return known is not None and known.kind == "organization"


def _between(tokens: Sequence[Token], mark: int, end: int) -> bool:
    """Whether two marks end one quotation and begin the next: «…» عن محلل في معهد «…»."""
    if (tokens[mark].word, tokens[end].word) not in BETWEEN:
        return False
    before = next(
        (tokens[at].word for at in range(mark - 1, max(-1, mark - LONGEST - 2), -1) if tokens[at].word in MARKS), ""
    )
    return before == tokens[end].word


def _listed_on(tokens: Sequence[Token], found: Sequence[QuotedName], mark: int) -> bool:
    """Whether a body in marks stands before, with nothing but its nation and و between: شركتا «ألف» العراقية و«باء»."""
    if not found or not found[-1].organization or tokens[mark - 1].word not in ("و", "،"):
        return False
    between = tokens[found[-1].end + 1 : mark - 1]
    return found[-1].end < mark - 1 and (not between or (len(between) == 1 and between[0].word in demonyms()))


def _bracketed(tokens: Sequence[Token], index: int) -> list[QuotedName]:
    """The agency in a dateline, of which nothing is told, مسقط (كونا) --, and whom something was said to: قال ل(المسار)."""
    end = next((at for at in range(index + 2, min(len(tokens), index + OUTLET + 3)) if tokens[at].word == ")"), None)
    if end is None or not tokens[index + 1].word.isalpha():
        return []
    if end == index + 2 and tokens[index - 1].word in MARKS and tokens[index + 1].word.isascii():
        return [QuotedName(index + 1, end, False)]  # الشركة الإيطالية "سولاريا" (SOLARIA)
    doubled = tokens[index - 1].word == BRACKET and end + 1 < len(tokens) and tokens[end + 1].word == ")" and index > 1
    if doubled:  # وكالة أنباء ((أنتارا))
        kinds = kinds_of(tokens[index - 2 - (tokens[index - 2].word == NEWS)].word)
        return [QuotedName(index + 1, end, bool(kinds & KINDS))] if kinds & (NAMERS | KINDS) else []
    if index < SIGNED and end + 1 < len(tokens) and tokens[end + 1].word[0] in DASHES:
        return [QuotedName(index + 1, end, False)]
    return [QuotedName(index + 1, end, True)] if tokens[index - 1].word == "ل" and _outlet(tokens, index, end) else []


def _sponsored(tokens: Sequence[Token], league: int) -> bool:
    """Whether a league bears a sponsor's name, which is its own: دوري روشن السعودي."""
    return (
        league + 2 < len(tokens) and tokens[league + 2].word in demonyms() and not is_definite(tokens[league + 1].word)
    )


def _outlet(tokens: Sequence[Token], mark: int, end: int) -> bool:
    """Whether the marks name whom something was said or sent to: قال لـ«الغد», ورد إلى "كركوك الآن"; or a paper by its name, behind a
    verb of saying."""
    if end - mark - 1 > OUTLET:
        return False
    before, after = tokens[mark - 1].word, tokens[end + 1].word if end + 1 < len(tokens) else ""
    if before == "ل" and after == ":":
        return True  # وقال البائع، وهو جالس أمام دكانه، لـ«الغد»: …
    if before in LEARNED and after in AFTER_LEARNED:
        return True  # وعلمت "الموجز" أن
    if before in OF_IT and tokens[mark - 2].word in LEARNED:
        return True  # وثيقة اطلعت عليها «الموجز»
    near = {token.word for token in tokens[max(0, mark - NEAR) : mark - 1]}
    given = (
        before == "ل"
        or before in REPORTERS
        or before in ENVOYS
        or (before == "الي" and (after == "ان" or not near.isdisjoint(TOLD_TO)))
    )
    listed = " ".join(token.word for token in tokens[mark + 1 : end]) in OUTLETS
    if not (given or (listed and tokens[mark - 1].word not in ENDS | OPENERS)):
        return False
    return not near.isdisjoint(TOLD | TOLD_TO) or any(is_cue(word) is not None for word in near)
