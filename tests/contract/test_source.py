"""Every kind of source keeps the same promises: an answer for each, in order, and never an exception because of one article."""

import asyncio
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from services.fetch.options import SOURCES
from services.fetch.sources import files, http
from shared import registry
from shared.article import ArticleId
from shared.outcomes import Outage, Reject, Unchanged
from shared.ports.source import Answer, Fetched, Source, Wanted
from shared.settings import FetchSettings, Settings, Stages
from tests.support.http_server import answer, serve

LIMIT = 10_000
AWKWARD = ["1", "خبر عاجل", "a b", "x#y?z=1&w", "100%", "q'\"<>", "[abc]*", "ta\u200dil"]


class Shelf:
    """A source of one kind, and how to put an article where it looks."""

    def __init__(self, source: Source, put: Callable[[str, bytes], None], break_down: Callable[[], None]) -> None:
        self.source, self.put, self.break_down = source, put, break_down

    def ask(self, *wanted: Wanted) -> Sequence[Answer]:
        async def run() -> Sequence[Answer]:
            try:
                return await self.source.fetch(wanted)
            finally:
                await self.source.close()

        return asyncio.run(run())


def wanted(key: str, known: str = "") -> Wanted:
    return Wanted(ArticleId("wire", key), known)


@contextmanager
def files_shelf(settings: Settings, folder: Path) -> Iterator[Shelf]:
    corpus = folder / "corpus"
    corpus.mkdir()

    def put(key: str, body: bytes) -> None:
        (corpus / f"{key}.html").write_bytes(body)

    def down() -> None:
        corpus.rename(folder / "away")

    yield Shelf(files.build("wire", {"path": str(corpus)}, settings), put, down)


@contextmanager
def http_shelf(settings: Settings, folder: Path) -> Iterator[Shelf]:
    with serve() as site:

        def put(key: str, body: bytes) -> None:
            site.pages["/a/" + quote(key, safe="")] = answer(body=body, content_type="text/html")

        def down() -> None:
            for key in "12345":
                site.pages[f"/a/{key}"] = answer(503, Retry_After="3")

        options: dict[str, Any] = {"url": site.base + "/a/{id}", "allow_hosts": ["127.0.0.1"]}
        yield Shelf(http.build("wire", options, settings), put, down)


SHELVES: dict[str, Callable[[Settings, Path], AbstractContextManager[Shelf]]] = {
    "files": files_shelf,
    "http": http_shelf,
}


@pytest.fixture(params=registry.names(SOURCES))
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """One of each kind that there is: a new kind needs a shelf here."""
    settings = Settings(stages=Stages(fetch=FetchSettings(max_bytes=LIMIT, article_limit=5)))
    with SHELVES[request.param](settings, tmp_path) as made:
        yield made


def test_an_answer_for_each_in_order(shelf: Shelf) -> None:
    for key in AWKWARD:
        shelf.put(key, key.encode())
    asked = [wanted(key) for pair in zip(AWKWARD, ["none"] * len(AWKWARD), strict=True) for key in pair]
    answers = shelf.ask(*asked)
    assert len(answers) == len(asked)
    for item, found in zip(asked, answers, strict=True):
        if item.article.key == "none":
            assert isinstance(found, Reject)
            assert found.reason.startswith("gone")
            continue
        assert isinstance(found, Fetched)
        assert found.page.body == item.article.key.encode()
        assert found.page.digest == hashlib.sha256(found.page.body).hexdigest()
        assert found.page.content_type == "text/html"
        assert found.page.fetched_at.endswith("Z")
        assert len(found.memo) <= 1024


def test_the_same_content_again_is_unchanged(shelf: Shelf) -> None:
    shelf.put("1", b"first")
    first = shelf.ask(wanted("1"))[0]
    assert isinstance(first, Fetched)
    assert shelf.ask(wanted("1", first.memo))[0] == Unchanged()
    shelf.put("1", b"second")
    second = shelf.ask(wanted("1", first.memo))[0]
    assert isinstance(second, Fetched)
    assert second.page.body == b"second"


def test_an_oversized_page_is_rejected_and_its_siblings_are_not(shelf: Shelf) -> None:
    shelf.put("big", b"x" * (LIMIT + 1))
    shelf.put("full", b"x" * LIMIT)
    shelf.put("empty", b"")
    big, full, empty = shelf.ask(wanted("big"), wanted("full"), wanted("empty"))
    assert isinstance(big, Reject)
    assert "oversized" in big.reason
    assert isinstance(full, Fetched)
    assert isinstance(empty, Fetched)
    assert empty.page.body == b""


