"""The fetch stage over real sources and a real archive in a directory."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from services.fetch import memo
from services.fetch.stage import FetchStage, build
from shared.adapters import archive_memory, archive_object
from shared.article import Document
from shared.errors import ArchiveUnavailable, SettingError
from shared.outcomes import Done, Outage, Reject, Retry, Unchanged
from shared.ports.source import Answer, Wanted
from shared.settings import ArchiveSettings, FetchSettings, Settings, SourceSettings, Stages
from tests.support.http_server import Site, answer


@pytest.fixture
def settings(site: Site, tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    return Settings(
        archive=ArchiveSettings(url=str(tmp_path / "archive")),
        stages=Stages(fetch=FetchSettings(lease=4, article_limit=2)),
        sources={
            "local": SourceSettings(kind="files", path=str(tmp_path / "corpus")),
            "wire": SourceSettings(kind="http", url=site.base + "/{id}", allow_hosts="127.0.0.1", read_timeout="30"),
        },
    )


@pytest.fixture
def stage(settings: Settings) -> Iterator[FetchStage]:
    made = build(settings, archive_object.build(settings))
    yield made
    made.close()


def nothing() -> None: ...


def document(id: str, revision: int = 5, **more: Any) -> Document:
    return Document(id=id, revision=revision, **more)


def test_a_mixed_batch_each_its_own_outcome(stage: FetchStage, site: Site, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "1.txt").write_text("نص")
    site.pages["/2"] = answer(body=b"<p>x</p>")
    site.pages["/3"] = answer(500)
    ids = ["local:1", "wire:2", "wire:3", "wire:4", "none:5", "NOT AN ID", "local:6"]
    outcomes = stage.run([document(id, reference_date="2024-11-06") for id in ids], nothing)
    assert [type(outcome) for outcome in outcomes] == [Done, Done, Retry, Reject, Reject, Reject, Reject]
    assert "sources.none" in outcomes[4].reason  # type: ignore[union-attr]
    first = outcomes[0]
    assert isinstance(first, Done)
    assert first.document.page is not None
    assert first.document.page.body.decode() == "نص"
    assert memo.read(first.document.memo).digest == first.document.page.digest
    archive = archive_object.build(settings)
    record = archive.records(["local:1"])[0]
    assert record is not None
    assert (record.revision, record.reference_date, record.memo) == (5, "2024-11-06", first.document.memo)
    assert archive.pages([record])[0] == first.document.page


def test_what_the_archive_has_of_this_revision_is_not_fetched_again(stage: FetchStage, site: Site) -> None:
    site.pages["/1"] = answer(body=b"as fetched", ETag='"v1"')
    first = stage.run([document("wire:1")], nothing)[0]
    site.pages["/1"] = answer(body=b"changed since")
    again = stage.run([document("wire:1")], nothing)[0]
    assert again == first
    assert len(site.asked) == 1
    newer = stage.run([document("wire:1", revision=6)], nothing)[0]
    assert isinstance(newer, Done)
    assert newer.document.page is not None
    assert newer.document.page.body == b"changed since"


def test_the_settled_memo_makes_the_next_request_conditional(stage: FetchStage, site: Site) -> None:
    site.pages["/1"] = answer(body=b"text", ETag='"v1"')
    first = stage.run([document("wire:1")], nothing)[0]
    assert isinstance(first, Done)
    site.pages["/1"] = answer(304)
    second = stage.run([document("wire:1", revision=6, settled=first.document.memo)], nothing)[0]
    assert second == Unchanged()
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'


def test_connections_are_kept_from_batch_to_batch(stage: FetchStage, site: Site) -> None:
    ports: set[int] = set()

    def note(handler: Any) -> None:
        ports.add(handler.client_address[1])
        answer(body=b"x")(handler)

    for number in range(5):
        site.pages[f"/{number}"] = note
        assert isinstance(stage.run([document(f"wire:{number}")], nothing)[0], Done)
    assert len(ports) == 1


def test_it_beats_while_it_waits_and_gives_up_in_time(stage: FetchStage, site: Site) -> None:
    import time

    site.pages["/1"] = lambda _: time.sleep(6)
    beats: list[float] = []
    outcome = stage.run([document("wire:1")], lambda: beats.append(time.monotonic()))[0]
    assert isinstance(outcome, Retry)
    assert "article_limit" in outcome.reason
    assert len(beats) >= 2


def test_a_source_that_breaks_or_hangs_harms_no_other(settings: Settings, tmp_path: Path) -> None:
    class Broken:
        name = "broken"

        async def fetch(self, wanted: Sequence[Wanted]) -> Sequence[Answer]:
            raise ZeroDivisionError

        async def close(self) -> None: ...

    class Hanging(Broken):
        async def fetch(self, wanted: Sequence[Wanted]) -> Sequence[Answer]:
            await asyncio.sleep(60)
            return []

    (tmp_path / "corpus" / "1.txt").write_text("x")
    from services.fetch.options import build_source

    stage = FetchStage(
        archive_memory.build(settings),
        settings,
        {"broken": Broken(), "hanging": Hanging(), "local": build_source("local", settings)},
    )
    outcomes = stage.run([document("broken:1"), document("local:1"), document("hanging:1")], nothing)
    assert [type(outcome) for outcome in outcomes] == [Retry, Done, Retry]
    assert "ZeroDivisionError" in outcomes[0].reason  # type: ignore[union-attr]
    stage.close()


def test_an_archive_that_cannot_be_written_loses_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "1.txt").write_text("x")
    (tmp_path / "archive").write_text("in the way")
    stage = build(settings, archive_object.build(settings))
    with pytest.raises(ArchiveUnavailable):
        stage.run([document("local:1")], nothing)
    stage.close()


def test_a_directory_that_is_gone_is_an_outage_of_its_source_alone(
    stage: FetchStage, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "corpus").rename(tmp_path / "away")
    site.pages["/1"] = answer(body=b"x")
    outcomes = stage.run([document("local:1"), document("wire:1")], nothing)
    assert isinstance(outcomes[0], Outage)
    assert outcomes[0].scope == "fetch:local"
    assert "sources.local.path" in outcomes[0].reason
    assert isinstance(outcomes[1], Done)


def test_a_process_made_by_fork_works_with_a_loop_of_its_own(stage: FetchStage, site: Site) -> None:
    site.pages["/1"] = site.pages["/2"] = answer(body=b"x")
    assert isinstance(stage.run([document("wire:1")], nothing)[0], Done)
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if isinstance(stage.run([document("wire:2")], nothing)[0], Done) else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_wrong_sources_stop_it_at_once(settings: Settings) -> None:
    wrong = settings.model_copy(update={"sources": {"x": SourceSettings(kind="files")}})
    with pytest.raises(SettingError, match=r"sources\.x\.path: is missing"):
        build(wrong, archive_memory.build(wrong))
