"""Searching and comparing at the gateway, as JSON and on the web page, over real tantivy."""

import msgspec
import pytest

from shared.article import Entity, Quantity, Span
from tests.support.gateway import Gateway, article, problem


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
