"""The index stage: articles → store, in bulk, each item with its own result."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
import structlog

from services.index.traces import trace
from shared.article import Article, Document
from shared.errors import Overloaded, Unreadable
from shared.outcomes import Done, Duplicate, Outcome, Reject, Retry
from shared.ports.archive import Archive
from shared.ports.store import Store, Written
from shared.ports.stories import Stories, founded
from shared.ports.twins import Twins

log = structlog.get_logger(__name__)


class IndexStage:
    """Writes to store and archive before it says Done, so that the ledger never runs ahead of them.

    An article whose text an indexed article already has is its Duplicate: it is kept in the archive, named after the other,
    and leaves the store if an earlier revision of it stood there. A text counts as taken only once its article is in the store.

    Each article gets its story before it is written, and keeps it: of a later revision, too, and when it comes in again.
    """

    name = "index"

    def __init__(self, store: Store, archive: Archive, twins: Twins, stories: Stories) -> None:
        self._store = store
        self._archive = archive
        self._twins = twins
        self._stories = stories

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        articles = [_article(document) for document in documents]
        before = self._before(documents)
        doubles = self._doubles(articles)
        fresh = self._with_stories([d for d in documents if d.id not in doubles], before)
        new = {article.id for article in fresh}
        elsewhere = tuple(id for id, of in doubles.items() if of not in new)
        beat()
        results = self._store.write(fresh, remove=elsewhere)
        written = {article.id: result for article, result in zip(fresh, results, strict=True)}
        beat()
        stored = {article.id: article for article in fresh if written[article.id].status == "ok"}
        twins = {id: of for id, of in doubles.items() if of not in new or of in stored}
        beside = tuple(id for id in twins if id not in elsewhere)
        if beside:
            self._store.write((), remove=beside)
        self._forget(before, stored)
        self._archive.put_articles([*stored.values(), *self._named(articles, twins, stored)])
        self._twins.register({a.fingerprint: a.id for a in stored.values() if a.fingerprint is not None})
        outcomes: list[Outcome] = []
        for document in documents:
            if document.id in twins:
                outcomes.append(Duplicate(twins[document.id]))
            elif document.id in doubles:
                outcomes.append(Retry("the article with the same text isn't stored yet", 5.0))
            else:
                outcomes.append(_outcome(document, written[document.id]))
        return outcomes

    def _before(self, documents: Sequence[Document]) -> dict[str, Article]:
        """What those that were indexed before read then."""
        ids = [document.id for document in documents if document.settled]
        found = self._archive.articles(ids) if ids else []
        return {article.id: article for article in found if article is not None}

    def _with_stories(self, documents: Sequence[Document], before: Mapping[str, Article]) -> list[Article]:
        traces = []
        for document in documents:
            old = before.get(document.id)
            traces.append(trace(_article(document), document.reference_date, old.story if old is not None else None))
        try:
            stories = self._stories.assign(traces)
        except Overloaded as error:
            # Articles that wait for the store are what fills the memory: they must get through, each as a story of its own.
            log.warning("stories_not_told", articles=len(traces), error=str(error))
            stories = [one.story or founded(one.id) for one in traces]
        return [
            msgspec.structs.replace(_article(document), story=story)
            for document, story in zip(documents, stories, strict=True)
        ]

    def _forget(self, before: Mapping[str, Article], stored: Mapping[str, Article]) -> None:
        """An article that was indexed before and reads differently now has no claim on its old text."""
        old: dict[str, str] = {}
        for id, article in before.items():
            if id in stored and article.fingerprint not in (None, stored[id].fingerprint):
                old[str(article.fingerprint)] = id
        if old:
            self._twins.forget(old)

    def _doubles(self, articles: Sequence[Article]) -> dict[str, str]:
        """Article ID → the other article, indexed or earlier in this batch, that has its text."""
        texts = [article.fingerprint for article in articles if article.fingerprint is not None]
        taken = dict(zip(texts, self._twins.owners(texts), strict=True))
        found: dict[str, str] = {}
        for article in articles:
            if article.fingerprint is None:
                continue
            owner = taken.get(article.fingerprint)
            if owner is not None and owner != article.id:
                found[article.id] = owner
            else:
                taken[article.fingerprint] = article.id
        return found

    def _named(
        self, articles: Sequence[Article], twins: Mapping[str, str], stored: Mapping[str, Article]
    ) -> list[Article]:
        """The duplicates, each named after the article that has its text, and of its story."""
        elsewhere = sorted({of for of in twins.values() if of not in stored})
        found = self._archive.articles(elsewhere) if elsewhere else []
        owners = {**stored, **{article.id: article for article in found if article is not None}}
        named = []
        for article in articles:
            if article.id in twins:
                owner = owners.get(twins[article.id])
                story = owner.story if owner is not None else None
                named.append(msgspec.structs.replace(article, duplicate_of=twins[article.id], story=story))
        return named


def _article(document: Document) -> Article:
    if document.article is None:
        raise Unreadable(f"{document.id}: came to the index stage without an article")
    return document.article


def _outcome(document: Document, written: Written) -> Outcome:
    match written.status:
        case "ok":
            return Done(document)
        case "retry":
            return Retry(f"the store asks to try again: {written.reason}")
        case "refused":
            return Reject(f"the store refuses it: {written.reason}")
