"""An article as one self-contained page: the text marked up, what was removed and why, and what was found. It loads nothing and
runs nothing, so that it can be sent on as it is."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from services.explain.marks import LABELS, Label, Piece, amount, is_right_to_left, pieces_of
from shared.article import Article

NAMES: Final[dict[Label, str]] = {
    "person": "شخص",
    "place": "مكان",
    "organization": "جهة",
    "date": "تاريخ",
    "quantity": "كمية",
    "quote": "اقتباس",
}
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def page(article: Article) -> str:
    """The page as HTML 5. Everything that comes from the article is escaped; only http and https addresses become links."""
    style = files("services.explain").joinpath("data/page.css").read_text(encoding="utf-8")
    direction = "rtl" if is_right_to_left(article) else "ltr"
    title = escape(article.title or article.id)
    parts = [
        f'<!doctype html>\n<html lang="{escape(article.language or "ar")}" dir="{direction}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>',
        f"<style>\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>",
        *_facts(article),
        _legend(),
        '<main class="text">',
        *_text(article),
        "</main>",
        *_removed(article),
        *_findings(article),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _facts(article: Article) -> Iterator[str]:
    address = article.url or ""
    link = (
        f'<a href="{escape(address)}" dir="ltr">{escape(address)}</a>'
        if address.startswith(("http://", "https://"))
        else ""
    )
    facts = [
        ("المعرّف · id", f'<code dir="ltr">{escape(article.id)}</code>'),
        ("الرابط · url", link),
        ("النشر · published", escape(article.published_at or "")),
        ("الجلب · fetched", escape(article.fetched_at)),
        ("اللغة · language", escape(article.language or "")),
        ("الكتّاب · authors", escape("، ".join(article.authors))),
        ("المصادر · credits", escape("، ".join(article.credits))),
        ("الوسوم · tags", escape("، ".join(article.tags))),
        (
            "البصمة · fingerprint",
            f'<code dir="ltr">{escape(article.fingerprint)}</code>' if article.fingerprint else "",
        ),
        (
            "الإصدارات · versions",
            f'<code dir="ltr">{escape(", ".join(f"{name}: {version}" for name, version in article.versions.items()))}</code>',
        ),
    ]
    yield "<dl>"
    for name, value in facts:
        if value:
            yield f"<dt>{name}</dt><dd><bdi>{value}</bdi></dd>"
    yield "</dl>"


def _legend() -> str:
    marks = "".join(f'<mark class="{label}">{NAMES[label]} · {label}</mark>' for label in LABELS)
    return f'<p class="legend">{marks}</p>'


def _text(article: Article) -> Iterator[str]:
    headings = set(article.headings)
    for index, pieces in enumerate(pieces_of(article)):
        tag = "h3" if index in headings else "p"
        yield f'<{tag} dir="auto">{"".join(map(_piece, pieces))}</{tag}>'


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if not piece.marks:
        return text
    kinds = " ".join(sorted({mark.label for mark in piece.marks}))
    notes = escape("; ".join(f"{mark.label}: {mark.note}" for mark in piece.marks))
    return f'<mark class="{kinds}" title="{notes}">{text}</mark>'


def _removed(article: Article) -> Iterable[str]:
    rows = [
        (f'<span class="why">{escape(item.why)}</span>', f"<del>{escape(item.text)}</del>") for item in article.removed
    ]
    return _table("حُذف · removed", ("السبب · why", "النص · text"), rows)


def _findings(article: Article) -> Iterator[str]:
    entities = [
        (f'<mark class="{e.kind}">{NAMES[e.kind]}</mark>', escape(e.name), str(len(e.mentions)))
        for e in article.entities
    ]
    yield from _table("أعلام · entities", ("النوع · kind", "الاسم · name", "المرات · mentions"), entities)
    dates = [(f'<span dir="ltr">{escape(d.value or "?")}</span>', escape(d.text)) for d in article.dates]
    yield from _table("تواريخ · dates", ("القيمة · value", "النص · text"), dates)
    quantities = [(escape(amount(q)), escape(q.text)) for q in article.quantities]
    yield from _table("كميات · quantities", ("المقدار · amount", "النص · text"), quantities)
    quotes = [(escape(q.speaker or "?"), escape(q.cue or ""), escape(q.text)) for q in article.quotes]
    yield from _table("اقتباسات · quotes", ("القائل · speaker", "الفعل · cue", "النص · text"), quotes)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Cells are HTML already. Nothing for an empty table."""
    if not rows:
        return
    yield f"<h2>{title} ({len(rows)})</h2>\n<table>"
    yield "<tr>" + "".join(f"<th>{column}</th>" for column in columns) + "</tr>"
    for row in rows:
        yield "<tr>" + "".join(f'<td dir="auto">{cell}</td>' for cell in row) + "</tr>"
    yield "</table>"
