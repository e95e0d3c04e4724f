"""The clean stage: an outcome for each document, boilerplate asked for and taught once a batch."""

import hashlib

import pytest

from services.clean.stage import CleanStage
from shared.adapters.boilerplate_memory import MemoryBoilerplate
from shared.article import Document, Page
from shared.errors import LedgerUnavailable
from shared.outcomes import Done, Outcome, Reject
from shared.ports.boilerplate import Observed
from shared.settings import StageSettings

FOOTER = "تصدر الجريدة صباح كل يوم عدا العطل"


def text(number: int, *more: str) -> str:
    return "\n".join(
        (
            f"خبر رقم {number} من أخبار المدينة القديمة اليوم",
            f"قالت البلدية في بيانها رقم {number} إن الطريق إلى الحي الشرقي سيغلق أمام السيارات يومين بسبب أعمال الصيانة الجارية فيه.",
            f"وأضافت أن {number * 7} عاملا يشاركون في الأعمال، وأن الحافلات ستسير في الشارع الموازي حتى نهاية الأسبوع.",
            *more,
        )
    )


def document(number: int, body: str | bytes, source: str = "wire") -> Document:
    raw = body if isinstance(body, bytes) else body.encode()
    page = Page(body=raw, digest=hashlib.sha256(raw).hexdigest(), fetched_at="2026-01-01T00:00:00Z")
    return Document(id=f"{source}:{number}", revision=number, page=page)


def run(stage: CleanStage, *documents: Document) -> list[Outcome]:
    beats: list[None] = []
    outcomes = list(stage.run(documents, lambda: beats.append(None)))
    assert len(outcomes) == len(documents) == len(beats)
    return outcomes


def paragraphs(outcome: Outcome) -> tuple[str, ...]:
    assert isinstance(outcome, Done), outcome
    assert outcome.document.page is None
    assert outcome.document.article is not None
    return outcome.document.article.paragraphs


def test_each_gets_its_own_outcome() -> None:
    stage = CleanStage(StageSettings(), MemoryBoilerplate())
    good, empty, binary, missing = run(
        stage,
        document(1, text(1)),
        document(2, b""),
        document(3, b"%PDF-1.7"),
        Document(id="wire:4", revision=4),
    )
    assert len(paragraphs(good)) == 2
    assert isinstance(empty, Reject)
    assert "empty" in empty.reason
    assert isinstance(binary, Reject)
    assert "PDF" in binary.reason
    assert isinstance(missing, Reject)
    assert isinstance(good, Done)
    assert (good.document.id, good.document.revision) == ("wire:1", 1)


def test_lines_that_recur_are_learned_and_taken_out() -> None:
    boilerplate = MemoryBoilerplate()
    stage = CleanStage(StageSettings(), boilerplate)
    first = run(
        stage,
        *(
            document(number, text(number, FOOTER, f"وبعد ذلك جملة أخيرة من الخبر نفسه لا يقولها غيره رقم {number}."))
            for number in range(6)
        ),
    )
    assert all(FOOTER in paragraphs(outcome) for outcome in first)
    (later,) = run(stage, document(77, text(77, FOOTER, "وهذه جملة أخيرة من الخبر السابع والسبعين لا يقولها غيره.")))
    assert FOOTER not in paragraphs(later)
    assert isinstance(later, Done)
    assert later.document.article is not None
    assert [part.why for part in later.document.article.removed if part.text == FOOTER] == ["recurs in this source"]
    (other,) = run(
        stage, document(1, text(1, FOOTER, "وهذه جملة أخيرة من خبر جريدة أخرى لا يقولها غيرها."), source="other")
    )
    assert FOOTER in paragraphs(other)
    assert boilerplate.top("wire").articles == 7


def test_refetching_and_copies_teach_nothing() -> None:
    boilerplate = MemoryBoilerplate()
    stage = CleanStage(StageSettings(), boilerplate)
    for _ in range(8):
        run(stage, document(1, text(1, FOOTER, "وهذه جملة أخيرة من الخبر لا يقولها غيره أبدا.")))
    assert boilerplate.top("wire").articles == 1
    outcomes = [run(stage, document(number, text(5)))[0] for number in range(100, 130)]
    assert all(len(paragraphs(outcome)) == 2 for outcome in outcomes), "an article's copies keep their text"


def test_one_round_trip_for_a_batch() -> None:
    class Counting(MemoryBoilerplate):
        calls = 0

        def recurring(self, sources):  # type: ignore[no-untyped-def]
            self.calls += 1
            return super().recurring(sources)

        def learn(self, observed):  # type: ignore[no-untyped-def]
            self.calls += 1
            super().learn(observed)

    counting = Counting()
    run(CleanStage(StageSettings(), counting), *(document(number, text(number)) for number in range(20)))
    assert counting.calls == 2


def test_unavailable_counts_go_through() -> None:
    class Down(MemoryBoilerplate):
        def learn(self, observed: object) -> None:
            raise LedgerUnavailable("gone")

    with pytest.raises(LedgerUnavailable):
        run(CleanStage(StageSettings(), Down()), document(1, text(1)))


def test_observed_lines_are_those_that_could_be_furniture() -> None:
    seen: list[Observed] = []

    class Listening(MemoryBoilerplate):
        def learn(self, observed):  # type: ignore[no-untyped-def]
            seen.extend(observed)

    long = "جملة طويلة جدا من نص الخبر تتكرر فيها الكلمات حتى تصير فقرة كاملة لا يمكن أن تكون سطرا من سطور الموقع. " * 4
    run(
        CleanStage(StageSettings(), Listening()),
        document(1, text(1, long.strip(), FOOTER, "جملة أخيرة في الخبر الأول لا يقولها غيره.")),
    )
    (observed,) = seen
    assert observed.source == "wire"
    assert observed.key == "1"
    assert all(len(line) <= 240 for line in observed.lines)
    assert any(line.startswith("تصدر الجريده") for line in observed.lines)
