"""The embedded store: a tantivy index in a directory, for one machine.

Any process may read; one writes at a time. A write takes the index's lock, looks at what is there, commits and lets go, so
that several worker processes take turns and one that was killed holds up nobody. Whatever wasn't committed is lost with
its process: the ledger is advanced after the commit.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
import zstandard

from shared.adapters.tantivy_index import Generations, schema
from shared.adapters.tantivy_query import build_query, page_of, sorting
from shared.article import Article
from shared.errors import StoreUnavailable
from shared.ports.store import Query, Results, Store, Written
from shared.search.cursor import Cursor, decode, encode, order_of
from shared.search.fields import WEIGHTS, fields
from shared.search.hits import hit
from shared.search.query import parse
from shared.settings import Settings

if TYPE_CHECKING:
    import tantivy

LOCK_POLL: Final = 0.01
TURNSTILE: Final = "turnstile"
READ_PAGE: Final = 500
# A stored article that unpacks to more than this is damaged.
UNPACKED_LIMIT: Final = 1 << 30


def _locked(file: int) -> bool:
    """Take the lock of an open file, which goes when it's closed; False where another has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class TantivyStore:
    def __init__(self, path: os.PathLike[str], writer_mb: int = 64, timeout: float = 30) -> None:
        self.generations = Generations(path)
        self.heap = writer_mb * 1_000_000
        self._timeout = timeout
        self._schema: tantivy.Schema | None = None
        self._merging: threading.Thread | None = None
        self._decoder = msgspec.json.Decoder(Article)
        self._encoder = msgspec.json.Encoder()

    def prepare(self) -> None:
        self.generations.prepare()

    def _searcher(self) -> "tantivy.Searcher":
        return self.generations.fresh().searcher()

    def _schema_once(self) -> "tantivy.Schema":
        if self._schema is None:
            self._schema = schema()
        return self._schema

    def writer(self, index: "tantivy.Index") -> "tantivy.IndexWriter":
        """Holds the index's lock until wait_merging_threads. Raises StoreUnavailable after `store.timeout`."""
        give_up = time.monotonic() + self._timeout
        # Who waits holds the turnstile, which the one who writes must pass again first: nobody waits for ever.
        with (self.generations.path / TURNSTILE).open("ab") as turnstile:
            while not _locked(turnstile.fileno()):
                self._wait(give_up)
            while True:
                try:
                    return index.writer(self.heap, 1)
                except ValueError as error:
                    if "LockBusy" not in str(error):
                        raise StoreUnavailable(
                            f"{self.generations.path}: the index can't be written: {error}"
                        ) from error
                self._wait(give_up)

    def _wait(self, give_up: float) -> None:
        if time.monotonic() >= give_up:
            raise StoreUnavailable(
                f"{self.generations.path}: another process has been writing to this index for more than"
                f" {self._timeout:g} s (store.timeout)"
            )
        time.sleep(LOCK_POLL)

    def write(self, articles: Sequence[Article], remove: Sequence[str] = ()) -> Sequence[Written]:
        index, writer = self._take_turn()
        try:
            # Only now that nobody else can write does the look at what is there stay true until the commit.
            index.reload()
            written = self._fill(writer, index.searcher(), articles)
            for id in remove:
                writer.delete_documents_by_term("id", id)
            writer.commit()
        except (ValueError, OSError) as error:
            raise StoreUnavailable(f"{self.generations.path}: the index can't be written: {error}") from error
        finally:
            self._let_go(writer)
        return written

    def _let_go(self, writer: "tantivy.IndexWriter") -> None:
        """Ends the writer, and with it the lock, once merges are through; what wasn't committed is dropped. A merge of many
        articles takes minutes, which the articles just written needn't wait for."""
        self._merging = threading.Thread(target=writer.wait_merging_threads, name="tantivy-merge", daemon=True)
        self._merging.start()

    def _take_turn(self) -> "tuple[tantivy.Index, tantivy.IndexWriter]":
        while True:
            self.generations.prepare()
            index = self.generations.fresh()
            # While this process waited another may have put a new index in place and removed this one (admin_tantivy).
            try:
                writer = self.writer(index)
            except StoreUnavailable:
                if self.generations.fresh() is index:
                    raise
                continue
            if self.generations.fresh() is index:
                return index, writer
            writer.wait_merging_threads()

    def _fill(
        self, writer: "tantivy.IndexWriter", searcher: "tantivy.Searcher", articles: Sequence[Article]
    ) -> list[Written]:
        newest: dict[str, int] = {}
        written = []
        for article in articles:
            try:
                packed = zstandard.compress(self._encoder.encode(article))
                held, same = self._held(searcher, article.id, packed)
                known = newest.get(article.id, held)
                if article.revision < known or (same and article.id not in newest):
                    written.append(Written("ok"))
                    continue
                document = self.document(article, packed)
            except (UnicodeError, ValueError, OverflowError, TypeError) as error:
                written.append(Written("refused", f"can't be stored: {error}"))
                continue
            newest[article.id] = article.revision
            writer.delete_documents_by_term("id", article.id)
            writer.add_document(document)
            written.append(Written("ok"))
        return written

    def _held(self, searcher: "tantivy.Searcher", id: str, packed: bytes) -> tuple[int, bool]:
        """The revision that is there (-1: none), and whether it is the same to the byte."""
        import tantivy

        found = searcher.search(tantivy.Query.term_query(self._schema_once(), "id", id), 1, count=False).hits
        if not found:
            return -1, False
        document = searcher.doc(found[0][1])
        return int(document["revision"][0]), bytes(document["article"][0]) == packed

    def document(self, article: Article, packed: bytes) -> "tantivy.Document":
        """What the index holds of an article, which comes packed too."""
        import tantivy

        found = fields(article)
        document = tantivy.Document()
        document.add_text("id", article.id)
        document.add_unsigned("revision", article.revision)
        document.add_integer("rank", found.rank)
        document.add_text("source", article.source)
        for name, value in (("language", article.language), ("story", article.story)):
            if value:
                document.add_text(name, value)
        for key in found.entities:
            document.add_text("entity", key)
        for name in WEIGHTS:
            document.add_text(name, " ".join(found.text(name)))
        document.add_bytes("article", packed)
        return document

    def read(self, document: "tantivy.Document") -> Article:
        packed: Any = document["article"][0]
        return self._decoder.decode(zstandard.decompress(bytes(packed), max_output_size=UNPACKED_LIMIT))

    def search(self, query: Query) -> Results:
        parsed = parse(query.text)
        cursor = decode(query, parsed)
        order = order_of(query, parsed)
        searcher = self._searcher()
        asked = build_query(self._schema_once(), query, parsed)
        total, found, more = page_of(searcher, self._schema_once(), asked, order, cursor, query.size)
        hits = []
        for key, address in found:
            article = self.read(searcher.doc(address))
            hits.append(hit(article, float(key) if order == "relevance" else 0.0, parsed))
        following = None
        if found and more:
            key = found[-1][0]
            seen = (cursor.seen if cursor else 0) + len(found)
            relevant = order == "relevance"
            following = encode(
                Cursor(order, float(key) if relevant else 0.0, 0 if relevant else int(key), hits[-1].id, seen)
            )
        return Results(total=total, hits=tuple(hits), cursor=following)

    def get(self, id: str) -> Article | None:
        import tantivy

        searcher = self._searcher()
        found = searcher.search(tantivy.Query.term_query(self._schema_once(), "id", id), 1, count=False).hits
        return self.read(searcher.doc(found[0][1])) if found else None

    def articles(self, query: Query) -> Iterator[Article]:
        """As of the moment of the first one: writes meanwhile aren't seen."""
        parsed = parse(query.text)
        order = order_of(query, parsed)
        asked = build_query(self._schema_once(), query, parsed)
        searcher = self._searcher()
        by, way = sorting(order)
        at = 0
        while True:
            page = searcher.search(asked, READ_PAGE, count=False, offset=at, order_by_field=by, order=way).hits
            for _, address in page:
                yield self.read(searcher.doc(address))
            at += len(page)
            if len(page) < READ_PAGE:
                return

    def count(self) -> int:
        return self._searcher().num_docs

    def ping(self) -> None:
        self.generations.fresh()

    def close(self) -> None:
        """Waits for merges under way; one that is cut off is begun again by a later write."""
        if self._merging is not None:
            self._merging.join(self._timeout)
        self.generations.close()


def build(settings: Settings) -> Store:
    return TantivyStore(settings.store.path, settings.store.writer_mb, settings.store.timeout)
