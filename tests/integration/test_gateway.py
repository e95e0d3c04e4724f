"""The gateway over real Valkey (ledger, workspace) and real tantivy; over a real socket where that matters."""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient

from services.gateway.app import build_app
from services.gateway.parts import Ports
from shared import bootstrap
from shared.adapters import archive_memory
from shared.article import Article, ArticleId, Entity, Quantity, Span
from shared.errors import BrokerUnavailable, LedgerUnavailable, NotDurable, StoreUnavailable
from shared.ports.archive import Archive, Record
from shared.ports.ledger import Advance, Dispose, Ledger, Push, Pushed
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


@pytest.fixture
def gateway(make_settings: Any, tmp_path: Path) -> Iterator[Gateway]:
    made = Gateway(
        make_settings(
            sources=SOURCES,
            default_source="wire",
            store={"kind": "tantivy", "path": tmp_path / "store", "writer_mb": 16},
        )
    )
    with made.client:
        yield made


def problem(answer: Any, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["status"] == status
    assert document["title"]
    return str(document["detail"])


def test_each_item_gets_its_own_result_in_order(gateway: Gateway) -> None:
    items = [
        "wire:1",
        "bare",
        "nowhere:2",
        {"source": "wire", "key": "3", "priority": 9, "reference_date": "2024-11-06"},
        {"id": "other:4"},
        7,
        {"source": "wire", "key": "5", "nope": 1},
        {"source": "wire"},
        "wire:",
        {"key": "6", "priority": 10},
        {"key": "7", "reference_date": "yesterday"},
        "wire:1",
    ]
    results = gateway.push(items)["results"]
    assert [result["status"] for result in results] == [
        "accepted", "accepted", "invalid", "accepted", "accepted", "invalid",
        "invalid", "invalid", "invalid", "invalid", "invalid", "known",
    ]  # fmt: skip
    assert [result["id"] for result in results if result["status"] != "invalid"] == [
        "wire:1", "wire:bare", "wire:3", "other:4", "wire:1"
    ]  # fmt: skip
    assert "'nowhere'" in results[2]["problem"]
    assert "other, wire" in results[2]["problem"]
    assert "nope" in results[6]["problem"]
    assert "priority" in results[9]["problem"]
    assert "yesterday" in results[10]["problem"]
    assert gateway.hints.published == [("fetch", [["wire:1", "wire:bare", "wire:3", "other:4"]])]
    entry = gateway.ports.ledger.entry("wire:3")
    assert entry is not None
    assert entry.state == "ready"


def test_ndjson_takes_broken_lines_as_invalid_items(gateway: Gateway) -> None:
    body = '"wire:1"\n\n{"source":"wire","key":"خبر"}\r\n{broken\n"wire:2"'.encode()
    answer = gateway.client.post("/v1/articles", content=body, headers={"content-type": "application/x-ndjson"})
    assert answer.status_code == 202
    results = answer.json()["results"]
    assert [result["status"] for result in results] == ["accepted", "accepted", "invalid", "accepted"]
    assert "line 4" in results[2]["problem"]
    assert results[1]["id"] == "wire:خبر"


def test_a_known_article_tells_its_state_and_refetch_opens_a_revision(gateway: Gateway) -> None:
    gateway.push(["wire:1"])
    claims = gateway.ports.ledger.claim("fetch", [], 10, 30, "test").claims
    gateway.ports.ledger.settle([(claims[0], Dispose("rejected", "gone"))])
    assert gateway.push(["wire:1"])["results"] == [
        {"id": "wire:1", "status": "known", "state": "rejected", "problem": None}
    ]
    assert gateway.push([{"id": "wire:1", "refetch": True}])["results"][0]["status"] == "accepted"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'["wire:1", ', "byte"),
        (b'["wire:1" "wire:2"]', "byte 10"),
        (b'"wire:1"', "array"),
        (b'{"id": "wire:1"}', "array"),
        (b'["\xff"]', "utf-8"),
        (b"", "JSON"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_invalid_json_is_a_400_that_says_where(gateway: Gateway, body: bytes, said: str) -> None:
    answer = gateway.client.post("/v1/articles", content=body, headers={"content-type": "application/json"})
    assert said in problem(answer, 400).replace("UTF-8", "utf-8")
    assert gateway.ports.ledger.balance().accepted == 0


def test_other_forms_are_a_415(gateway: Gateway) -> None:
    answer = gateway.client.post("/v1/articles", content=b"<x/>", headers={"content-type": "text/xml"})
    assert "application/x-ndjson" in problem(answer, 415)
    problem(gateway.client.post("/v1/articles", content=b"[]"), 415)
    answer = gateway.client.post(
        "/v1/articles", content=b"[]", headers={"content-type": "application/json", "content-encoding": "gzip"}
    )
    assert "gzip" in problem(answer, 415)


def test_too_many_items_are_refused_whole(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"max_items": 3}))
    with made.client:
        assert "max_items" in problem(made.client.post("/v1/articles", json=["wire:1"] * 4), 413)
        lines = b'"wire:1"\n' * 4
        answer = made.client.post("/v1/articles", content=lines, headers={"content-type": "application/x-ndjson"})
        assert "max_items" in problem(answer, 413)
        assert made.ports.ledger.balance().accepted == 0


