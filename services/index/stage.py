"""The index stage: articles → store, in bulk, each item with its own result."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from shared.article import Article, Document
from shared.errors import Unreadable
from shared.outcomes import Done, Duplicate, Outcome, Reject, Retry
from shared.ports.archive import Archive
from shared.ports.store import Store, Written
from shared.ports.twins import Twins


class IndexStage:
    """Writes to store and archive before it says Done, so that the ledger never runs ahead of them.

    An article whose text an indexed article already has is its Duplicate: it is kept in the archive, named after the other,
    and leaves the store if an earlier revision of it stood there. A text counts as taken only once its article is in the store.
    """

    name = "index"

    def __init__(self, store: Store, archive: Archive, twins: Twins) -> None:
        self._store = store
        self._archive = archive
        self._twins = twins

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        articles = [_article(document) for document in documents]
        doubles = self._doubles(articles)
        fresh = [article for article in articles if article.id not in doubles]
        new = {article.id for article in fresh}
        elsewhere = tuple(id for id, of in doubles.items() if of not in new)
        results = self._store.write(fresh, remove=elsewhere)
        written = {article.id: result for article, result in zip(fresh, results, strict=True)}
        beat()
        stored = {article.id: article for article in fresh if written[article.id].status == "ok"}
        twins = {id: of for id, of in doubles.items() if of not in new or of in stored}
        beside = tuple(id for id in twins if id not in elsewhere)
        if beside:
            self._store.write((), remove=beside)
        self._forget(documents, stored)
        named = [msgspec.structs.replace(a, duplicate_of=twins[a.id]) for a in articles if a.id in twins]
        self._archive.put_articles([*stored.values(), *named])
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

    def _forget(self, documents: Sequence[Document], stored: Mapping[str, Article]) -> None:
        """An article that was indexed before and reads differently now has no claim on its old text."""
        old: dict[str, str] = {}
        for document in documents:
            if document.settled and document.id in stored:
                before = self._archive.article(document.id)
                if before is not None and before.fingerprint not in (None, stored[document.id].fingerprint):
                    old[str(before.fingerprint)] = document.id
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
