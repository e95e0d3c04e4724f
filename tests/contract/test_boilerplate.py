"""Every adapter counts recurring lines alike: memory, and Valkey on a real server."""

from collections.abc import Callable, Iterator

import pytest

from shared.adapters import boilerplate_memory, boilerplate_valkey
from shared.adapters.valkey import connect
from shared.ports.boilerplate import Boilerplate, Observed, Policy
from shared.settings import Settings

Make = Callable[[Policy], Boilerplate]


@pytest.fixture(params=["memory", "valkey"])
def make(request: pytest.FixtureRequest) -> Iterator[Make]:
    if request.param == "memory":
        yield boilerplate_memory.MemoryBoilerplate
        return
    settings: Settings = request.getfixturevalue("settings")
    client = connect(settings.valkey, decode=True)
    yield lambda policy: boilerplate_valkey.ValkeyBoilerplate(client, settings.valkey.prefix, policy)
    client.close()


@pytest.fixture
def boilerplate(make: Make) -> Boilerplate:
    return make(Policy(least_articles=3, least_share=0.1))


def article(number: int, *lines: str, source: str = "wire") -> Observed:
    return Observed(source, f"a{number}", (*lines, f"نص المقال {number} وحده"))


def test_unknown_source_has_nothing(boilerplate: Boilerplate) -> None:
    assert boilerplate.recurring(["wire"]) == {"wire": frozenset()}
    assert boilerplate.recurring([]) == {}
    assert boilerplate.top("wire").articles == 0
    assert boilerplate.sources() == []


def test_line_recurs_from_the_third_article_on(boilerplate: Boilerplate) -> None:
    for number in range(2):
        boilerplate.learn([article(number, "تابعوا صحيفتنا")])
    assert boilerplate.recurring(["wire"])["wire"] == frozenset()
    boilerplate.learn([article(2, "تابعوا صحيفتنا")])
    assert boilerplate.recurring(["wire", "other"]) == {"wire": frozenset(["تابعوا صحيفتنا"]), "other": frozenset()}


def test_same_article_again_counts_once(boilerplate: Boilerplate) -> None:
    for _ in range(5):
        boilerplate.learn([article(1, "تابعوا صحيفتنا"), article(1, "تابعوا صحيفتنا")])
    assert boilerplate.recurring(["wire"])["wire"] == frozenset()
    assert boilerplate.top("wire").articles == 1


def test_line_twice_in_one_article_counts_once(boilerplate: Boilerplate) -> None:
    boilerplate.learn([Observed("wire", "a", ("سطر", "سطر", "سطر"))])
    assert [(line.line, line.articles) for line in boilerplate.top("wire").lines] == [("سطر", 1.0)]


def test_sources_are_apart(boilerplate: Boilerplate) -> None:
    for number in range(3):
        boilerplate.learn([article(number, "سطر", source="one"), article(number, source="two")])
    assert boilerplate.recurring(["one", "two"]) == {"one": frozenset(["سطر"]), "two": frozenset()}
    assert set(boilerplate.sources()) == {"one", "two"}


def test_rare_line_among_many_articles_is_none(make: Make) -> None:
    boilerplate = make(Policy(least_articles=3, least_share=0.5))
    boilerplate.learn([article(number, *(["نادر"] if number < 4 else []), "دائم") for number in range(10)])
    assert boilerplate.recurring(["wire"])["wire"] == frozenset(["دائم"])


def test_top_ranks_and_cuts(boilerplate: Boilerplate) -> None:
    boilerplate.learn([article(number, "دائم", *(["أحيانا"] if number % 2 else [])) for number in range(6)])
    top = boilerplate.top("wire", limit=2)
    assert top.articles == 6
    assert [(line.line, line.articles) for line in top.lines] == [("دائم", 6.0), ("أحيانا", 3.0)]


def test_counts_decay_and_lines_stay_bounded(make: Make) -> None:
    boilerplate = make(Policy(max_lines=20, max_articles=1000, least_articles=3))
    for number in range(100):
        boilerplate.learn([article(number, "دائم")])
        assert len(boilerplate.top("wire", limit=1000).lines) <= 20
    top = boilerplate.top("wire", limit=1)
    assert top.lines[0].line == "دائم"
    assert top.articles < 100


def test_old_boilerplate_is_forgotten(make: Make) -> None:
    boilerplate = make(Policy(max_articles=8, least_articles=3))
    boilerplate.learn([article(number, "قديم") for number in range(8)])
    assert "قديم" in boilerplate.recurring(["wire"])["wire"]
    boilerplate.learn([article(number) for number in range(8, 40)])
    assert "قديم" not in boilerplate.recurring(["wire"])["wire"]


def test_sources_stay_bounded(make: Make) -> None:
    boilerplate = make(Policy(max_sources=1))
    boilerplate.learn([article(1, source="old")])
    boilerplate.learn([article(1, source="other")])
    assert len(boilerplate.sources()) == 1


def test_forget(boilerplate: Boilerplate) -> None:
    boilerplate.learn([article(number, "سطر") for number in range(3)])
    boilerplate.forget("wire")
    assert boilerplate.recurring(["wire"])["wire"] == frozenset()
    assert boilerplate.sources() == []
    boilerplate.learn([article(1, "سطر")])
    assert boilerplate.top("wire").articles == 1
