"""Which lines could be a page's title, by what they are: not whether the text is about them."""

import re
from typing import Final

from services.clean import bylines, furniture, labels, line_rules, name_lines, outlets, publish_line, writers
from services.clean.credits import agency, credit_line
from services.clean.draft import Line
from services.clean.words import about
from shared.arabic.fold import fold, fold_with_offsets

BULLETS: Final = ("•", "■", "●", "▪")
_NUMBERS: Final = re.compile(r"\d\d \d\d \d\d\s?\|")  # `02 02 08 | اقتصاد`
_PATHS: Final = ("/", "»", ">", "›", "الرئيسية ")  # `/ اقتصاد / العنوان`: where the page stands on its site
TITLE_LIMIT: Final = 250
_JOINED: Final = re.compile(r"\s[-–—|/]|[-–—|/]\s")  # `الساحل- السودان`, above a text
# How a line above the title begins, and what parts a line that is a whole headline.
_LEADS_ON: Final = re.compile(
    r"(?:بعد|خلال|بحضور|بمشاركه|برعايه|ضمن|وسط|رغم|قبيل|عقب|اثر|اثناء|تحت|بهدف|لدي|بسبب|علي هامش|في اطار|في ختام|بالتزامن)\s"
    r"|(?:تضم|يضم|تشمل|يشمل|تستمر|يستمر|تقام|يقام|يتضمن|تتضمن|[تي](?:خدم|ستهدف|ستوعب)(?= \S+ من \d| \d))\s"
    r"|(?:اكد|قال|شدد|اعتبر|راي|اوضح)ت? ان(?:ه|ها)?\s"
)
_PARTED: Final = re.compile(r"\.\.|[،:؛…]|\s[-–|]\s")
_NETWORKS: Final = re.compile(
    r"(?:\s(?:Facebook|Twitter|YouTube|Telegram|Instagram|WhatsApp|LinkedIn|Messenger|Pinterest|Viber|TikTok|RSS|X)){2,9}$",
    re.IGNORECASE,
)
BRACKETS: Final = ("[", "]")  # around captions
KICKER: Final = 10  # words of one


def could_be(line: Line) -> bool:
    if line.ended or _NUMBERS.match(line.text):
        return False
    line.text = _without_label(line.text)
    return (
        4 <= len(line.text) <= TITLE_LIMIT
        and not line.text.startswith((*BULLETS, *_PATHS))
        and not line.text.endswith((":", "|", *outlets.DASHES))
        and (line.text[0], line.text[-1]) != BRACKETS
        and not speaks(line.text)
    )


def speaks(text: str) -> bool:
    """The line says of itself that it is something else."""
    return bool(
        agency(text)
        or name_lines.read(text)
        or line_rules.reason(text)
        or publish_line.read(text)
        or credit_line(text)
        or line_rules.photo_caption(text)
        or furniture.masthead(text)
        or publish_line.dated(text)
        or writers.titled(text)
        or bylines.byline(text, head=False)
        or outlets.itself(text)
    )


def kicker(line: Line) -> bool:
    """Whether a line is no whole headline but leads to one: `بعد لغط أثارته المقابلة`, `تضم 5 آلاف كتاب`."""
    return line.words <= KICKER and _LEADS_ON.match(fold(line.text)) is not None and not _PARTED.search(line.text)


def short(text: str, topic: frozenset[str]) -> bool:
    """Whether a first line of two or three words is of the text: no section, no writer's name, no town and outlet."""
    return (
        " " in text
        and about(text, topic) > 0
        and not text.isascii()
        and not _JOINED.search(text)
        and not bylines.byline(text, head=True)
    )


def _without_label(text: str) -> str:
    """`آخر الأخبارالاتحاد يصادق …`: the label that a title is glued to goes; so do the buttons behind it."""
    text = _NETWORKS.sub("", text)
    if fold(text[:40]).startswith(labels.glued()) and not text.startswith("صور") and not labels.find(text):
        folded, origins = fold_with_offsets(text)
        label = next(label for label in labels.glued() if folded.startswith(label))
        if len(folded) > len(label) + 15:
            return text[origins[len(label)] :].strip(" :-|")
    return text