@pytest.mark.parametrize(
    "key", ["../secret", "..", ".", "/etc/passwd", "../../etc/passwd", "a/../../secret", "\\..\\x", "~root"]
)
def test_a_key_leads_nowhere_else(shelf: Shelf, tmp_path: Path, key: str) -> None:
    (tmp_path / "secret.html").write_bytes(b"secret")
    (tmp_path / "secret").write_bytes(b"secret")
    assert isinstance(shelf.ask(wanted(key))[0], Reject)


def test_a_source_that_is_down_is_an_outage_of_that_source(shelf: Shelf) -> None:
    shelf.break_down()
    answers = shelf.ask(*(wanted(key) for key in "12345"))
    assert all(isinstance(found, Outage) and found.scope == "fetch:wire" and found.after > 0 for found in answers)


def test_nothing_asked_is_nothing_answered(shelf: Shelf) -> None:
    assert list(shelf.ask()) == []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def from_files(corpus: Path, *keys: str, **options: Any) -> Sequence[Answer]:
    settings = Settings(stages=Stages(fetch=FetchSettings(max_bytes=LIMIT)))
    source = files.build("wire", {"path": str(corpus)} | options, settings)
    return asyncio.run(source.fetch([wanted(key) for key in keys]))


def test_links_within_the_directory_are_followed_and_others_refused(corpus: Path) -> None:
    (corpus.parent / "outside.txt").write_text("secret")
    (corpus / "inside.txt").write_text("text")
    (corpus / "good.txt").symlink_to(corpus / "inside.txt")
    (corpus / "evil.txt").symlink_to(corpus.parent / "outside.txt")
    (corpus / "away.txt").symlink_to("/etc/passwd")
    (corpus / "loop.txt").symlink_to(corpus / "loop.txt")
    (corpus / "broken.txt").symlink_to(corpus / "none.txt")
    good, *others = from_files(corpus, "good", "evil", "away", "loop", "broken")
    assert isinstance(good, Fetched)
    assert all(isinstance(found, Reject) for found in others), others


def test_what_is_no_regular_file_is_refused_without_waiting_on_it(corpus: Path) -> None:
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "folder.txt").mkdir()
    pipe, folder = from_files(corpus, "pipe", "folder")
    assert isinstance(pipe, Reject)
    assert isinstance(folder, Reject)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_rejected_with_the_reason(corpus: Path) -> None:
    (corpus / "1.txt").write_text("x")
    (corpus / "1.txt").chmod(0)
    found = from_files(corpus, "1")[0]
    assert isinstance(found, Reject)
    assert "unreadable" in found.reason


def test_two_files_of_one_key_are_told(corpus: Path) -> None:
    (corpus / "1.txt").write_text("x")
    (corpus / "1.html").write_text("x")
    found = from_files(corpus, "1")[0]
    assert isinstance(found, Reject)
    assert "1.html, 1.txt" in found.reason


def test_the_type_comes_from_the_suffix(corpus: Path) -> None:
    for suffix in ("txt", "html", "htm", "json", "xml", "jpg", "unknown"):
        (corpus / f"{suffix}.{suffix}").write_text("x")
    found = from_files(corpus, "txt", "html", "htm", "json", "xml", "jpg", "unknown")
    types = [item.page.content_type for item in found if isinstance(item, Fetched)]
    assert types == [
        "text/plain", "text/html", "text/html", "application/json", "text/xml", "image/jpeg", None
    ]  # fmt: skip


def test_three_thousand_files_are_listed_once(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.fetch import listing

    for number in range(3000):
        (corpus / f"{number:04}_k{number}.txt").write_bytes(b"x")
    old = corpus.stat().st_mtime - 60
    os.utime(corpus, (old, old))
    listed = 0
    real = listing._names

    def counted(directory: Path) -> list[str]:
        nonlocal listed
        listed += 1
        return real(directory)

    monkeypatch.setattr(listing, "_names", counted)
    source = files.build("wire", {"path": str(corpus), "pattern": "*_{id}.txt"}, Settings())
    for start in range(0, 3000, 50):
        found = asyncio.run(source.fetch([wanted(f"k{number}") for number in range(start, start + 50)]))
        assert all(isinstance(item, Fetched) for item in found)
    assert listed == 1
