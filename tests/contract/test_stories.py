"""Every stories adapter keeps the port's promises, and they agree."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, get_args

from shared.adapters.stories_memory import MemoryStories
from shared.ports.stories import Kind, Mark, Policy, Stories, Trace, digest, founded

MakeStories = Callable[..., Stories]
DAY = 739_000


def trace(id: str, marks: str = "", sketch: bytes = b"", **given: Any) -> Trace:
    """`marks` are rare: `name.shendi`, `word.flood`. Each tells 13.6 where nothing else is known, of one kind 30 at most."""
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    made = tuple(Mark(digest(mark), 0.0005, kinds[mark.partition(".")[0]]) for mark in marks.split())
    whole: dict[str, Any] = {"outlet": id.partition(":")[0], "day": DAY, "dated": True, "event": True} | given
    return Trace(id=id, marks=made, sketch=sketch, **whole)


FLOOD = "name.shendi name.nile word.flood word.displaced figure.10000"
STRIKE = "name.tripoli name.lebanon word.strike word.wages figure.300"
MATCH = "name.lions name.stadium word.final word.penalty figure.80000"
VOTE = "name.council name.mayor word.vote word.recount figure.12"


def told(stories: Stories, *traces: Trace) -> list[str]:
    return list(stories.assign(traces))


def test_what_shares_enough_is_one_story_named_by_its_first(make_stories: MakeStories) -> None:
    stories = make_stories()
    first, second, other = told(
        stories,
        trace("a:1", FLOOD),
        trace("b:2", f"{FLOOD} title.tents"),
        trace("c:3", f"{STRIKE} name.shendi"),
    )
    assert first == second == founded("a:1")
    assert other == founded("c:3")
    assert told(stories, trace("d:4", FLOOD)) == [first]


def test_workers_at_once_start_one_story(make_stories: MakeStories) -> None:
    stories = make_stories()
    batches = [[trace(f"s{worker}:{number}", FLOOD) for number in range(5)] for worker in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = [story for batch in pool.map(stories.assign, batches) for story in batch]
    assert len(found) == 40
    assert len(set(found)) == 1


def test_one_kind_of_mark_alone_makes_no_story(make_stories: MakeStories) -> None:
    stories = make_stories()
    team = " ".join(f"name.player{number}" for number in range(11))
    assert told(stories, trace("a:1", team), trace("b:2", team)) == [founded("a:1"), founded("b:2")]


def test_an_article_keeps_its_story(make_stories: MakeStories) -> None:
    stories = make_stories()
    flood, strike = trace("a:1", FLOOD), trace("b:2", STRIKE)
    before = told(stories, flood, strike)
    both = trace("c:3", f"{FLOOD} {STRIKE}")
    joined = told(stories, both)
    assert joined[0] in before
    assert told(stories, both, flood, strike) == [*joined, *before]
    assert told(stories, trace("b:2", FLOOD, day=DAY + 1)) == [before[1]]


def test_the_story_of_an_earlier_revision_stands_and_others_join_it(make_stories: MakeStories) -> None:
    stories = make_stories()
    assert told(stories, trace("a:1", FLOOD, story="kept")) == ["kept"]
    assert told(stories, trace("b:2", FLOOD)) == ["kept"]


def test_copies_are_one_story_whatever_they_are_about(make_stories: MakeStories) -> None:
    stories = make_stories()
    whole, changed, other = bytes(range(65)), bytes([*range(41), *range(100, 124)]), bytes([0, *range(100, 164)])
    given = [
        trace("a:1", "word.one word.two", whole, event=False),
        trace("b:2", "word.one word.two", changed, event=False),
        trace("c:3", "word.one word.two", other, event=False),
        trace("d:4", "word.one word.two", b"", event=False),
        trace("e:5", "word.one word.two", b"\x09" + whole[1:], event=False),
        trace("f:6", "word.one word.two", whole[:1], event=False),
    ]
    assert told(stories, *given) == [
        founded("a:1"), founded("a:1"), founded("c:3"), founded("d:4"), founded("e:5"), founded("f:6")
    ]  # fmt: skip


def test_days_between_count(make_stories: MakeStories) -> None:
    """What is shared tells 68, and 0.95 of it for each day: 61.4 after two, 58.3 after three."""
    stories = make_stories(least=60.0)
    assert told(stories, trace("a:1", FLOOD), trace("b:2", FLOOD, day=DAY - 2)) == [founded("a:1")] * 2
    assert told(stories, trace("c:3", STRIKE), trace("d:4", STRIKE, day=DAY + 3)) == [founded("c:3"), founded("d:4")]
    assert told(make_stories(), trace("e:5", FLOOD, day=DAY + 4)) == [founded("e:5")]


def test_a_story_ends(make_stories: MakeStories) -> None:
    stories = make_stories(span=3)
    found = [told(stories, trace(f"a{day}:1", f"{FLOOD} title.flood", day=DAY + day))[0] for day in range(6)]
    assert found == [founded("a0:1")] * 4 + [founded("a4:1")] * 2


def test_one_outlet_on_another_day_and_undated_pages_need_more(make_stories: MakeStories) -> None:
    stories = make_stories()
    assert told(stories, trace("a:1", FLOOD), trace("a:4", FLOOD)) == [founded("a:1")] * 2
    assert told(stories, trace("a:2", FLOOD, day=DAY + 1)) == [founded("a:2")]
    assert told(stories, trace("b:3", FLOOD, dated=False)) == [founded("b:3")]


def test_days_that_both_name_count_for_them_and_days_that_differ_against_them(make_stories: MakeStories) -> None:
    """What is shared tells 68; the bits count days from the third before an article's own."""
    stories = make_stories(same_days=1.2, other_days=0.5, nearness=1.0, least=70.0)
    first = trace("a:1", FLOOD, named=0b1000)
    assert told(stories, first, trace("b:2", FLOOD, named=0b100, day=DAY + 1)) == [founded("a:1")] * 2
    third = trace("c:3", STRIKE, named=0b1000)
    assert told(stories, third, trace("d:4", STRIKE)) == [founded("c:3"), founded("d:4")]
    stories = make_stories(same_days=1.2, other_days=0.5, nearness=1.0, least=60.0)
    fifth = trace("e:5", MATCH, named=0b1100, day=DAY + 3)
    assert told(stories, fifth, trace("f:6", MATCH, named=0b1000)) == [founded("e:5"), founded("f:6")]
    seventh = trace("g:7", VOTE, named=0b1100, day=DAY + 3)
    assert told(stories, seventh, trace("h:8", VOTE, named=0b1000000)) == [founded("g:7")] * 2