def test_a_body_above_the_limit_is_not_read(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"max_body_bytes": 100_000}))
    given = 0

    def chunks(kind: bytes) -> Iterator[bytes]:
        nonlocal given
        for _ in range(1600):
            given += 65_536
            yield kind * 65_536

    with made.client:
        for path, form in (
            ("articles", "application/json"), ("articles", "application/x-ndjson"), ("reprocess", "application/json")
        ):  # fmt: skip
            answer = made.client.post(f"/v1/{path}", content=chunks(b"\n"), headers={"content-type": form})
            assert "max_body_bytes" in problem(answer, 413)
        large = b"[" + b" " * 200_000 + b"]"
        answer = made.client.post("/v1/articles", content=large, headers={"content-type": "application/json"})
        assert "max_body_bytes" in problem(answer, 413)


def test_pushes_and_repairs_need_the_token_and_reading_does_not(make_settings: Any, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("s3cret\n")
    made = Gateway(make_settings(sources=SOURCES, gateway={"token_file": tmp_path / "token"}))
    with made.client as client:
        for path, body in (("/v1/articles", []), ("/v1/dead/replay", {}), ("/v1/reprocess", {})):
            for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic s3cret"}):
                answer = client.post(path, json=body, headers=headers)
                problem(answer, 401)
                assert answer.headers["www-authenticate"].startswith("Bearer")
            assert client.post(path, json=body, headers={"authorization": "Bearer s3cret"}).status_code < 300
        assert client.get("/v1/status").status_code == 200


def test_above_the_high_water_mark_pushes_are_told_when_to_come_again(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"high_water": 3}))
    with made.client:
        made.push(["wire:1", "wire:2"])
        answer = made.client.post("/v1/articles", json=["wire:3", "wire:4"])
        assert "high_water" in problem(answer, 429)
        assert int(answer.headers["retry-after"]) >= 1
        assert made.ports.ledger.balance().accepted == 2


def test_above_the_memory_mark_pushes_are_refused(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"high_water_memory": 0.0001}))
    with made.client:
        answer = made.client.post("/v1/articles", json=["wire:3"])
        assert "high_water_memory" in problem(answer, 429)


def test_status_has_the_form_of_the_design(gateway: Gateway) -> None:
    gateway.push(["wire:1", "wire:2"])
    status = gateway.client.get("/v1/status").json()
    assert (status["accepted"], status["ready"], status["imbalance"]) == (2, 2, 0)
    for state in ("leased", "waiting", "indexed", "unchanged", "duplicate", "rejected", "dead"):
        assert status[state] == 0
    assert list(status["stages"]) == ["fetch", "clean", "extract", "index"]
    assert status["stages"]["fetch"]["ready"] == 2


def test_an_article_with_its_state_and_timeline(gateway: Gateway) -> None:
    gateway.push(["wire:a/b", "wire:2"])
    first = gateway.client.get("/v1/articles/wire:a%2Fb").json()
    assert (first["state"], first["article"]) == ("ready", None)
    found = article("2", "عنوان الخبر", "نص الخبر هنا")
    gateway.ports.store.write([found])
    second = gateway.client.get("/v1/articles/2").json()
    assert second["article"]["title"] == "عنوان الخبر"
    assert second["ledger"]["timeline"][0]["what"] == "accepted"
    timeline = gateway.client.get("/v1/articles/wire:a%2Fb/timeline").json()
    assert timeline["state"] == "ready"
    assert timeline["timeline"][0]["stage"] == "fetch"
    assert "nothing" not in problem(gateway.client.get("/v1/articles/wire:none"), 404)
    problem(gateway.client.get("/v1/articles/wire:none/timeline"), 404)
    problem(gateway.client.get("/v1/articles/NO:1"), 400)


def test_an_article_that_the_store_lacks_comes_from_the_archive(gateway: Gateway) -> None:
    gateway.ports.archive.put_articles([article("9", "من الأرشيف", "نص")])
    assert gateway.client.get("/v1/articles/wire:9").json()["article"]["title"] == "من الأرشيف"


