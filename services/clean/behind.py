"""Behind the last paragraph: who signs, tags, titles of other articles, buttons; and the dump's own title, where it stands there."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from services.clean import bylines, furniture, labels, name_lines, outlets, own_outlet, writers
from services.clean.credits import closing_bracket
from services.clean.draft import Draft, Line, stopped
from services.clean.listed import headline, listed, other_titles
from services.clean.openings import continues
from services.clean.publish_line import Stamp
from services.clean.verbs import has_verb
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

# `العالم العربي, أخبار السودان, أخبار العالم`: three and more, by Latin commas.
_TAGS: Final = re.compile(r"[^\s,.،:][^,.،:]{1,40}(?:, [^\s,.،:][^,.،:]{1,40}){2,12}")
_EDITOR: Final = re.compile(r"\(?[^\W\d_a-z]{2,3}\.?\)?")  # `مل.`: who edited, by initials
# What joins the words of a sentence: `في`, `من`, `التي`; a mark, too.
_JOINED: Final = re.compile(
    r"(?:^|\s)(?:و?في|و?من|و?علي|و?عن|و?الي|و?مع|بين|بعد|قبل|خلال|ان|التي|الذي|هذا|هذه|لا|لم|لن|ما|هل|كل|قد|او|ثم)(?=\s|$)|[:؛؟?!.…\"«“]"
)
# `يا راحلا والبحر يسأل عنه... ما عاد يعرف غير صوتك`
_VERSE: Final = re.compile(
    r"(?:[^\W\d_]+[،!؟]? ){2,7}?[^\W\d_]+ ?(?:\.{3,6}|…|\*{2,4}|={2,4}) ?[^\W\d_]+(?: [^\W\d_]+[،!؟]?){2,8}\W{0,3}"
)
ROW: Final = 3  # spaces
# Why lines go that stand behind texts, not amid them.
BEHIND: Final = frozenset(
    (
        "share label",
        "follow label",
        "newsletter box",
        "app promotion",
        "tag list",
        "related article",
        "comment form",
        "byline",
    )
)
LAST_WORDS: Final = 5
SECTION: Final = 3  # words, the bullet one of them
NAME: Final = 2  # words of an outlet that signs
SHORT_TAIL: Final = 60
LAST: Final = 4  # paragraphs from the end that may close with their source
HEADLINES: Final = 3  # lines without a full stop behind a text whose paragraphs have one: other articles' titles
OFF_TOPIC: Final = 0.1
ON_TOPIC: Final = 0.4
WORDS: Final = 4  # of a title
ROWS: Final = 2  # headlines
MOST: Final = 16
TITLE: Final = 0.6
NEAR: Final = 4  # lines behind the text among which its title may stand above its day


def mark(draft: Draft) -> None:
    """After the last paragraph: bylines, short lines, and headlines that no paragraph follows."""
    body = draft.body()
    if body and not body[-1].ended and labels.heads_related(body[-1].text):
        body.pop().why = "related article"
    prose = [line for line in body if line.prose]
    if not prose:
        return
    if not prose[0].text.isascii():
        body = _without_english(body)
        prose = [line for line in body if line.prose]
    topic = topic_of(body)
    trailing = body[_last(draft, body, topic) + 1 :]
    full_stops = stopped(prose)
    if sum(_VERSE.fullmatch(line.text) is not None for line in trailing) >= ROWS:
        return
    titles = {id(line) for line in _same_matter(draft, prose, trailing)} if full_stops else set()
    for line in reversed(trailing):
        if who := bylines.byline(line.text, head=False) or _reporter(line.text):
            line.why = "byline"
            draft.authors.append(who)
        elif start := labels.tags_from(line.text):
            line.why = "tag list"
            draft.tags += [tag.strip() for tag in re.split("[,،|]", line.text[start:]) if tag.strip()]
        elif _TAGS.fullmatch(line.text):
            line.why = "tag list"
            draft.tags += line.text.split(", ")
        elif (named := name_lines.read(line.text, partial(own_outlet.told, draft))) and named.outlets:
            line.why = "publication date" if named.day else "credit"  # `صور - واس`
            line.stamp = Stamp(named.day, update=False, labelled=False) if named.day else None
            draft.credit(named.outlets)
        elif outlet := _signs(line):
            line.why = "credit"
            draft.credit((outlet,))
        elif _signature(trailing) or _EDITOR.fullmatch(line.text):
            line.why = "byline"
        elif line.words >= LAST_WORDS and continues(line.text):
            break
        elif full_stops and _names_alone(line.text):
            line.why = "tag list"
        elif furniture.poll(line.text):
            line.why = "poll"
        elif len(trailing) == 1 and line.text[-1] in "؟?!" and line.words >= 3:
            break  # a last word of the writer's
        elif len(line.text) < SHORT_TAIL:
            line.why = "navigation"
        elif (
            id(line) in titles
            or (full_stops and len(trailing) >= HEADLINES and about(line.text, topic) < ON_TOPIC)
            or (
                full_stops
                and (
                    (headline(line) and about(line.text, topic) < ON_TOPIC)
                    or (about(line.text, topic) < OFF_TOPIC and line.text[-1] not in "؟?!،")
                )
            )
        ):
            line.why = "other headline"
        else:
            break


def _without_english(body: Sequence[Line]) -> list[Line]:
    """An Arabic text without what its site says in English below it: `We would like to show you notifications`, `Exit mobile`."""
    end = max(place for place, line in enumerate(body) if not line.text.isascii()) + 1
    if any(any(map(str.isalpha, line.text)) for line in body[end:]):
        for line in body[end:]:
            line.why = "navigation"
        return list(body[:end])
    return list(body)


def _last(draft: Draft, body: Sequence[Line], topic: frozenset[str]) -> int:
    """The place in the body of its last line: a paragraph, or what is ended like one or an item of a list, before anything that
    comes behind texts."""
    last = place = max(place for place, line in enumerate(body) if line.prose)
    if (
        other_titles(body[last], body[last + 1 :], topic)
        or _signature(body[last + 1 :])
        or _sections(body[last], body[last + 1 :])
    ):
        return last
    start = next(number for number, line in enumerate(draft.lines) if line is body[last]) + 1
    for line in draft.lines[start:]:
        if line.why in BEHIND:
            break
        if line.why is None:
            place += 1
            last = place if (line.ended and not _closes(line)) or listed(line) else last
    return last


def _sections(above: Line, trailing: Sequence[Line]) -> bool:
    """`- المقالات`, `- حوارات`: where to go on the site, behind a text that announces no list."""
    return above.ended and bool(trailing) and all(listed(line) and line.words <= SECTION for line in trailing)


def _signs(line: Line) -> str | None:
    """`سيريانيوز.`: the outlet, alone behind the text."""
    return outlets.outlet(line.text.rstrip(".")) if line.words <= NAME else None


def _closes(line: Line) -> bool:
    """Whether a line with a full stop is who signs, and no sentence."""
    return bool(_signs(line) or _reporter(line.text) or _EDITOR.fullmatch(line.text))


def _reporter(text: str) -> str | None:
    """`متابعة: سمير حداد.`"""
    return writers.titled(text) if ":" in text else None


def _names_alone(text: str) -> bool:
    """A row of tags: nouns, and no word that joins them."""
    folded = fold(text)
    return text.count(" ") >= ROW and text[-1] not in "،,؛" and not _JOINED.search(folded) and not has_verb(folded)


def closing(draft: Draft) -> None:
    """Agencies in brackets at the end of one of the last paragraphs."""
    for line in draft.body()[-LAST:]:
        if credited := closing_bracket(line.text):
            draft.credit(credited.names)
            rest = line.text[len(credited.before) :].strip()
            place = next(place for place, other in enumerate(draft.lines) if other is line)
            if credited.before:
                draft.lines.insert(place + 1, Line(rest, why="credit"))
                line.text = credited.before
            else:
                line.why = "credit"


def _same_matter(draft: Draft, prose: Sequence[Line], trailing: Sequence[Line]) -> list[Line]:
    """Headlines behind a text, whatever they speak of: each with a day below, several in a row, or one behind a text whose
    paragraphs all have their full stops. Verses have dots amid."""
    lines = draft.lines
    dated = [
        line
        for line, below in pairwise(lines)
        if draft.title and below.why == "publication date" and below.stamp and not below.stamp.labelled
        and line.words > WORDS and any(line is other for other in trailing)
    ]  # fmt: skip
    if len(dated) > 1:
        return dated
    titled = [line for line in trailing if headline(line) and not (line.ended or listed(line) or "..." in line.text)]
    if len(titled) >= ROWS or (titled and len(titled) == len(trailing) and all(line.ended for line in prose)):
        return [line for line in trailing if line.words > WORDS and not line.ended and not continues(line.text)]
    return []


def title(lines: Sequence[Line], topic: frozenset[str]) -> Line | None:
    """The title, where a dump has it below the text: a line right behind it that says what it is about, or one near behind it
    that has the page's day below."""
    last = max((place for place, line in enumerate(lines) if line.why is None and line.prose), default=len(lines))
    for place in range(last + 1, min(len(lines), last + 1 + NEAR)):
        below = lines[place]
        if below.why not in (None, "navigation", "other headline", "section label", "tag list"):
            return None
        dated = place + 1 < len(lines) and lines[place + 1].why == "publication date"
        if place > last + 1 and not dated:
            continue
        named = WORDS < below.words <= MOST and about(below.text, topic) >= (ON_TOPIC if dated else TITLE)
        if named and not (below.ended or below.prose or listed(below)):
            return below
    return None


def _signature(trailing: Sequence[Line]) -> bool:
    """`- منى علي`, `* أستاذ القانون بجامعة حلوان`: one line behind the text that says whose it is."""
    if len(trailing) != 1:
        return False
    text = trailing[0].text
    bare = text.lstrip("-–* ")
    return (
        text[0] in "-–*"
        and not trailing[0].ended
        and 2 <= trailing[0].words <= MOST
        and bare[-1:] not in ("،", ":", "؛", "؟", "!")
        and not any(map(str.isdigit, bare))
        and not has_verb(fold(bare))
    )
