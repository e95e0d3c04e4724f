"""What is kept of an article to know its story by."""

import datetime
from typing import Any

import pytest

from scripts.build_terms import shares
from services.index.sketches import FORM, SLOTS, sketch
from services.index.traces import RAREST, marks, share, trace
from shared.article import Article, Date, Entity, Quantity
from shared.ports.stories import digest, resemblance

WORDS = [f"كلمة{number}" for number in range(300)]


def article(**given: Any) -> Article:
    whole: dict[str, Any] = {"fetched_at": "2024-11-07T08:00:00Z", "language": "ar", **given}
    return Article(id="wire:1", source="wire", key="1", revision=1, **whole)


@pytest.mark.parametrize("kept", [1.0, 0.9, 0.75, 0.5])
def test_a_sketch_tells_the_share_of_equal_shingles(kept: float) -> None:
    """Over 20 texts the mean is within a few hundredths of the real Jaccard index of three-word shingles."""
    found = []
    for number in range(20):
        words = [f"{word}ن{number}" for word in WORDS]
        cut = int(len(words) * kept)
        other = [*words[:cut], *(f"آخر{place}م{number}" for place in range(len(words) - cut))]
        found.append(resemblance(sketch(" ".join(words)), sketch(" ".join(other))))
    shared = int(len(WORDS) * kept) - 2
    jaccard = 1.0 if kept == 1 else shared / (2 * (len(WORDS) - 2) - shared)
    assert sum(found) / len(found) == pytest.approx(jaccard, abs=0.04)


def test_a_sketch_sees_through_spelling_and_not_through_order() -> None:
    text = " ".join(WORDS[:60])
    assert sketch(text) == sketch(text.replace("ة", "ه").replace(" ", "،\n"))
    assert resemblance(sketch(text), sketch(" ".join(reversed(WORDS[:60])))) < 0.1
    assert len(sketch(text)) == 1 + SLOTS
    assert sketch(text).startswith(FORM)
    assert sketch(" ".join(WORDS[:24])) == b""
    assert sketch("") == b""


def test_a_long_text_is_sketched_by_its_beginning() -> None:
    assert sketch("كلام كثير " * 200_000) == sketch("كلام كثير " * 1000)
    assert len(sketch("ﷺ " * 4000)) == 1 + SLOTS, "what folding makes longer is cut, too"


@pytest.mark.parametrize("text", ["\ud800" * 9, "𐍈 " * 99, "\x00\uffff " * 99, "، " * 99])
def test_text_without_words_has_no_sketch(text: str) -> None:
    assert sketch(text) == b""


def test_a_sketch_is_of_words_and_their_order_in_shingles_of_three() -> None:
    """One changed word of 300 changes three shingles of 298; one that is only split at another place changes as many."""
    text = WORDS[:150]
    changed = [*text[:70], "سواها", *text[71:]]
    moved = [*text[:70], text[70] + text[71], *text[72:]]
    for other in (changed, moved):
        assert 0.8 < resemblance(sketch(" ".join(text)), sketch(" ".join(other))) < 1


def test_sketches_of_another_form_are_not_compared() -> None:
    made = sketch(" ".join(WORDS))
    assert resemblance(made, made) == 1
    assert resemblance(made, b"\x01" + made[1:]) == 0
    assert resemblance(made, made[1:]) == 0, "as sketches were before they said their form"
    assert resemblance(FORM, FORM) == 0


