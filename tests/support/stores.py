"""Articles for the tests of stores, and their search in short."""

from typing import Any

from shared.article import Article
from shared.ports.store import Query, Store


def article(name: str, *paragraphs: str, **given: Any) -> Article:
    known: dict[str, Any] = {
        "id": f"wire:{name}",
        "source": "wire",
        "key": name,
        "revision": 1,
        "fetched_at": "2026-01-02T03:04:05Z",
        "language": "ar",
        "paragraphs": paragraphs,
    }
    return Article(**(known | given))


def ids(store: Store, text: str = "", **given: Any) -> list[str]:
    return [hit.id.removeprefix("wire:") for hit in store.search(Query(text=text, **given)).hits]


KOREA = (
    article("1", "زار الرئيس كوريا الشمالية أمس.", title="زيارة"),
    article("2", "اتفاق بين روسيا وكوريا الشمالية على الدفاع.", title="اتفاق"),
    article("3", "مساعدات لكوريا الشمالية من الصين.", title="مساعدات"),
    article("4", "بيروت عاصمة لبنان، وفي الشمال كوريا المطعم.", title="بيروت"),
)
