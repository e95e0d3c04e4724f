"""One article at the gateway: its state, timeline and text; dead ones replayed, finished ones processed again."""

from shared.article import ArticleId, Page
from shared.ports.archive import Record
from shared.ports.ledger import Advance, Dispose, Ledger, Push
from tests.support.gateway import Gateway, article, problem


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
