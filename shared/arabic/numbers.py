"""Cardinal numbers in digits, words and both: 11 ألفاً, مليار و650 مليون, ثلاثة آلاف وخمسمئة, نصف مليون."""

from typing import Final, Literal, NamedTuple

from shared.arabic.digits import decimal_of_billions, read_digits
from shared.arabic.number_words import CONSTRUCT_DUALS, DEFINITE_SCALES, LEXICON, TEEN_END, NumberWord
from shared.arabic.tokens import Tokens

# How the counted noun follows (Wright, Grammar of the Arabic Language, II §§ 95-101): plural after 3 to 10, singular accusative
# after 11 to 99, singular genitive after hundreds and scales.
Governs = Literal["plural", "accusative", "genitive"]


BRACKETS: Final = {"(": ")", "«": "»", '"': '"', "“": "”", "/": "/"}


BILLION: Final = 1e9


class Number(NamedTuple):
    """`cut` counts the letters of the particle before it; tokens [first, end). `scale` is that of the last part (1: none);
    `scaled` says that some part has one."""

    value: float
    first: int
    end: int
    cut: int
    scale: float
    governs: Governs
    digits: bool
    scaled: bool


class _Part(NamedTuple):
    value: float
    end: int
    scale: float
    governs: Governs
    digits: bool


def read_number(tokens: Tokens, index: int) -> Number | None:
    """The number that starts at token `index`, as long as it goes; None where none starts."""
    word = tokens.words[index]
    entry = None if word[0].isdecimal() else LEXICON.get(word)
    if entry is None and not word[0].isdecimal():
        return None
    part = _part(tokens, index, entry)
    if part is None or (part.value == 1 and not part.digits):
        return None
    total, end, governs, scale = part.value, part.end, part.governs, part.scale
    scaled = scale > 1
    while scale > 1:
        following = _after_and(tokens, end)
        if following is None:
            break
        at, entry = following
        if entry is not None and entry.rank == "fraction":
            total, end = total + entry.value * scale, _skip_scale(tokens, at + 1, scale)
            break
        part = _part(tokens, at, entry)
        if part is None or part.value >= scale:
            break
        total, end, governs, scale = total + part.value, part.end, part.governs, part.scale
    cut = 0 if word[0].isdecimal() else LEXICON[word].cut
    return Number(total, index, end, cut, scale, governs, word[0].isdecimal(), scaled)


def _adjacent(tokens: Tokens, index: int) -> bool:
    """Whether only spaces of one line stand between token `index` and the one before it."""
    if index >= len(tokens):
        return False
    gap = tokens.gap(index)
    return not gap or (gap.isspace() and "\n" not in gap)


def _after_and(tokens: Tokens, index: int) -> tuple[int, NumberWord | None] | None:
    """Where the next part of a number joined by و starts: وخمسون, و650, و 650, و(650)."""
    if not _adjacent(tokens, index):
        return None
    word = tokens.words[index]
    if word == "و":
        if not _adjacent(tokens, index + 1):
            opened = index + 2 < len(tokens) and tokens.gap(index + 1) == "("
            return (index + 1, None) if opened and bracketed(tokens, index + 1, index + 2) else None
        word = tokens.words[index + 1]
        entry = LEXICON.get(word)
        if word[0].isdecimal() or (entry and not entry.cut):
            return index + 1, entry
        return None
    if word == "واحد" and _adjacent(tokens, index + 1) and tokens.words[index + 1] in TEEN_END:
        return index, NumberWord("teen", 11, 1)  # مئة وأحد عشر, which folds to واحد عشر
    entry = LEXICON.get(word)
    return (index, entry) if entry is not None and word[0] == "و" and entry.cut == 1 else None


def _scale(tokens: Tokens, index: int) -> float | None:
    return _scale_word(tokens, index) if _adjacent(tokens, index) else None


def _scale_word(tokens: Tokens, index: int) -> float | None:
    entry = LEXICON.get(tokens.words[index])
    return entry.value if entry is not None and entry.rank == "scale" and not entry.cut else None


def bracketed(tokens: Tokens, first: int, end: int) -> bool:
    """Whether brackets or quotes stand around the tokens [first, end), and a word follows them: (27) متهما, «10» أشخاص."""
    start = tokens.starts[first]
    closing = BRACKETS.get(tokens.folded[start - 1 : start]) if start else None
    return closing is not None and end < len(tokens) and tokens.gap(end).rstrip(" ") == closing


def _skip_scale(tokens: Tokens, index: int, scale: float) -> int:
    """Past the المليون of مليون ونصف المليون."""
    if _adjacent(tokens, index) and (_scale(tokens, index) or DEFINITE_SCALES.get(tokens.words[index])) == scale:
        return index + 1
    return index


