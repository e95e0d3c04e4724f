import datetime

import msgspec
import pytest

from services.extract.dates import DateExtractor
from services.extract.extract import extract_article, reference_day
from services.extract.fingerprint import fingerprint
from services.extract.quantities import QuantityExtractor
from services.extract.stage import ExtractStage
from shared.article import Article, Date, Document, Quantity
from shared.outcomes import Done, Reject, Retry
from shared.settings import ExtractSettings

LONG = (
    "أعلنت الهيئة العامة للطيران المدني أن المطار استقبل أمس أكثر من 40 ألف مسافر، وهو أعلى رقم يسجل في يوم واحد، "
    "مشيرة إلى أن الحركة ستزداد مع بدء العطلة المدرسية التي تستمر عشرة أيام."
)


def article(text: str, **given: object) -> Article:
    made = Article(
        id="a:1", source="a", key="1", revision=1, fetched_at="2024-05-10T08:00:00Z", paragraphs=tuple(text.split("\n"))
    )
    return msgspec.structs.replace(made, **given)


def test_the_reference_day_is_the_publication_else_the_feeders_else_the_fetch() -> None:
    assert reference_day(article("", published_at="2024-05-01T23:00:00Z"), "2024-04-01") == datetime.date(2024, 5, 1)
    assert reference_day(article(""), "2024-04-01") == datetime.date(2024, 4, 1)
    assert reference_day(article(""), None) == datetime.date(2024, 5, 10)
    assert reference_day(article("", published_at="2024"), "2024-04-01") == datetime.date(2024, 4, 1)


def test_offsets_count_over_paragraphs_and_each_finding_is_listed_once() -> None:
    made = extract_article(
        article("وصل الوفد الأحد\nوغادر الأحد ومعه 12 صحفيا، ثم عاد 12 صحفيا يوم الاثنين"),
        extractors=(DateExtractor(), QuantityExtractor()),
    )
    assert [(d.text, d.value) for d in made.dates] == [("الأحد", "2024-05-05"), ("يوم الاثنين", "2024-05-06")]
    assert [(q.text, q.value, q.unit) for q in made.quantities] == [("12 صحفيا", 12.0, "صحفي")]
    findings: list[Date | Quantity] = [*made.dates, *made.quantities]
    for finding in findings:
        assert made.text[finding.start : finding.end] == finding.text
    assert made.versions["extract"] == "dates-1 quantities-1"


def test_another_language_is_left_alone() -> None:
    made = extract_article(article("در ۲۵ مه 12 نفر", language="fa"), extractors=(DateExtractor(), QuantityExtractor()))
    assert made.dates == ()
    assert made.quantities == ()


def test_a_fingerprint_is_of_the_words_alone() -> None:
    other = LONG.replace("أ", "ا").replace("،", "").replace("ة ", "ه ").replace("40", "٤٠").replace(". ", "\n")
    assert fingerprint(other) == fingerprint(LONG) != fingerprint(LONG.replace("40", "41"))
    assert fingerprint("خبر عاجل") is None


@pytest.fixture(scope="module")
def stage() -> ExtractStage:
    return ExtractStage(ExtractSettings(tagger="none"))


def test_the_stage_completes_the_article_and_beats_for_each(stage: ExtractStage) -> None:
    beats = []
    documents = [
        Document(id="a:1", revision=1, reference_date="2024-05-07", article=article(LONG)),
        Document(id="a:2", revision=1),
        Document(id="a:3", revision=1, article=article(LONG, fetched_at="yesterday")),
    ]
    done, rejected, retried = stage.run(documents, lambda: beats.append(1))
    assert isinstance(done, Done)
    assert done.document.article is not None
    assert done.document.article.dates[0].value == "2024-05-06"
    assert done.document.article.fingerprint == fingerprint(LONG)
    assert {part.split("-")[0] for part in done.document.article.versions["extract"].split(" ")} == {
        "dates", "quantities", "entities", "quotes", "fingerprint",
    }  # fmt: skip
    assert isinstance(rejected, Reject)
    assert isinstance(retried, Retry)
    assert len(beats) == 3
