"""The words that bound a number: which they are, and where the quantity begins and ends with them."""

from typing import Final, NamedTuple

from services.extract.quantity_words import AFTER, BOUNDS, LONGEST_BOUND
from shared.arabic.tokens import Tokens
from shared.article import Bound

# ليصل إلى 48 دولارا says what it became, not a bound.
BECOMES: Final = frozenset(("لي", "لت", "في", "فت"))


OPENINGS: Final = frozenset((" (", " «", ' "', " “"))  # أكثر من (9000) توصيلة


class Lead(NamedTuple):
    """The bound before a number: character and token where it starts."""

    bound: Bound | None
    start: int
    token: int


def adjacent(tokens: Tokens, index: int) -> bool:
    """Whether only a space stands between token `index` and the one before it."""
    if not 0 < index < len(tokens.words):
        return False
    gap = tokens.folded[tokens.ends[index - 1] : tokens.starts[index]]
    return gap == " " or (len(gap) <= 3 and not gap.strip(" "))


def bound_before(tokens: Tokens, first: int, start: int) -> Lead:
    """The bounding phrase right before token `first`; `start` is where the number itself begins. Of two, ما لا يقل عن نحو 20,
    the outer one holds."""
    if first and tokens.words[first - 1] == "ال" and tokens.gap(first) in ("", " "):  # قرابة الـ20 ألف
        inner = _innermost(tokens, first - 1, tokens.starts[first - 1])
        return inner if inner.bound else Lead(None, start, first)
    inner = _innermost(tokens, first, start)
    if inner.bound == "about" and inner.start == tokens.starts[inner.token]:
        outer = _innermost(tokens, inner.token, inner.start)
        if outer.bound and outer.bound != "about":
            return outer
    return inner


def between_start(tokens: Tokens, first: int) -> int:
    """Where بين 20 و30 begins, whose first number is token `first`: with ما بين if it stands there."""
    at = first - 1
    if tokens.words[at] == "بين" and adjacent(tokens, at) and tokens.words[at - 1] == "ما":
        return tokens.starts[at - 1]
    return tokens.ends[at] - len("بين")


def _innermost(tokens: Tokens, first: int, start: int) -> Lead:
    found = Lead(None, start, first)
    if start != tokens.starts[first]:
        return found  # a particle leads the number: no phrase goes on over it
    words: list[str] = []
    for back in range(1, LONGEST_BOUND + 1):
        at = first - back
        if at < 0 or not (adjacent(tokens, at + 1) or (back == 1 and tokens.gap(first) in OPENINGS)):
            break
        words.insert(0, tokens.words[at])
        bound, cut = _phrase(words)
        if bound:
            found = Lead(bound, tokens.starts[at] + cut, at)
    return found


def _phrase(words: list[str]) -> tuple[Bound | None, int]:
    phrase = " ".join(words)
    bound = BOUNDS.get(phrase)
    if bound:
        return bound, 0
    for cut in (1, 2):
        led = len(words[0]) > cut + 1 and words[0][0] in "وبلفك"
        if led and words[0][:2] not in BECOMES and (bound := BOUNDS.get(phrase[cut:])):
            return bound, cut
    return None, 0


def bound_after(tokens: Tokens, end: int) -> tuple[Bound | None, int]:
    """A bound behind the noun (20 شخصا على الأقل), and the token behind it."""
    words: list[str] = []
    for at in range(end, min(end + 3, len(tokens))):
        if not adjacent(tokens, at):
            break
        words.append(tokens.words[at])
        bound = AFTER.get(" ".join(words))
        if bound:
            return bound, at + 1
    return None, end