def test_marks_are_names_words_titles_and_figures() -> None:
    made = article(
        title="فيضان يغمر شندي عام 2024",
        paragraphs=("شردت المياه آلاف السكان في شندي، وقال معتصم الأمين إن 1400 منزل غمرت.",),
        entities=(Entity("شندي", "place"), Entity("معتصم الأمين", "person")),
        quantities=(
            Quantity("1400 منزل", 1400, None, "منزل", None, 0, 0),
            Quantity("20%", 20, None, "%", None, 0, 0),
            Quantity("عشرات", None, None, "قتيل", "vague", 0, 0),
        ),
    )
    found = {mark.digest: mark for mark in marks(made)}
    kinds = {term: found[digest(term)].kind for term in ("شند", "معتصم ام", "title شند", "title فيض", "10 منزل")}
    assert kinds == {
        "شند": "name", "معتصم ام": "name", "title شند": "title", "title فيض": "title", "10 منزل": "figure"
    }  # fmt: skip
    assert digest("معتصم") not in found, "the name says it"
    assert digest("2024") not in found
    assert len([mark for mark in found.values() if mark.kind == "figure"]) == 1


def test_marks_are_bounded_and_the_same_each_time() -> None:
    made = article(
        title=" ".join(WORDS[:50]),
        paragraphs=(" ".join(WORDS),),
        entities=tuple(Entity(f"اسم{number} عائلة{number}", "person") for number in range(200)),
        quantities=tuple(Quantity("", 2.0**number, None, f"وحدة{number}", None, 0, 0) for number in range(1, 900)),
    )
    assert len(marks(made)) <= RAREST + 10 + 12
    assert marks(made) == marks(made)
    assert all(0 < mark.share <= 1 for mark in marks(made))


def test_rare_words_have_a_smaller_share_than_common_ones() -> None:
    assert share("كورسك") < share("نهر") < share("رييس") <= 1


def test_the_shares_follow_the_stemmer() -> None:
    """`python -m scripts.build_terms` makes them again when the stemmer's lists have changed much."""
    made = shares()
    stale = [term for term, often in made.items() if not 0.8 < share(term) * 1e6 / often < 1.25]
    assert len(made) > 5000
    assert len(stale) < len(made) // 50, stale[:20]


def test_a_name_and_its_words_are_marked_once_however_written() -> None:
    plain = article(title="«شندي»: فيضانٌ", paragraphs=("غمر (الفيضانُ) شندي!",))
    assert {mark.digest for mark in marks(plain)} == {
        digest(term) for term in ("شند", "فيض", "غمر", "title شند", "title فيض")
    }  # fmt: skip
    assert marks(article(title="", paragraphs=("",))) == ()
    assert len(marks(article(title="س" * 5000))) <= 2, "a word of any length is one"


def test_the_day_is_the_page_s_then_the_feeder_s_then_that_of_fetching() -> None:
    day = datetime.date(2024, 11, 6).toordinal()
    dated = trace(article(published_at="2024-11-06T23:30:00+02:00"))
    assert (dated.day, dated.dated) == (day, True)
    assert (trace(article(), "2024-11-06").day, trace(article(), "2024-11-06").dated) == (day, True)
    for vague in (None, "2024", "2024-11"):
        fetched = trace(article(published_at=vague))
        assert (fetched.day, fetched.dated) == (day + 1, False)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.nile.example/a", "nile.example"),
        (None, "wire"),
        ("not an address", "wire"),
        ("http://[broken/", "wire"),
    ],
)
def test_the_outlet_is_the_page_s_host_or_the_source(url: str | None, outlet: str) -> None:
    assert trace(article(url=url)).outlet == outlet


def test_the_days_that_the_beginning_names() -> None:
    def dates(*values: str | None, start: int = 0) -> tuple[Date, ...]:
        return tuple(Date("", value, start, start + 1) for value in values)

    def named(*values: str | None, start: int = 0) -> int:
        return trace(article(published_at="2024-11-06", dates=dates(*values, start=start))).named

    assert named("2024-11-06", "2024-11-05T20:00:00Z") == 0b1100
    assert named("2024-11-03", "2024-11-09") == 0b1000001
    assert named("2024-11-02", "2024-11-10", "2024-11", "2024", None) == 0
    assert named("2024-11-06", start=600) == 0


def test_other_languages_are_compared_by_their_wording_alone() -> None:
    assert trace(article(language="ar")).event
    assert not trace(article(language="en")).event
    assert not trace(article(language=None)).event
