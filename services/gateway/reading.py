"""One article as HTML: its text, and who, where, how many and when stand in it; and figures of several side by side."""

from html import escape
from urllib.parse import quote, urlencode, urlsplit

from shared.article import Article
from shared.claims import Claim, Figure

KINDS = {"person": "أشخاص", "place": "أماكن", "organization": "مؤسسات"}
SHOWN = 30  # of each list


def article(found: Article) -> str:
    headings = set(found.headings)
    text = "".join(
        f"<h3 dir=auto>{escape(part)}</h3>" if at in headings else f"<p dir=auto>{escape(part)}</p>"
        for at, part in enumerate(found.paragraphs)
    )
    about = [escape(found.source), escape((found.published_at or found.fetched_at)[:10]), *map(escape, found.authors)]
    if found.url and urlsplit(found.url).scheme in ("http", "https"):
        about.append(f'<a href="{escape(found.url)}" rel="noopener noreferrer">الأصل</a>')
    if found.story:
        about.append(f'<a href="/?{escape(urlencode({"story": found.story}))}">القصة نفسها</a>')
    return (
        f"<article class=whole><h1 dir=auto>{escape(found.title or found.id)}</h1><p class=about>{' · '.join(about)}</p>"
        f"{text}</article><aside>{_entities(found)}{_quotes(found)}{_quantities(found)}{_dates(found)}</aside>"
    )


def figures(found: list[Figure]) -> str:
    """Figures side by side, with who gives them, where and when."""
    if not found:
        return "<p>لا أرقام.</p>"
    rows = "".join(
        f"<tr><td rowspan={len(figure.claims)}><b>{escape(_number(figure))}</b></td>{_claim(figure.claims[0])}</tr>"
        + "".join(f"<tr>{_claim(claim)}</tr>" for claim in figure.claims[1:])
        for figure in found
    )
    return f"<table><tr><th>الرقم</th><th>المصدر</th><th>التاريخ</th><th>عن</th><th>النص</th></tr>{rows}</table>"


def _claim(claim: Claim) -> str:
    link = escape(f"/article/{quote(claim.article, safe=':')}")
    return (
        f"<td>{escape(claim.source)}</td><td>{escape(claim.published_at[:10])}</td><td dir=auto>{escape(claim.says or '')}</td>"
        f'<td dir=auto><a href="{link}">{escape(claim.text)}</a>: {escape(claim.sentence)}</td>'
    )


def _number(figure: Figure) -> str:
    high = "" if figure.high is None else f" – {figure.high:,.10g}"
    return f"{figure.value:,.10g}{high}"


def _entities(found: Article) -> str:
    parts: list[str] = []
    for kind, word in KINDS.items():
        names = [entity.name for entity in found.entities if entity.kind == kind][:SHOWN]
        links = (f'<a href="/?{escape(urlencode({"entity": name}))}">{escape(name)}</a>' for name in names)
        if names:
            parts.append(f"<h3>{word}</h3><p dir=auto>{'، '.join(links)}</p>")
    return "".join(parts)


def _quotes(found: Article) -> str:
    lines = [
        f"<li dir=auto>{escape(said.speaker) + ': ' if said.speaker else ''}«{escape(said.text)}»</li>"
        for said in found.quotes[:SHOWN]
    ]
    return f"<h3>من قال ماذا</h3><ul>{''.join(lines)}</ul>" if lines else ""


def _quantities(found: Article) -> str:
    lines = [f"<li dir=auto>{escape(quantity.text)}</li>" for quantity in found.quantities[:SHOWN]]
    return f"<h3>أرقام</h3><ul>{''.join(lines)}</ul>" if lines else ""


def _dates(found: Article) -> str:
    lines = [
        f"<li dir=auto>{escape(date.text)}{f' <time>{escape(date.value)}</time>' if date.value else ''}</li>"
        for date in found.dates[:SHOWN]
    ]
    return f"<h3>تواريخ</h3><ul>{''.join(lines)}</ul>" if lines else ""
