"""Every workspace adapter keeps the port's promises."""

import threading

from shared.article import Article, Date, Document, Entity, Page, Quantity, Quote, Removed, Span
from shared.ports.workspace import Workspace


def fetched(id: str, revision: int = 1, body: bytes = b"<p>\xd9\x86\xd8\xb5</p>") -> Document:
    page = Page(
        body=body, digest="d", fetched_at="2026-11-22T05:00:00Z", content_type="text/html", url="https://x.example/"
    )
    return Document(id=id, revision=revision, reference_date="2024-11-06", memo="m", settled="s", page=page)


def cleaned(id: str) -> Document:
    article = Article(
        id=id,
        source="a",
        key="1",
        revision=3,
        title="عنوان",
        authors=("كاتبة",),
        fetched_at="2026-11-22T05:00:00Z",
        paragraphs=("فقرة أولى", "فقرة ثانية 🗞"),
        headings=(1,),
        removed=(Removed("شارك", "share label"),),
        entities=(Entity("بيروت", "place", (Span(0, 5, "بيروت"),)),),
        quantities=(Quantity("نحو 10", 10.0, None, "جندي", "about", 0, 6),),
        dates=(Date("أمس", None, 0, 3),),
        quotes=(Quote("قول", None, "قال", 0, 3),),
        versions={"clean": "1"},
    )
    return Document(id=id, revision=3, article=article)


def test_what_was_saved_is_loaded(workspace: Workspace) -> None:
    documents = [fetched("a:1", 5), cleaned("a:خبر"), Document(id="a:3", revision=2**60)]
    workspace.save("clean", documents)
    assert workspace.load("clean", [(each.id, each.revision) for each in documents]) == documents


def test_none_for_another_revision_stage_or_id(workspace: Workspace) -> None:
    workspace.save("fetch", [fetched("a:1", 5)])
    assert workspace.load("fetch", [("a:2", 5), ("a:1", 4), ("a:1", 5), ("a:1", 6)]) == [
        None,
        None,
        fetched("a:1", 5),
        None,
    ]
    assert workspace.load("clean", [("a:1", 5)]) == [None]


def test_the_last_one_saved_stands(workspace: Workspace) -> None:
    workspace.save("fetch", [fetched("a:1", 1), fetched("a:1", 2, b"new")])
    assert workspace.load("fetch", [("a:1", 1), ("a:1", 2)]) == [None, fetched("a:1", 2, b"new")]


def test_discarded_is_gone(workspace: Workspace) -> None:
    workspace.save("fetch", [fetched("a:1"), fetched("a:2")])
    workspace.discard("fetch", ["a:1", "a:3"])
    assert workspace.load("fetch", [("a:1", 1), ("a:2", 1)]) == [None, fetched("a:2")]
    workspace.discard("clean", ["a:2"])
    assert workspace.load("fetch", [("a:2", 1)]) == [fetched("a:2")]


def test_nothing_to_do(workspace: Workspace) -> None:
    workspace.save("fetch", [])
    assert workspace.load("fetch", []) == []
    workspace.discard("fetch", [])


def test_a_large_page_and_an_empty_one(workspace: Workspace) -> None:
    documents = [fetched("a:1", body=b"\x00\xff" * 5_000_000), fetched("a:2", body=b"")]
    workspace.save("fetch", documents)
    assert workspace.load("fetch", [("a:1", 1), ("a:2", 1)]) == documents


def test_it_tells_the_memory_it_uses(workspace: Workspace) -> None:
    before = workspace.used_bytes()
    workspace.save("fetch", [fetched(f"a:{number}", body=bytes(range(256)) * 40) for number in range(50)])
    assert workspace.used_bytes() > before
    limit = workspace.limit_bytes()
    assert limit is None or limit > before


def test_threads_share_it(workspace: Workspace) -> None:
    wrong: list[int] = []

    def work(number: int) -> None:
        for revision in range(1, 30):
            document = fetched(f"a:{number}", revision, str(revision).encode() * 1000)
            workspace.save("fetch", [document])
            if workspace.load("fetch", [(document.id, revision)]) != [document]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
