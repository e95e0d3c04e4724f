"""The directory of a tantivy store: a pointer file, and beside it the index that it names.

`saqiya.json` holds the version and the index's folder; replacing the file is what puts a rebuilt index in place.
"""

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from shared.errors import IncompatibleStore, StoreUnavailable
from shared.search.fields import VERSION, WEIGHTS

if TYPE_CHECKING:
    import tantivy

POINTER: Final = "saqiya.json"
FIRST: Final = "index-000001"


class Pointer(msgspec.Struct, frozen=True):
    """What stands in saqiya.json."""

    version: int
    index: str


def schema() -> "tantivy.Schema":
    """Terms come analysed and are parted at white space; keys are kept whole; the article is stored as it is."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for key in ("source", "language", "story", "entity"):
        builder.add_text_field(key, tokenizer_name="raw", index_option="basic")
    for text in WEIGHTS:
        builder.add_text_field(text, tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("rank", indexed=True, fast=True)
    builder.add_unsigned_field("revision", stored=True, fast=True)
    builder.add_bytes_field("article", stored=True)
    return builder.build()


class Generations:
    """Opens the index that the pointer names, and opens it anew when the pointer or the index's commit has changed."""

    def __init__(self, path: os.PathLike[str]) -> None:
        self.path = Path(path)
        self._pointer: Pointer | None = None
        self._pointed: tuple[int, int] = (0, 0)
        self._committed: tuple[int, int] = (0, 0)
        self._index: tantivy.Index | None = None

    def _stamp(self, file: Path) -> tuple[int, int]:
        try:
            stat = file.stat()
        except FileNotFoundError:
            return 0, 0
        except OSError as error:
            raise StoreUnavailable(f"{file}: can't be read: {error.strerror} (store.path)") from error
        return stat.st_mtime_ns, stat.st_ino

    def pointer(self) -> Pointer | None:
        """What stands in the pointer file, None where there is none. Raises IncompatibleStore for a newer version's."""
        file = self.path / POINTER
        try:
            pointer = msgspec.json.decode(file.read_bytes(), type=Pointer)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            raise StoreUnavailable(f"{file}: can't be read: {error} (store.path)") from error
        if pointer.version > VERSION:
            raise IncompatibleStore(
                f"{self.path}: made by a newer Saqiya (index version {pointer.version}, this one knows {VERSION}):"
                " upgrade, or set store.path to another directory"
            )
        return pointer

    def point(self, pointer: Pointer) -> None:
        """Put the pointer in place, whole or not at all."""
        file = self.path / POINTER
        draft = self.path / f".{POINTER}.{os.getpid()}"
        with draft.open("wb") as out:
            out.write(msgspec.json.encode(pointer))
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)

    def make(self, name: str) -> "tantivy.Index":
        """The index in that folder, made where there is none."""
        import tantivy

        folder = self.path / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return tantivy.Index(schema(), path=str(folder), reuse=True)
        except (OSError, ValueError) as error:
            raise StoreUnavailable(f"{folder}: no index can be made or opened here: {error} (store.path)") from error

    def prepare(self) -> None:
        if self._index is not None or self.pointer() is not None:
            return
        self.make(FIRST)
        try:
            self.point(Pointer(VERSION, FIRST))
        except OSError as error:
            raise StoreUnavailable(f"{self.path}: can't be written: {error.strerror} (store.path)") from error

    def fresh(self) -> "tantivy.Index":
        """The index as of the last commit of any process. Raises StoreUnavailable where there is none yet."""
        pointed = self._stamp(self.path / POINTER)
        if self._index is None or pointed != self._pointed:
            pointer = self.pointer()
            if pointer is None:
                raise StoreUnavailable(f"{self.path}: no index here yet (store.path): nothing has been indexed")
            if pointer.version < VERSION:
                raise IncompatibleStore(
                    f"{self.path}: made by an older Saqiya (index version {pointer.version}, this one makes {VERSION}):"
                    " run `saqiya store reindex`"
                )
            self._index, self._pointer, self._pointed = self._open(pointer), pointer, pointed
            self._committed = (0, 0)
        assert self._pointer is not None
        committed = self._stamp(self.path / self._pointer.index / "meta.json")
        if committed != self._committed:
            try:
                self._index.reload()
            except ValueError as error:
                raise StoreUnavailable(f"{self.path}: the index can't be read: {error}") from error
            self._committed = committed
        return self._index

    def _open(self, pointer: Pointer) -> "tantivy.Index":
        if not (self.path / pointer.index / "meta.json").exists():
            raise StoreUnavailable(f"{self.path / pointer.index}: {POINTER} names this index, but it isn't there")
        index = self.make(pointer.index)
        with contextlib.suppress(ValueError):
            index.config_reader("manual")
        return index

    def close(self) -> None:
        self._index = None
