"""Stories: articles on the same event carry the same story, decided once for each as it is indexed."""

import math
from collections.abc import Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple, Protocol

import msgspec


class Policy(msgspec.Struct, frozen=True):
    """How long and how much is remembered, and from when on two articles are one story.

    A shared mark counts log(rare/p) squared, where p is how many other stories of those days began with it, by article, smoothed
    by `prior` articles of the general corpus that its own share comes from (Dirichlet), and no less than `rarest`. Names, words,
    titles and figures count `most` each, so that only what agrees in several ways is one event: two matches of one team share
    names alone, two days' weather words alone. The sum loses a twentieth with each day between (`nearness`), and counts
    `repeated` as much where one outlet reports anew on another day, `undated` as much where a page gave no date, and where both
    openings name days, `same_days` as much if one of them is the same and `other_days` if none is (Makkonen, Ahonen-Myka and
    Salmenkivi 2004, "Simple semantics in topic detection and tracking"): where a thing repeats itself, weather or a market's
    close, words and names agree, and the day doesn't. From `least` on it is one event; from `resemblance` on, the share of
    equal shingles, one text. That, too, counts `repeated` or else `other_days` as much on another day.

    A story takes nothing in more than `span` days after its first article. At most `articles` are remembered, each day for
    `keep_days` after its last came in, of each mark the last `holders` of a day; `candidates` that share most, and `glance` at
    least, are looked at.

    `least`, `same_days`, `other_days` and `resemblance` were chosen on labelled pairs: `python -m benchmarks.stories`,
    docs/search.md.
    """

    days: int = 3
    span: int = 7
    articles: int = 50_000
    keep_days: int = 7
    rare: float = 0.02
    rarest: float = 5e-4
    most: float = 30.0
    prior: float = 1000.0
    nearness: float = 0.95
    repeated: float = 0.6
    undated: float = 0.6
    same_days: float = 1.2
    other_days: float = 0.7
    least: float = 56.0
    resemblance: float = 0.4
    glance: float = 10.0
    holders: int = 24
    candidates: int = 16


REACH = 3  # days before and after that of publication, of which it counts that a lead names them

Kind = Literal["name", "word", "title", "figure"]


class Mark(NamedTuple):
    """A name, word or figure that tells what an article is about: 8 bytes of digest, and the share of articles that have it in a
    general corpus."""

    digest: bytes
    share: float
    kind: Kind


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of an article to know its story by.

    `outlet` is the host that the page came from, else its source; `day` that of publication, counted from year 1; `dated`
    whether the page or the feeder gave it. `named` has a bit for each day that the text's opening names, bit 0 for the
    one REACH days before `day`. `marks` are compared where `event` holds, else only the `sketch` is: its form
    in a byte and a MinHash of one byte a slot, empty for a text too short. `story` is the one that an earlier revision has, else None.
    """

    id: str
    outlet: str
    day: int
    dated: bool
    event: bool
    named: int = 0
    marks: tuple[Mark, ...]
    sketch: bytes
    story: str | None = None


class Stories(Protocol):
    """Bounded: `Policy.articles` are remembered, each for `keep_days` after one of its day came in last, and an article is compared
    with `candidates` of those at most `days` apart. Raises LedgerUnavailable, Overloaded."""

    def assign(self, traces: Sequence[Trace]) -> Sequence[str]:
        """The story of each, in order: the one it was given before, its `story`, that of the remembered article it shares
        most with, or a new one (`founded`). Each is seen by the next, and by every later call, from any process: one step for
        each article, one round trip for all."""
        ...


def founded(id: str) -> str:
    """The story that an article starts: 16 hex digits, the same whenever it starts one."""
    return digest(id).hex()


def digest(text: str) -> bytes:
    """8 bytes for an article's ID or a mark."""
    return blake2b(text.encode(), digest_size=8).digest()


def resemblance(one: bytes, other: bytes) -> float:
    """The share of equal shingles, estimated from the share of equal bytes less what chance makes equal. Zero where a sketch is
    missing, and where the two are of different forms (their first bytes), of which equal bytes tell nothing."""
    slots = len(one) - 1
    if slots < 1 or len(one) != len(other) or one[0] != other[0]:
        return 0.0
    equal = (sum(map(int.__eq__, one, other)) - 1) / slots
    return (equal - 1 / 256) / (1 - 1 / 256)


def same_days(one: Trace, other: Trace) -> bool | None:
    """Whether a day is named in both; None where one names none."""
    if not one.named or not other.named:
        return None
    # The other's bits, counted from the day that this one's are counted from.
    apart = other.day - one.day
    return bool(one.named & (other.named << apart if apart >= 0 else other.named >> -apart))


def weight(policy: Policy, stories: int, articles: int, share: float) -> float:
    """What it tells that two articles share a mark that `stories` began with, `articles` being known; zero for a common one."""
    common = max(policy.rarest, (max(0, stories - 1) + policy.prior * share) / (articles + policy.prior))
    return math.log(policy.rare / common) ** 2 if common < policy.rare else 0.0
