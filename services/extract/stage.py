"""The extract stage: an article's text → dates, quantities, entities, quotes, fingerprint."""

from collections.abc import Callable, Sequence

import msgspec

from services.extract.extract import extract_article
from services.extract.registry import build_extractors
from shared.article import Document
from shared.each import one_by_one
from shared.outcomes import Done, Outcome, Reject
from shared.settings import ExtractSettings


class ExtractStage:
    """Builds its extractors at once, so that forked workers share the memory of their lists and models."""

    name = "extract"

    def __init__(self, settings: ExtractSettings) -> None:
        self._extractors = build_extractors(settings)
        self._limit = settings.article_limit

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        return one_by_one(self._process, documents, beat, self._limit)

    def _process(self, document: Document) -> Outcome:
        if document.article is None:
            return Reject("nothing to extract from: the clean stage handed on no article")
        article = extract_article(document.article, reference_date=document.reference_date, extractors=self._extractors)
        return Done(msgspec.structs.replace(document, article=article))
