"""A gateway's client over real Valkey (ledger, workspace) and real tantivy, and what it answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.testclient import TestClient

from services.gateway.app import build_app
from services.gateway.parts import Ports
from shared import bootstrap
from shared.adapters import archive_memory
from shared.article import Article
from shared.errors import BrokerUnavailable
from shared.ports.archive import Archive
from shared.ports.ledger import Ledger, Push, Pushed
from shared.settings import Settings


class Hints:
    """Records what is published; nobody works here."""

    def __init__(self) -> None:
        self.published: list[tuple[str, list[list[str]]]] = []
        self.down = False

    def publish(self, stage: str, messages: Sequence[Sequence[str]]) -> None:
        if self.down:
            raise BrokerUnavailable("the broker doesn't answer")
        self.published.append((stage, [list(ids) for ids in messages]))

    def depths(self) -> Mapping[str, int]:
        if self.down:
            raise BrokerUnavailable("the broker doesn't answer")
        return {}


def article(key: str, title: str, text: str, **more: Any) -> Article:
    return Article(
        id=f"wire:{key}",
        source="wire",
        key=key,
        revision=1,
        title=title,
        fetched_at="2026-01-02T03:04:05Z",
        paragraphs=tuple(text.split("\n")),
        language="ar",
        **more,
    )


SOURCES = {
    "wire": {"kind": "files", "path": "corpus"},
    "other": {"kind": "files", "path": "corpus"},
}


class Gateway:
    """A client of an application on real servers, and those servers."""

    def __init__(self, settings: Settings, archive: Archive | None = None, **ports: Any) -> None:
        self.hints = Hints()
        self.settings = settings
        self.ports = Ports(
            ledger=ports.get("ledger") or bootstrap.open_ledger(settings),
            workspace=bootstrap.open_workspace(settings),
            archive=archive or archive_memory.build(settings),
            store=ports.get("store") or bootstrap.open_store(settings),
            hints=self.hints,
        )
        self.ports.store.prepare()
        self.app = build_app(self.ports, settings)
        self.client = TestClient(self.app, raise_server_exceptions=False)

    def push(self, items: Any, status: int = 202) -> Any:
        answer = self.client.post("/v1/articles", json=items)
        assert answer.status_code == status, answer.text
        return answer.json()


def problem(answer: Any, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["status"] == status
    assert document["title"]
    return str(document["detail"])


class Failing:
    """A ledger whose `accept` fails; the rest is real."""

    def __init__(self, ledger: Ledger, error: Exception) -> None:
        self._ledger, self._error = ledger, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        raise self._error