def test_search_with_highlights_and_filters(gateway: Gateway) -> None:
    place = Entity("بيروت", "place", (Span(0, 5, "بيروت"),))
    gateway.ports.store.write(
        [
            article(
                "1",
                "زيارة إلى بيروت",
                "بيروت <script>alert(1)</script> تستقبل الوفد",
                published_at="2024-11-06",
                entities=(place,),
            ),
            article("2", "خبر آخر", "الوفد في القاهرة", published_at="2024-12-01", story="s1"),
        ]
    )
    found = gateway.client.get("/v1/search", params={"q": "بيروت"}).json()
    assert (found["total"], found["hits"][0]["id"]) == (1, "wire:1")
    pieces = found["hits"][0]["highlights"]
    assert any("<mark>بيروت</mark>" in piece["html"] for piece in pieces)
    assert not any("<script>" in piece["html"] for piece in pieces)
    for piece in pieces:
        for start, end in piece["matches"]:
            assert "بيروت" in piece["text"][start:end]
    assert gateway.client.get("/v1/search", params={"q": "الوفد", "from": "2024-11-10"}).json()["total"] == 1
    assert gateway.client.get("/v1/search", params={"entity": "بيروت"}).json()["total"] == 1
    assert gateway.client.get("/v1/search", params={"q": "الوفد", "source": "other"}).json()["total"] == 0
    page = gateway.client.get("/v1/search", params={"q": "الوفد", "size": 1, "sort": "oldest"}).json()
    assert page["hits"][0]["id"] == "wire:1"
    rest = gateway.client.get(
        "/v1/search", params={"q": "الوفد", "size": 1, "sort": "oldest", "cursor": page["cursor"]}
    )
    assert rest.json()["hits"][0]["id"] == "wire:2"
    assert gateway.client.get("/v1/stories/s1").json()["hits"][0]["id"] == "wire:2"
    problem(gateway.client.get("/v1/stories/none"), 404)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"from": "soon"}, "from"),
        ({"size": "0"}, "size"),
        ({"sort": "random"}, "sort"),
        ({"q": "x" * 1001}, "q"),
        ({"q": "x", "cursor": "rubbish"}, "cursor"),
    ],
)
def test_wrong_parameters_are_named(gateway: Gateway, parameters: dict[str, str], said: str) -> None:
    answer = gateway.client.get("/v1/search", params=parameters)
    assert answer.status_code in (400, 422)
    assert said in problem(answer, answer.status_code)


def dead(ledger: Ledger, key: str) -> None:
    ledger.accept([Push(ArticleId("wire", key))])
    claim = ledger.claim("fetch", [f"wire:{key}"], 1, 30, "test").claims[0]
    ledger.settle([(claim, Dispose("dead", "HTTP 500"))])


def test_dead_articles_are_listed_and_replayed(gateway: Gateway) -> None:
    dead(gateway.ports.ledger, "1")
    listed = gateway.client.get("/v1/dead").json()
    assert [(entry["id"], entry["reason"]) for entry in listed["dead"]] == [("wire:1", "HTTP 500")]
    answer = gateway.client.post("/v1/dead/replay", json={"ids": ["wire:1", "wire:2"]}).json()
    assert answer == {"replayed": ["wire:1"], "not_dead": 1}
    assert gateway.hints.published == [("fetch", [["wire:1"]])]
    dead_now = gateway.client.post("/v1/dead/replay", json={}).json()
    assert dead_now["replayed"] == []