def _part(tokens: Tokens, index: int, entry: NumberWord | None) -> _Part | None:
    """A number below a thousand with the scale that follows it, or a scale by itself."""
    digits = entry is None
    if entry is None:
        read = read_digits(tokens, index)
        if read is None:
            return None
        value, end = read
    elif entry.rank == "scale":
        # ألفا شخص are two thousand, unless another scale follows: مليونا.
        word = tokens.words[index][entry.cut :]
        counts = _adjacent(tokens, index + 1) and tokens.words[index + 1][0] != "و"
        if counts and word in CONSTRUCT_DUALS and "\u064b" not in tokens.source[slice(*_span(tokens, index))]:
            return _Part(CONSTRUCT_DUALS[word], index + 1, entry.value, "genitive", False)
        above = _scale(tokens, index + 1)
        if above is not None and above > entry.value:  # ألف مليار
            return _Part(entry.value * above, index + 2, above, "genitive", False)
        return _Part(entry.value, index + 1, entry.value, "genitive", False)
    elif entry.rank == "dual":
        return _Part(entry.value, index + 1, entry.value / 2, "genitive", False)
    elif entry.rank == "fraction":
        scale = _scale(tokens, index + 1)
        if scale is None and _adjacent(tokens, index + 1):
            scale = DEFINITE_SCALES.get(tokens.words[index + 1])
        return None if scale is None else _Part(round(entry.value * scale, 3), index + 2, 1, "genitive", False)
    else:
        group = _group(tokens, index, entry)
        if group is None:
            return None
        value, end = group
    scale = _scale(tokens, end)
    if scale is None and digits and bracketed(tokens, index, end):
        scale = _scale_word(tokens, end)  # (100) ألف ريال
    if scale is None:
        return _Part(value, end, 1, _governs(value), digits)
    if digits and scale >= BILLION and (pointed := decimal_of_billions(number_text(tokens, index, end))):
        value = pointed
    # مئة ألف مليون: scales multiply on as long as they rise (ألف مليار).
    end += 1
    while (more := _scale(tokens, end)) is not None and more > scale:
        value, scale, end = value * scale, more, end + 1
    return _Part(round(value * scale, 3), end, scale, "genitive", digits)


def number_text(tokens: Tokens, index: int, end: int) -> str:
    return tokens.folded[tokens.starts[index] : tokens.ends[end - 1]]


def _span(tokens: Tokens, index: int) -> tuple[int, int]:
    return tokens.span(tokens.starts[index], tokens.ends[index])


def _governs(value: float) -> Governs:
    rest = value % 100
    if rest != int(rest):
        return "genitive"
    if 3 <= rest <= 10:
        return "plural"
    return "accusative" if 11 <= rest <= 99 else "genitive"


def _group(tokens: Tokens, index: int, entry: NumberWord) -> tuple[float, int] | None:
    """Words for a number below a thousand, and the index behind them."""
    total, level, at = _atom(tokens, index, entry)
    if not level:
        return None
    while (following := _after_and(tokens, at)) is not None:
        at_next, entry_next = following
        if entry_next is None or (entry_next.rank == "ten" and total % 100 and not total % 100 < 10):
            break
        value, level_next, end = _atom(tokens, at_next, entry_next)
        if not 0 < level_next < level or (level == LEVELS["unit"] and entry_next.rank != "ten"):
            break
        total, level, at = total + value, level_next, end
    return total, at


# Which may follow which: مئة وخمسة وعشرون goes hundred, unit, ten. Ten and the teens end it.
LEVELS: Final = {"hundred": 4, "unit": 3, "ten": 2}
LAST: Final = 1


def _atom(tokens: Tokens, index: int, entry: NumberWord) -> tuple[float, int, int]:
    """One number word, or two that are one number (خمسة عشر, ثلاث مئة): value, level (0: none), the index behind."""
    following = tokens.words[index + 1] if _adjacent(tokens, index + 1) else ""
    if entry.rank == "teen":
        if following in TEEN_END:
            return entry.value, LAST, index + 2
        after = LEXICON.get(following)  # إحدى وستون
        one = entry.value == 11 and after is not None and after.rank == "ten" and following[0] == "و"
        return (1, LEVELS["unit"], index + 1) if one else (0, 0, index)
    if entry.rank == "unit":
        if following in TEEN_END and 2 < entry.value < 10:
            return entry.value + 10, LAST, index + 2
        nested = LEXICON.get(following)
        if nested and nested.rank == "hundred" and nested.value == 100 and not nested.cut and 2 < entry.value < 10:
            return entry.value * 100, LEVELS["hundred"], index + 2
        return entry.value, LAST if entry.value == 10 else LEVELS["unit"], index + 1
    return entry.value, LEVELS.get(entry.rank, 0), index + 1
