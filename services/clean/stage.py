"""The clean stage: a page's bytes → an article's paragraphs, and what of the page is no part of it."""

from collections.abc import Callable, Collection, Sequence

import msgspec

from services.clean.clean import clean_page
from services.clean.learned import observed
from shared.article import Article, Document, parse_id
from shared.each import one_by_one
from shared.outcomes import Done, Outcome, Reject
from shared.ports.boilerplate import Boilerplate, Observed
from shared.settings import StageSettings


class CleanStage:
    """shared.ports.stage.Stage. Boilerplate is asked for and taught once a batch; raises LedgerUnavailable when it can't be."""

    name = "clean"

    def __init__(self, settings: StageSettings, boilerplate: Boilerplate) -> None:
        self._limit = settings.article_limit
        self._boilerplate = boilerplate

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        sources = sorted({document.id.partition(":")[0] for document in documents})
        known = self._boilerplate.recurring(sources)

        def process(document: Document) -> Outcome:
            return _clean(document, known.get(document.id.partition(":")[0], frozenset()))

        outcomes = one_by_one(process, documents, beat, self._limit)
        articles = [outcome.document.article for outcome in outcomes if isinstance(outcome, Done)]
        self._boilerplate.learn([_observed(article) for article in articles if article is not None])
        return outcomes


def _clean(document: Document, boilerplate: Collection[str]) -> Outcome:
    if document.page is None:
        return Reject("nothing to clean: the fetch stage handed on no page")
    article = clean_page(
        document.page,
        parse_id(document.id),
        document.revision,
        reference_date=document.reference_date,
        boilerplate=boilerplate,
    )
    if isinstance(article, Reject):
        return article
    return Done(msgspec.structs.replace(document, page=None, article=article))


def _observed(article: Article) -> Observed:
    return Observed(article.source, article.key, tuple(observed(article)))
