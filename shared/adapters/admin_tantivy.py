"""Making the embedded index anew, after a change of analysis or fields: filled from the old one, then put in its place.

Writers wait meanwhile, as they do for one another, and meet an outage where it takes longer than `store.timeout`; searches go
on in the old index.
"""

import contextlib
import shutil
from typing import TYPE_CHECKING, Final

from shared.adapters.store_tantivy import TantivyStore
from shared.adapters.tantivy_index import Pointer
from shared.errors import NotFound, StoreUnavailable
from shared.ports.store import Progress, StoreAdmin, Swapped
from shared.search.fields import VERSION
from shared.settings import Settings

if TYPE_CHECKING:
    import tantivy

PAGE: Final = 500


class TantivyAdmin:
    def __init__(self, settings: Settings) -> None:
        given = settings.store
        self._store = TantivyStore(given.path, given.writer_mb, given.timeout)
        self._generations = self._store.generations
        self._before: str | None = None

    def _pointer(self) -> Pointer:
        pointer = self._generations.pointer()
        if pointer is None:
            raise NotFound(f"{self._generations.path}: no index here yet: run `saqiya store create`")
        return pointer

    def reindex(self, progress: Progress | None = None) -> str:
        """Makes the new index and puts it in place."""
        import tantivy

        path = self._generations.path
        try:
            with contextlib.ExitStack() as stack:
                pointer = self._pointer()
                # Opened with the schema it was made with, which may be an older one.
                old = tantivy.Index.open(str(path / pointer.index))
                stack.callback(self._store.writer(old).wait_merging_threads)
                if self._pointer() != pointer:
                    raise StoreUnavailable(f"{path}: another process has just made the index anew")
                target = f"index-{int(pointer.index.rpartition('-')[2]) + 1:06d}"
                shutil.rmtree(path / target, ignore_errors=True)
                old.reload()
                self._copy(old.searcher(), target, progress)
                self._generations.point(Pointer(VERSION, target))
            shutil.rmtree(path / pointer.index, ignore_errors=True)
        except (ValueError, OSError) as error:
            raise StoreUnavailable(f"{path}: the index can't be made anew: {error} (store.path)") from error
        self._before = pointer.index
        return target

    def _copy(self, searcher: "tantivy.Searcher", target: str, progress: Progress | None) -> None:
        import tantivy

        # Nobody else knows of this index yet: no turn to wait for.
        writer = self._generations.make(target).writer(self._store.heap, 1)
        try:
            done = 0
            while page := searcher.search(tantivy.Query.all_query(), PAGE, count=False, offset=done).hits:
                for _, address in page:
                    stored = searcher.doc(address)
                    packed = bytes(stored["article"][0])
                    writer.add_document(self._store.document(self._store.read(stored), packed))
                done += len(page)
                if progress is not None:
                    progress(done, searcher.num_docs)
            writer.commit()
        finally:
            writer.wait_merging_threads()

    def swap(self, keep: bool = False, progress: Progress | None = None) -> Swapped:
        """What reindex has put in place already."""
        pointer = self._pointer()
        return Swapped(index=pointer.index, before=self._before or pointer.index, articles=self._store.count())

    def close(self) -> None:
        self._store.close()


def build(settings: Settings) -> StoreAdmin:
    return TantivyAdmin(settings)
