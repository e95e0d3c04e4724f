"""Articles made up for benchmarks: Arabic news in form and size, every one different, the same ones for the same seed."""

import html
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

# Bytes of a text in UTF-8: what the stages' cost is measured on.
TEXT_BYTES = 5_000
SENTENCES_A_PARAGRAPH = 2
OTHER_PAGES = 24  # links in the navigation and the lists around an HTML article, each a headline


class Made(NamedTuple):
    """A file of a corpus: its name, whose stem is the article's key, and its content."""

    name: str
    content: str


def articles(count: int, seed: int, *, as_html: bool = False) -> Iterator[Made]:
    """`count` articles of about TEXT_BYTES each, as plain text or each in a page of its own."""
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")
        title, paragraphs, day = _headline(dice), _paragraphs(dice), _day(dice)
        key = f"{seed}-{number:06d}"
        if as_html:
            yield Made(f"{key}.html", _page(dice, title, paragraphs, day))
        else:
            yield Made(f"{key}.txt", "\n\n".join([title, *paragraphs]) + "\n")


def _paragraphs(dice: random.Random) -> list[str]:
    sentences, _ = _words()
    paragraphs: list[str] = []
    size = 0
    while size < TEXT_BYTES:
        paragraph = " ".join(_fill(dice, dice.choice(sentences)) for _ in range(SENTENCES_A_PARAGRAPH))
        paragraphs.append(paragraph)
        size += len(paragraph.encode())
    return paragraphs


def _headline(dice: random.Random) -> str:
    return _fill(dice, dice.choice(_words()[1]["headline"]))


def _fill(dice: random.Random, sentence: str) -> str:
    slots = _words()[1]
    values = {
        name: dice.choice(slots[name]) for name in ("person", "place", "org", "unit", "weekday", "quote", "topic")
    }
    low = dice.randrange(12, 900)
    values |= {
        "place2": dice.choice(slots["place"]),
        "number": str(low),
        "number2": f"{low * 2} ألفا",
        "percent": f"{dice.randrange(1, 60)}%",
        "money": f"{dice.randrange(2, 95)},{dice.randrange(1, 9)} {dice.choice(slots['scale'])} {dice.choice(slots['currency'])}",
        "date": f"{dice.randrange(1, 29)} {dice.choice(slots['month'])} {dice.randrange(2015, 2025)}",
    }
    return sentence.format_map(values)


def _day(dice: random.Random) -> str:
    return f"2024-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"


def _page(dice: random.Random, title: str, paragraphs: Sequence[str], day: str) -> str:
    """A page as news sites have them: metadata, navigation, share buttons, related articles, comments, scripts."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T09:30:00+03:00",
    }
    others = [_headline(dice) for _ in range(OTHER_PAGES)]
    links = "\n".join(
        f'<li class="item"><a href="/news/{place}">{html.escape(other)}</a></li>' for place, other in enumerate(others)
    )
    menu = "".join(f'<li><a href="/{place}">{name}</a></li>' for place, name in enumerate(_words()[1]["topic"]))
    body = "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    script = "window.dataLayer=window.dataLayer||[];function track(e){dataLayer.push({event:e,at:Date.now()});}\n" * 40
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{html.escape(title)} | صحيفة السد</title>
<meta property="og:title" content="{html.escape(title)}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{day}T09:30:00+03:00">
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script><script>{script}</script></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{html.escape(title)}</h1><time datetime="{day}T09:30:00+03:00">{day}</time>
<div class="share"><a href="#">شارك على فيسبوك</a> <a href="#">تويتر</a> <a href="#">واتساب</a></div>
{body}
<div class="tags"><a href="/tag/1">اقتصاد</a> <a href="/tag/2">محليات</a></div></article>
<aside class="related"><h2>اقرأ أيضا</h2><ul>{links}</ul></aside>
<section class="comments"><h3>التعليقات</h3>
<form><textarea placeholder="أضف تعليقا"></textarea><button>إرسال</button></form></section></main>
<footer><p>جميع الحقوق محفوظة</p><ul>{menu}</ul></footer></body></html>
"""


@cache
def _words() -> tuple[Sequence[str], Mapping[str, Sequence[str]]]:
    data = resources.files("services.bench") / "data"
    sentences = (data / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return sentences, json.loads((data / "slots.json").read_text(encoding="utf-8"))
