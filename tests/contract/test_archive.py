"""Every archive keeps the same promises: memory, a directory, and an S3-compatible bucket behind a real socket."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared import registry
from shared.adapters import archive_memory, archive_object
from shared.article import Article, Page
from shared.errors import ArchiveUnavailable, SettingError
from shared.ports.archive import Archive, Record
from shared.settings import ArchiveSettings, Settings

Make = Callable[[], Archive]


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveSettings]:
    boto3 = pytest.importorskip("boto3")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    keys = tmp_path_factory.mktemp("keys")
    (keys / "access").write_text("access\n")
    (keys / "secret").write_text("secret\n")
    boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="access",
        aws_secret_access_key="secret",
    ).create_bucket(Bucket="archive")
    yield ArchiveSettings(
        url="s3://archive/some/prefix",
        endpoint=endpoint,
        region="us-east-1",
        access_key_file=keys / "access",
        secret_key_file=keys / "secret",
        allow_http=True,
    )
    server.stop()


@pytest.fixture(params=["memory", "directory", "s3"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    if request.param == "memory":
        return archive_memory.build(Settings())
    if request.param == "directory":
        return archive_object.build(Settings(archive=ArchiveSettings(url=str(tmp_path / "archive"))))
    given: ArchiveSettings = request.getfixturevalue("bucket")
    own = given.model_copy(update={"url": f"s3://archive/{tmp_path.name}-{tmp_path.parent.name}"})
    return archive_object.build(Settings(archive=own))


def test_every_archive_there_is_runs_here() -> None:
    """`object` runs as a directory and as a bucket; a new one needs a case in the fixture above."""
    assert set(registry.names("shared.adapters", "archive_")) == {"memory", "object"}


def page(text: str = "نص الخبر") -> Page:
    body = text.encode()
    return Page(
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
        fetched_at="2026-01-02T03:04:05Z",
        content_type="text/html; charset=utf-8",
        url="https://news.example/1",
    )


def pair(id: str, revision: int, of: Page) -> tuple[Record, Page]:
    record = Record(
        id=id,
        revision=revision,
        digest=of.digest,
        fetched_at=of.fetched_at,
        content_type=of.content_type,
        url=of.url,
        reference_date="2026-01-01",
        memo='{"etag":"x"}',
    )
    return record, of


def article(id: str, revision: int, title: str) -> Article:
    source, _, key = id.partition(":")
    return Article(
        id=id,
        source=source,
        key=key,
        revision=revision,
        title=title,
        fetched_at="2026-01-02T03:04:05Z",
        paragraphs=("أ", "ب"),
    )


AWKWARD = [
    "wire:plain",
    "wire:a/b/../c",
    "wire:..",
    "wire:.hidden",
    "wire:خبر عاجل: ٥٪ = 5%",
    "wire:a%2Fb",
    "wire:" + "ط" * 512,
    "wire:" + "ط" * 511 + "ظ",
    "other:plain",
    "wire:query?x=1&y=2#z",
]


def test_pages_and_records_come_back_as_put(archive: Archive) -> None:
    given = [pair(id, 5, page(id)) for id in AWKWARD]
    archive.put_pages(given)
    records = archive.records([*AWKWARD, "wire:unknown"])
    assert list(records) == [record for record, _ in given] + [None]
    assert list(archive.pages([record for record, _ in given])) == [of for _, of in given]


def test_ids_lists_each_once_and_by_source(archive: Archive) -> None:
    assert list(archive.ids()) == []
    archive.put_pages([pair(id, 5, page(id)) for id in AWKWARD])
    archive.put_pages([pair("wire:plain", 6, page("again"))])
    assert sorted(archive.ids()) == sorted(AWKWARD)
    assert list(archive.ids("other")) == ["other:plain"]
    for none in ("nothing", "", "..", "../articles", "wire/..", "wire/"):
        assert list(archive.ids(none)) == []


def test_an_older_revision_never_replaces_a_newer_one(archive: Archive) -> None:
    archive.put_pages([pair("wire:1", 7, page("new"))])
    archive.put_pages([pair("wire:1", 6, page("old"))])
    record = archive.records(["wire:1"])[0]
    assert record is not None
    assert record.revision == 7
    archive.put_articles([article("wire:1", 7, "new")])
    archive.put_articles([article("wire:1", 6, "old")])
    assert archive.article("wire:1") == article("wire:1", 7, "new")


def test_a_newer_revision_and_the_same_again_replace(archive: Archive) -> None:
    archive.put_articles([article("wire:1", 7, "first")])
    archive.put_articles([article("wire:1", 7, "extracted again")])
    found = archive.article("wire:1")
    assert found is not None
    assert found.title == "extracted again"
    archive.put_articles([article("wire:1", 8, "next")])
    found = archive.article("wire:1")
    assert found is not None
    assert (found.revision, found.title) == (8, "next")


def test_what_is_not_there_is_none(archive: Archive) -> None:
    assert archive.article("wire:none") is None
    assert list(archive.pages([pair("wire:1", 1, page("never put"))[0]])) == [None]
    assert list(archive.records([])) == []
    archive.put_pages([])
    archive.put_articles([])
    archive.ping()


def test_the_same_body_of_two_articles_is_one_page(archive: Archive) -> None:
    same = page("same")
    archive.put_pages([pair("wire:1", 1, same), pair("wire:2", 1, same)])
    records = [record for record in archive.records(["wire:1", "wire:2"]) if record is not None]
    assert list(archive.pages(records)) == [same, same]


def test_many_writers_leave_the_highest_revision(archive: Archive) -> None:
    """Ten threads put revisions of one article in different orders: the highest stays, whoever comes last."""
    failed: list[BaseException] = []

    def write(start: int) -> None:
        try:
            for step in range(5):
                revision = (start * 7 + step * 3) % 50
                archive.put_pages([pair("wire:1", revision, page(str(revision)))])
        except ArchiveUnavailable as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(start,)) for start in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    record = archive.records(["wire:1"])[0]
    assert record is not None
    assert record.revision == max((start * 7 + step * 3) % 50 for start in range(3) for step in range(5))


def test_a_torn_page_or_record_counts_as_missing_and_can_be_put_again(tmp_path: Path) -> None:
    archive = archive_object.build(Settings(archive=ArchiveSettings(url=str(tmp_path))))
    record, of = pair("wire:1", 1, page())
    archive.put_pages([(record, of)])
    archive.put_articles([article("wire:1", 1, "whole")])
    for file in [*tmp_path.glob("pages/*/*"), *tmp_path.glob("records/*/*"), *tmp_path.glob("articles/*/*")]:
        file.write_bytes(file.read_bytes()[:-3])
    assert list(archive.records(["wire:1"])) == [None]
    assert list(archive.pages([record])) == [None]
    assert archive.article("wire:1") is None
    archive.put_pages([(record, of)])
    archive.put_articles([article("wire:1", 1, "whole")])
    assert list(archive.records(["wire:1"])) == [record]
    assert list(archive.pages([record])) == [of]
    assert archive.article("wire:1") == article("wire:1", 1, "whole")


def test_an_archive_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    archive = archive_object.build(Settings(archive=ArchiveSettings(url=str(tmp_path / "file" / "archive"))))
    with pytest.raises(ArchiveUnavailable, match=r"archive\.url"):
        archive.put_pages([pair("wire:1", 1, page())])
    with pytest.raises(ArchiveUnavailable, match=r"archive\.url"):
        archive.ping()


def test_a_bucket_that_does_not_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from shared.adapters import objects_s3

    monkeypatch.setattr(objects_s3, "RETRIES", {"max_retries": 0})
    given = ArchiveSettings(url="s3://archive", endpoint="http://127.0.0.1:9", region="x", allow_http=True)
    archive = archive_object.build(Settings(archive=given))
    with pytest.raises(ArchiveUnavailable, match=r"archive\.url: s3://archive"):
        archive.records(["wire:1"])


@pytest.mark.parametrize("url", ["gs://bucket", "s3://"])
def test_another_scheme_is_a_setting_error(url: str) -> None:
    with pytest.raises(SettingError, match=r"archive\.url"):
        archive_object.build(Settings(archive=ArchiveSettings(url=url)))


def test_nothing_is_left_beside_the_objects(tmp_path: Path) -> None:
    archive = archive_object.build(Settings(archive=ArchiveSettings(url=str(tmp_path))))
    archive.put_pages([pair(id, 5, page(id)) for id in AWKWARD])
    assert [file.name for file in (tmp_path / ".tmp").iterdir()] == ["lock"]