def test_a_copy_that_names_another_day_needs_more_of_its_words(make_stories: MakeStories) -> None:
    stories = make_stories()
    whole, half, rest = bytes(65), bytes([0] * 33 + [9] * 32), bytes([0] + [7] * 32 + [0] * 32)
    first = trace("a:1", "word.one word.two", whole, named=1)
    assert told(stories, first, trace("b:2", "word.one word.two", half, named=2)) == [founded("a:1")] * 2
    assert told(stories, trace("c:3", "word.one word.two", rest, named=1, day=DAY + 1)) == [founded("c:3")]
    assert told(stories, trace("d:4", "word.one word.two", whole, named=1, day=DAY + 1)) == [founded("a:1")]


def test_what_many_stories_have_tells_nothing(make_stories: MakeStories) -> None:
    stories = make_stories(prior=10.0)
    for number, mark in enumerate(FLOOD.split() * 8):
        told(stories, trace(f"a{number}:1", mark))
    assert told(stories, trace("b:1", FLOOD), trace("c:1", FLOOD)) == [founded("b:1"), founded("c:1")]


def test_what_is_remembered_is_bounded(make_stories: MakeStories) -> None:
    stories = make_stories(articles=10)
    for number in range(40):
        marks = " ".join(f"{kind}.{number}{end}" for kind in ("name", "word", "title") for end in "ab")
        told(stories, trace(f"a{number}:1", marks, day=DAY + number // 8))
    first, last = (" ".join(f"{kind}.{n}{end}" for kind in ("name", "word", "title") for end in "ab") for n in (0, 39))
    assert told(stories, trace("b:1", first)) == [founded("b:1")]
    assert told(stories, trace("b:2", last, day=DAY + 4)) == [founded("a39:1")]


def test_what_is_old_is_forgotten(make_stories: MakeStories) -> None:
    stories = make_stories(keep_days=1.0 / 86_400)
    told(stories, trace("a:1", FLOOD))
    time.sleep(2.1)
    assert told(stories, trace("b:2", FLOOD)) == [founded("b:2")]


def test_nothing_to_do(make_stories: MakeStories) -> None:
    assert list(make_stories().assign([])) == []
    assert told(make_stories(), trace("a:خبر")) == [founded("a:خبر")]


def test_adapters_agree(make_stories: MakeStories) -> None:
    """Articles drawn at random, in batches, with repeats, over days and sources: the memory adapter is the rule."""
    dice = random.Random(7)
    policy = {"least": 30.0, "prior": 20.0, "holders": 4, "candidates": 3, "rare": 0.2}
    one, other = make_stories(**policy), MemoryStories(Policy(**policy))  # type: ignore[arg-type]
    known: list[Trace] = []
    for _ in range(12):
        batch: Sequence[Trace] = [_drawn(dice, known) for _ in range(20)]
        assert list(one.assign(batch)) == list(other.assign(batch))
        known += batch


def _drawn(dice: random.Random, known: Sequence[Trace]) -> Trace:
    if known and dice.random() < 0.1:
        return dice.choice(known)
    event = dice.randrange(15)
    kinds = get_args(Kind)
    marks = [f"{dice.choice(kinds)}.e{event}-{dice.randrange(6)}" for _ in range(6)]
    marks += [f"{dice.choice(kinds)}.common{dice.randrange(30)}" for _ in range(4)]
    return trace(
        f"s{dice.randrange(4)}:{dice.randrange(10**6)}",
        " ".join(dict.fromkeys(marks)),
        bytes((1, *(dice.choice((event, dice.randrange(256))) for _ in range(64)))) if dice.random() < 0.8 else b"",
        day=DAY + dice.randrange(6),
        dated=dice.random() < 0.9,
        event=dice.random() < 0.9,
        named=dice.choice((0, dice.randrange(128))),
        story=f"given{dice.randrange(3)}" if dice.random() < 0.05 else None,
    )