def test_reprocess_opens_revisions_at_a_stage(gateway: Gateway) -> None:
    from shared.article import Page

    gateway.push(["wire:1"])
    claim = gateway.ports.ledger.claim("fetch", [], 1, 30, "test").claims[0]
    gateway.ports.ledger.settle([(claim, Advance("index"))])
    claim = gateway.ports.ledger.claim("index", [], 1, 30, "test").claims[0]
    gateway.ports.ledger.settle([(claim, Dispose("indexed"))])
    page = Page(body=b"x", digest="a" * 64, fetched_at="2026-01-02T03:04:05Z")
    record = Record(id="wire:1", revision=claim.revision, digest=page.digest, fetched_at=page.fetched_at)
    gateway.ports.archive.put_pages([(record, page)])
    answer = gateway.client.post("/v1/reprocess", json={"from": "clean", "source": "wire"})
    assert answer.status_code == 202
    assert answer.json() == {"from": "clean", "accepted": 1, "in_flight": 0, "next": None}
    assert gateway.hints.published[-1] == ("clean", [["wire:1"]])
    again = gateway.client.post("/v1/reprocess", json={"from": "clean", "ids": ["wire:1"]}).json()
    assert (again["accepted"], again["in_flight"]) == (0, 1)
    assert "from" in problem(gateway.client.post("/v1/reprocess", json={"from": "nowhere"}), 422)
    assert "nope" in problem(gateway.client.post("/v1/reprocess", json={"nope": 1}), 422)
    assert "'none'" in problem(gateway.client.post("/v1/reprocess", json={"ids": ["none:1"]}), 422)
    problem(gateway.client.post("/v1/reprocess", json={"ids": ["BAD ID:1"]}), 400)
    broken = gateway.client.post("/v1/reprocess", content=b"{", headers={"content-type": "application/json"})
    assert "line 1 column 1" in problem(broken, 400)
    problem(gateway.client.post("/v1/reprocess", content=b"{}", headers={"content-type": "text/plain"}), 415)
    problem(gateway.client.post("/v1/reprocess", json={"ids": ["wire:1"], "source": "wire"}), 422)


def test_ready_only_while_all_servers_answer(gateway: Gateway) -> None:
    assert gateway.client.get("/healthz").status_code == 200
    assert gateway.client.get("/readyz").json() == {"ready": True, "problems": {}}
    gateway.hints.down = True
    time.sleep(1.1)
    answer = gateway.client.get("/readyz")
    assert answer.status_code == 503
    assert "broker" in answer.json()["problems"]


def test_a_hint_that_cannot_be_published_loses_nothing(gateway: Gateway) -> None:
    gateway.hints.down = True
    assert gateway.push(["wire:1"])["results"][0]["status"] == "accepted"
    assert gateway.ports.ledger.balance().accepted == 1


class Failing:
    """A ledger whose `accept` fails; the rest is real."""

    def __init__(self, ledger: Ledger, error: Exception) -> None:
        self._ledger, self._error = ledger, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        raise self._error


@pytest.mark.parametrize("error", [NotDurable("WAITAOF answered 0"), LedgerUnavailable("refused")])
def test_nothing_is_called_accepted_that_the_ledger_has_not_confirmed(
    settings: Settings, make_settings: Any, error: Exception
) -> None:
    given = make_settings(sources=SOURCES)
    made = Gateway(given, ledger=Failing(bootstrap.open_ledger(given), error))
    with made.client:
        answer = made.client.post("/v1/articles", json=["wire:1"])
        assert str(error) in problem(answer, 503)
        assert answer.headers["retry-after"]
        assert not made.hints.published


def test_a_ledger_out_of_reach_is_a_503_and_not_ready(make_settings: Any, tmp_path: Path) -> None:
    given = make_settings(sources=SOURCES, valkey={"url": "redis://127.0.0.1:9/0", "connect_timeout": 0.2})
    made = Gateway(given)
    with made.client as client:
        problem(client.post("/v1/articles", json=["wire:1"]), 503)
        problem(client.get("/v1/status"), 503)
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert "ledger" in ready.json()["problems"]


def test_a_store_out_of_reach_still_shows_the_article(make_settings: Any) -> None:
    class Down:
        def prepare(self) -> None: ...
        def close(self) -> None: ...
        def __getattr__(self, name: str) -> Any:
            def fail(*_: Any) -> None:
                raise StoreUnavailable("no node answers")

            return fail

    made = Gateway(make_settings(sources=SOURCES), store=Down())
    made.ports.archive.put_articles([article("9", "من الأرشيف", "نص")])
    with made.client as client:
        assert client.get("/v1/articles/wire:9").json()["article"]["title"] == "من الأرشيف"
        assert "no node answers" in problem(client.get("/v1/search", params={"q": "x"}), 503)
        page = client.get("/", params={"q": "x"})
        assert page.status_code == 503
        assert "no node answers" in page.text


