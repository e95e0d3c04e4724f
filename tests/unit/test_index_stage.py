"""The index stage on memory adapters: stories told before anything is written, kept afterwards, and never in the way."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from services.index.stage import IndexStage
from shared.adapters.archive_memory import MemoryArchive
from shared.adapters.store_memory import MemoryStore
from shared.adapters.stories_memory import MemoryStories
from shared.adapters.twins_memory import MemoryTwins
from shared.article import Article, Document, Entity, Quantity
from shared.errors import LedgerUnavailable, Overloaded
from shared.outcomes import Done, Duplicate, Retry
from shared.ports.store import Query, Written
from shared.ports.stories import Stories, Trace, founded

TITLE = "سيول تقطع الطريق إلى قرية الكروم"
BODY = (
    "قال المحافظ ناصر البستاني إن سيولا جارفة قطعت الطريق إلى قرية الكروم وشردت نحو 700 مزارع، وإن فرق الإنقاذ أجلت "
    "المسنين على ظهور البغال قبل أن ينهار الجسر الحجري القديم."
)
OTHER = (
    "تشرد 800 مزارع بعد سيول جارفة أغرقت قرية الكروم وهدمت الجسر الحجري، وفق ما ذكره المحافظ ناصر البستاني الذي تفقد "
    "خيام المزارعين مساء أمس ووعد ببغال جديدة لنقل المؤن."
)


def article(id: str, text: str, title: str = TITLE, revision: int = 1, **given: Any) -> Article:
    source, _, key = id.partition(":")
    entities = (Entity("ناصر البستاني", "person"), Entity("قرية الكروم", "place"))
    quantities = (Quantity("700 مزارع", 700, None, "مزارع", None, 0, 8),)
    whole: dict[str, Any] = {
        "language": "ar",
        "published_at": "2024-11-06",
        "fetched_at": "2024-11-07T00:00:00Z",
        "entities": entities,
        "quantities": quantities,
        **given,
    }
    return Article(id=id, source=source, key=key, revision=revision, title=title, paragraphs=(text,), **whole)


def document(made: Article, settled: str = "") -> Document:
    return Document(id=made.id, revision=made.revision, article=made, settled=settled)


class Setup:
    def __init__(self, stories: Stories | None = None) -> None:
        self.store, self.archive, self.twins = MemoryStore(), MemoryArchive(), MemoryTwins()
        self.stage = IndexStage(self.store, self.archive, self.twins, stories or MemoryStories())

    def run(self, *documents: Document) -> Sequence[object]:
        return self.stage.run(documents, lambda: None)

    def story(self, id: str) -> str | None:
        found = self.store.get(id)
        assert found is not None
        archived = self.archive.article(id)
        assert archived is not None
        assert archived.story == found.story
        return found.story


def test_one_event_in_two_outlets_is_one_story_in_store_and_archive() -> None:
    setup = Setup()
    match = article("c:3", "فاز فريق المرجان على فريق الصخر بثلاثة أهداف في ملعب النخيل.", "المرجان يفوز", entities=())
    outcomes = setup.run(
        document(article("a:1", BODY)),
        document(article("b:2", OTHER, "السيول تعزل قرية الكروم وتشرد المزارعين")),
        document(match),
    )
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert setup.story("a:1") == setup.story("b:2") == founded("a:1")
    assert setup.story("c:3") == founded("c:3")
    assert {hit.id for hit in setup.store.search(Query(story=founded("a:1"))).hits} == {"a:1", "b:2"}


def test_reading_again_keeps_the_story_even_where_nothing_is_remembered() -> None:
    setup = Setup()
    setup.run(document(article("a:1", BODY)), document(article("b:2", OTHER)))
    setup.stage = IndexStage(setup.store, setup.archive, setup.twins, MemoryStories())
    setup.run(document(article("b:2", "نص آخر تماما بعد التصحيح.", revision=2), settled="memo"))
    assert setup.story("b:2") == founded("a:1")


def test_an_article_that_comes_in_again_keeps_its_story() -> None:
    setup = Setup()
    first = document(article("a:1", BODY))
    setup.run(first)
    setup.run(document(article("b:2", OTHER)))
    setup.run(first)
    assert setup.story("a:1") == setup.story("b:2") == founded("a:1")


def test_a_duplicate_is_archived_with_the_story_of_its_text() -> None:
    setup = Setup()
    setup.run(document(article("a:1", BODY, fingerprint="f1")))
    outcomes = setup.run(
        document(article("b:2", BODY, fingerprint="f1")), document(article("c:3", BODY, fingerprint="f1"))
    )
    assert outcomes == [Duplicate("a:1"), Duplicate("a:1")]
    for id in ("b:2", "c:3"):
        archived = setup.archive.article(id)
        assert archived is not None
        assert (archived.duplicate_of, archived.story) == ("a:1", founded("a:1"))
    assert setup.store.count() == 1


class _Refusing(MemoryStories):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def assign(self, traces: Sequence[Trace]) -> Sequence[str]:
        raise self.error


def test_a_full_memory_holds_no_article_up() -> None:
    setup = Setup(_Refusing(Overloaded("Valkey's memory is full", 5.0)))
    assert all(
        isinstance(outcome, Done)
        for outcome in setup.run(document(article("a:1", BODY)), document(article("b:2", OTHER)))
    )
    assert (setup.story("a:1"), setup.story("b:2")) == (founded("a:1"), founded("b:2"))


def test_nothing_is_written_while_the_ledger_s_server_is_away() -> None:
    setup = Setup(_Refusing(LedgerUnavailable("Valkey: refused")))
    with pytest.raises(LedgerUnavailable):
        setup.run(document(article("a:1", BODY)))
    assert setup.store.count() == 0


class _Busy(MemoryStore):
    def write(self, articles: Sequence[Article], remove: Sequence[str] = ()) -> Sequence[Written]:
        stored = dict(
            zip(
                [a.id for a in articles if a.id != "a:1"],
                super().write([a for a in articles if a.id != "a:1"]),
                strict=True,
            )
        )
        return [stored.get(a.id, Written("retry", "busy")) for a in articles]


def test_the_store_s_refusal_of_one_is_its_own_and_its_story_waits_for_it() -> None:
    setup = Setup()
    setup.stage = IndexStage(_Busy(), setup.archive, setup.twins, stories := MemoryStories())
    first, second = document(article("a:1", BODY)), document(article("b:2", OTHER))
    outcomes = setup.run(first, second)
    assert isinstance(outcomes[0], Retry)
    assert isinstance(outcomes[1], Done)
    setup.stage = IndexStage(setup.store, setup.archive, setup.twins, stories)
    setup.run(first)
    archived = setup.archive.article("b:2")
    assert archived is not None
    assert setup.story("a:1") == archived.story == founded("a:1")


def test_undated_pages_take_the_feeder_s_date() -> None:
    setup = Setup()
    undated = article("b:2", OTHER, published_at=None)
    setup.run(document(article("a:1", BODY)))
    setup.run(msgspec.structs.replace(document(undated), reference_date="2024-11-07"))
    assert setup.story("b:2") == founded("a:1")
    setup.run(
        msgspec.structs.replace(document(msgspec.structs.replace(undated, id="c:3")), reference_date="2024-12-24")
    )
    assert setup.story("c:3") == founded("c:3")
