"""Floors for quotations and their speakers in passages of news style, written before the rules were: quotes.txt.

A quotation is followed by {its speaker}, or by {} where the text names none; marks that nothing follows hold a name. Mistakes
in the first group were looked at, of the second only the score was.
"""

import datetime
import re
from pathlib import Path

import msgspec
import pytest

from benchmarks.measure import misattributed, unmatched
from benchmarks.measure import same_quote as same
from services.extract.entities import build as build_entities
from services.extract.quotes import build as build_quotes
from shared.settings import ExtractSettings
from tests.support.written import written

PASSAGES = Path(__file__).with_name("quotes.txt")
FLOORS = {"Developed against": (0.99, 0.965), "Only scored": (0.98, 0.89)}  # of quotes and of speakers
SPOKEN = re.compile(r"\{([^}]*)\}")
Gold = list[dict[str, str | None]]


def passages() -> dict[str, list[tuple[str, Gold]]]:
    groups: dict[str, list[tuple[str, Gold]]] = {}
    for block in PASSAGES.read_text(encoding="utf-8").strip().split("\n\n"):
        if block.startswith("# "):
            group = groups.setdefault(block[2:], [])
        else:
            group.append(marked(block))
    return groups


def marked(block: str) -> tuple[str, Gold]:
    """The text without its speakers, and its quotations."""
    text, gold, place = "", Gold(), 0
    for spoken in SPOKEN.finditer(block):
        text += block[place : spoken.start()]
        place = spoken.end()
        gold.append({"text": text[opening(text) + 1 : -1], "speaker": spoken[1] or None})
    return text + block[place:], gold


def opening(text: str) -> int:
    """Where the mark stands that the last one closes; guillemets nest."""
    if text[-1] != "»":
        return text.rindex('"', 0, -1)
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "»") - (text[place] == "«")
        if not depth:
            return place
    raise ValueError(f"no mark opens what ends {text[-40:]}; mend quotes.txt")


@pytest.mark.parametrize("group", FLOORS)
def test_floor(group: str) -> None:
    extractors = build_entities(ExtractSettings()), build_quotes(ExtractSettings())
    wrong: list[str] = []
    right = found = spoken = missed = 0
    for text, gold in passages()[group]:
        article = written(*text.split("\n"))
        for extractor in extractors:
            article = extractor.read(article, datetime.date(2025, 11, 1))
        got = msgspec.to_builtins(article.quotes)
        missing, extra = unmatched(gold, got, same)
        strangers, said = misattributed({"quotes": gold}, {"quotes": got})
        right, found = right + 2 * (len(gold) - len(missing)), found + len(gold) + len(got)
        spoken, missed = spoken + said, missed + len(strangers)
        wrong += [
            f"{kind}: {one}"
            for kind, all_of in (("missing", missing), ("extra", extra), ("speaker", strangers))
            for one in all_of
        ]
    quotes, speakers = FLOORS[group]
    assert spoken >= 90
    assert right / found >= quotes, "\n".join([f"quotes {right / found:.3f}", *wrong])
    assert 1 - missed / spoken >= speakers, "\n".join([f"speakers {1 - missed / spoken:.3f}", *wrong])