def test_pushes_that_arrive_together_share_a_write(make_settings: Any) -> None:
    given = make_settings(sources=SOURCES, gateway={"gather_ms": 50})
    inner = bootstrap.open_ledger(given)
    writes: list[int] = []

    class Counting(Failing):
        def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
            writes.append(len(pushes))
            return inner.accept(pushes)

    made = Gateway(given, ledger=Counting(inner, RuntimeError()))
    with made.client as client:
        answers: list[Any] = []
        threads = [
            threading.Thread(target=lambda n=n: answers.append(client.post("/v1/articles", json=[f"wire:{n}"]).json()))
            for n in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == 20
    assert all(answer["results"][0]["status"] == "accepted" for answer in answers)
    assert sum(writes) == 20
    assert len(writes) < 20


def test_metrics_count_pushes_and_requests_by_route(gateway: Gateway) -> None:
    gateway.push(["wire:1", "nowhere:1"])
    gateway.client.get("/v1/articles/wire:1")
    gateway.client.get("/no/such/path")
    text = gateway.client.get("/metrics").text
    assert 'saqiya_push_total{result="accepted"}' in text
    assert 'saqiya_push_total{result="invalid"}' in text
    assert 'route="/v1/articles/{id:path}"' in text
    assert "/no/such/path" not in text


def test_the_description_and_its_page_need_nothing_from_elsewhere(gateway: Gateway) -> None:
    description = gateway.client.get("/openapi.json").json()
    for path in ("/v1/articles", "/v1/search", "/v1/status", "/v1/dead/replay", "/v1/reprocess", "/readyz"):
        assert path in description["paths"]
    page = gateway.client.get("/docs").text
    assert "POST /v1/articles" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page


def test_the_page_finds_shows_and_escapes(gateway: Gateway) -> None:
    nasty = "<script>alert(1)</script>"
    gateway.ports.store.write(
        [article("1", f"بيروت {nasty}", f"نص عن بيروت {nasty}", url="javascript:alert(1)", published_at="2024-11-06")]
    )
    empty = gateway.client.get("/")
    assert empty.status_code == 200
    assert 'dir="rtl"' in empty.text
    assert "default-src 'none'" in empty.headers["content-security-policy"]
    page = gateway.client.get("/", params={"q": 'بيروت"><b>', "source": "wire"})
    assert page.status_code == 200
    page = gateway.client.get("/", params={"q": "بيروت", "source": "wire", "sort": "newest"})
    assert "<mark>بيروت</mark>" in page.text
    assert "/article/wire:1" in page.text
    for text in (page.text, gateway.client.get("/article/wire:1").text):
        assert "<script" not in text
        assert "javascript:" not in text
    assert gateway.client.get("/article/wire:none").status_code == 404
    assert gateway.client.get("/", params={"q": "x", "from": "soon"}).status_code == 400


def test_figures_of_several_outlets_side_by_side(gateway: Gateway) -> None:
    for key, source, number, value in (("1", "wire", "10 آلاف", 10_000.0), ("2", "other", "12 ألف", 12_000.0)):
        text = f"أعلن المتحدث أن نحو {number} متظاهر تجمعوا في الساحة الكبرى."
        start = text.index("نحو")
        phrase = f"نحو {number} متظاهر"
        quantity = Quantity(phrase, value, None, "متظاهر", "about", start, start + len(phrase))
        entities = (Entity("بيروت" if source == "wire" else "عمّان", "place"),)
        made = article(
            key, "مظاهرة", text, published_at="2024-11-06", quantities=(quantity,), entities=entities, story=f"s{key}"
        )
        gateway.ports.store.write([msgspec.structs.replace(made, source=source, id=f"{source}:{key}")])
    found = gateway.client.get("/v1/compare", params={"q": "متظاهر"}).json()
    assert [(figure["value"], figure["sources"]) for figure in found["figures"]] == [
        (10_000, ["wire"]), (12_000, ["other"])
    ]  # fmt: skip
    page = gateway.client.get("/compare", params={"q": "متظاهر"}).text
    assert "10,000" in page
    assert "12,000" in page
    for one in ({"entity": "بيروت"}, {"story": "s1"}, {"source": "wire"}):
        narrowed = gateway.client.get("/v1/compare", params={"q": "متظاهر", **one}).json()
        assert [figure["value"] for figure in narrowed["figures"]] == [10_000]
        page = gateway.client.get("/compare", params={"q": "متظاهر", **one}).text
        assert "10,000" in page
        assert "12,000" not in page
    assert 'name=story value="s1"' in gateway.client.get("/compare", params={"q": "متظاهر", "story": "s1"}).text
    assert gateway.client.get("/compare", params={"q": "متظاهر", "from": "yesterday"}).status_code == 400
    assert "<script" not in gateway.client.get("/compare", params={"q": "<script>"}).text
    problem(gateway.client.get("/v1/compare", params={"q": " "}), 422)
    problem(gateway.client.get("/v1/compare"), 422)


def test_unknown_paths_and_methods_are_problems(gateway: Gateway) -> None:
    assert "/docs" in problem(gateway.client.get("/nowhere"), 404)
    assert "DELETE" in problem(gateway.client.delete("/v1/status"), 405)
    assert json.loads(gateway.client.get("/nowhere").text)["type"] == "about:blank"
