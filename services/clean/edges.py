"""The edges of an article: what stands above its first paragraph and what trails after its last."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.clean import behind, captions, datelines, furniture, labels, line_rules, outlets, own_outlet, publish_line
from services.clean.credits import closing_bracket
from services.clean.draft import Draft, Line
from services.clean.verbs import has_verb
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

_HANDLE: Final = re.compile(r"(?:^|\s)@\w{2,}")
_MARKS: Final = re.compile("[\"'“”«»]")
_BULLETS: Final = "•-–*■●"
_LED: Final = re.compile(r"^[^\W\d_][\w\s]{1,30}\s[-–—|]\s")
_NAME: Final = re.compile(
    r"(?!ال|لن |لا |لم |ما |هل |قد |لي|سن|سي|نحن |على |في |من |إلى |ن[^\W\d_]{3,} )[^\W\d_]{2,}(?: (?![^\W\d_]+ة(?: |$))[^\W\d_]{2,}){1,3}"
)
_BEHIND_CITY: Final = re.compile("[:/]")
# `العالم العربي, أخبار السودان, أخبار العالم`: three and more, by Latin commas.
_TAGS: Final = re.compile(r"[^\s,.،:][^,.،:]{1,40}(?:, [^\s,.،:][^,.،:]{1,40}){2,12}")
_STATED: Final = re.compile(r"(?P<names>[^:]{2,40}?)\s(?:نشر|نشرت|تاريخ|حرر)\s")
# How a last paragraph begins that isn't ended like one: `ويشار إلى أن`, `وختم بأن`; names and nouns in و begin headlines.
_GOES_ON: Final = re.compile(
    r"(?:و(?!زير|زار|فاه|فيات|كال|كيل|صول|قف|فد|سط|ثي|ثا|ضع|عد|عود|رش|طن|اشنطن|ارد|احه|جه|جوه|"
    r"حد|لاي|لي |قود|يب|ظا|ظيف|ديع|دايع|سايل|ساطه|الد|الي|ادي|ليد|ايل|باء)[^\W\d_]{2,}"
    r"|يشار|يذكر|يجدر|تجدر|كما|من جهته|من جهتها|من جانبه|من جانبها|في المقابل|بدوره|بدورها|في حين|فيما|بينما)\b"
)
# What joins the words of a sentence: `في`, `من`, `التي`; a mark, too.
_JOINED: Final = re.compile(
    r"(?:^|\s)(?:و?في|و?من|و?علي|و?عن|و?الي|و?مع|بين|بعد|قبل|خلال|ان|التي|الذي|هذا|هذه|لا|لم|لن|ما|هل|كل|قد|او|ثم)(?=\s|$)|[:؛؟?!.…\"«“]"
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
NAME: Final = 2  # words of an outlet that signs
SHORT_TAIL: Final = 60
LAST: Final = 4  # paragraphs from the end that may close with their source
HEADLINES: Final = 3  # lines without a full stop behind a text whose paragraphs have one: other articles' titles
STOPPED: Final = 0.7
OFF_TOPIC: Final = 0.1
ON_TOPIC: Final = 0.4


def head(draft: Draft) -> None:
    """Above the first paragraph: bylines, section names, the title again, other articles' titles; what is left is the
    standfirst."""
    title = fold(draft.title or "").strip(" .")
    topic = topic_of(draft.body())
    above: list[Line] = []
    lead = next((line for line in draft.lines if line.prose and line.why is None), None)
    followed, begun = lead is not None, False
    for line in draft.lines:
        if line.why == "publication date" and not begun and (names := _beside_day(draft, line)):
            draft.credit(names)
        if line.why is not None:
            continue
        if title and len(line.text) < 2 * len(title) + 20 and same_title(line.text, title):
            line.why = "repeated title"
            continue
        if line.prose:
            if begun:
                break
            begun = True
            continue
        if begun:
            _between_leads(draft, line)
        elif stamp := publish_line.read(line.text, head=True):
            line.why, line.stamp = "publication date", stamp
            draft.credit(_beside_day(draft, line))
        elif credited := line_rules.place_and_name(line.text):
            line.why = "byline"
            own = None if credited[1] else own_outlet.in_line(draft, line.text)
            draft.credit((own,) if own else credited[1])
            draft.authors += [credited[0]] if credited[0] and not own else []
        elif own := own_outlet.in_line(draft, line.text):
            line.why = "byline"
            draft.credit((own,))
        elif who := line_rules.byline(line.text, head=True) or _town_and_writer(draft, line):
            line.why = "byline"
            _signed(draft, who)
        elif followed and (outlet := outlets.outlet(line.text) or outlets.alone(line.text)):
            line.why = "credit"
            draft.credit((outlet,))
        elif line.words <= 3 and followed:
            line.why = "section label"
        elif lead and line.words <= 8 and line.text.startswith(("من ", "By ")) and datelines.dateline(lead.text):
            line.why = "byline"  # `من سمير حداد ومنى علي`, above `القاهرة (رويترز) - …`
            draft.authors.append(line.text.partition(" ")[2])
        elif (line.words <= 8 and _HANDLE.search(line.text)) or furniture.masthead(line.text):
            line.why = "byline"
        else:
            above.append(line)
    times = Counter(line.text for line in above)
    prose = [line for line in draft.body() if line.prose]
    stopped = sum(line.ended for line in prose) >= STOPPED * len(prose)
    for line in above:
        # What stands twice is a picture's text for the blind, and its caption.
        if times[line.text] > 1 or (
            followed
            and (
                captions.shown(line.text)
                or (stopped and not line.ended and not behind.listed(line) and captions.bare(line.text))
            )
        ):
            line.why = "caption"
    above = [line for line in above if line.why is None]
    if len(above) >= HEADLINES and topic:
        for line in above:
            line.why = "other headline" if about(line.text, topic) < ON_TOPIC else None


def _between_leads(draft: Draft, line: Line) -> None:
    """Between a standfirst and the text: who wrote it, and where, as it stands above other texts."""
    named = line_rules.place_and_name(line.text)
    if (named and named[1]) or (own := own_outlet.in_line(draft, line.text)):
        line.why = "byline"
        draft.credit(named[1] if named and named[1] else (own,) if own else ())
    elif who := line_rules.byline(line.text, head=":" in line.text) or _town_and_writer(draft, line):
        line.why = "byline"
        _signed(draft, who)


def _beside_day(draft: Draft, line: Line) -> tuple[str, ...]:
    """Outlets beside the day: `أطلس24 | و.م.ع نشر في: 18 شتنبر 2024`, `نابلس 14-10-2024 سنديان-`."""
    if own := own_outlet.in_line(draft, line.text):
        return (own,)
    before = _STATED.match(line.text)
    return tuple(outlets.parted(before["names"])[1]) if before else ()


def _signed(draft: Draft, who: str) -> None:
    """Take persons and outlets of a byline."""
    persons, names = outlets.parted(who)
    draft.authors += persons
    draft.credit(tuple(names))


def _town_and_writer(draft: Draft, line: Line) -> str | None:
    """`أم درمان: سلوى الزين`, `عطبرة / سلوى الزين`: the writer's name behind a known city, beside the line with the date or right
    above the text. `طهران: لن نتفاوض` isn't one."""
    city, *names = _BEHIND_CITY.split(line.text, maxsplit=1)
    name = names[0] if names else ""
    if not _NAME.fullmatch(name.strip()) or not datelines.is_city(city.strip()):
        return None
    place = next(place for place, other in enumerate(draft.lines) if other is line)
    beside = (*draft.lines[max(0, place - 1) : place], *draft.lines[place + 1 : place + 2])
    return name.strip() if any(other.prose or other.stamp for other in beside) else None


def same_title(text: str, title: str) -> bool:
    """The title again, in marks or without, whatever a site puts to it: `title - site`, `site - title`."""
    folded, title = (_MARKS.sub("", one) for one in (fold(text).strip(" .:"), title))
    led = _LED.sub("", folded)
    if folded == title or (title and led == title):
        return True
    if led != folded and led.count(" ") >= LAST_WORDS - 1 and title.startswith(led):
        return True
    if text[0] in _BULLETS and text.count(" ") >= LAST_WORDS and title.startswith(folded.lstrip(_BULLETS + " ")):
        return True  # `• العنوان` as far as it goes
    rest = folded.removeprefix(title)
    return rest != folded and bool(re.match(r"\s{0,3}[-–—|»]\s", rest)) and len(rest) < 60


def tail(draft: Draft) -> None:
    """After the last paragraph: bylines, short lines, and headlines that no paragraph follows."""
    body = draft.body()
    if body and not body[-1].ended and labels.heads_related(body[-1].text):
        body.pop().why = "related article"
    prose = [line for line in body if line.prose]
    if not prose:
        return
    topic = topic_of(body)
    trailing = body[_last(draft, body, topic) + 1 :]
    stopped = sum(line.ended for line in prose) >= STOPPED * len(prose)
    for line in reversed(trailing):
        if who := line_rules.byline(line.text, head=False):
            line.why = "byline"
            draft.authors.append(who)
        elif start := labels.tags_from(line.text):
            line.why = "tag list"
            draft.tags += [tag.strip() for tag in re.split("[,،|]", line.text[start:]) if tag.strip()]
        elif _TAGS.fullmatch(line.text):
            line.why = "tag list"
            draft.tags += line.text.split(", ")
        elif (named := line_rules.place_and_name(line.text)) and named[1]:
            line.why = "credit"  # `صور - واس`
            draft.credit(named[1])
        elif behind.signature(trailing):
            line.why = "byline"
        elif outlet := _signs(line):
            line.why = "credit"
            draft.credit((outlet,))
        elif line.words >= LAST_WORDS and continues(line.text):
            break
        elif stopped and _names_alone(line.text):
            line.why = "tag list"
        elif furniture.poll(line.text):
            line.why = "poll"
        elif len(trailing) == 1 and line.text[-1] in "؟?!" and line.words >= 3:
            break  # a last word of the writer's
        elif len(line.text) < SHORT_TAIL:
            line.why = "navigation"
        elif (stopped and len(trailing) >= HEADLINES and about(line.text, topic) < ON_TOPIC) or (
            stopped
            and (behind.headline(line, topic) or (about(line.text, topic) < OFF_TOPIC and line.text[-1] not in "؟?!،"))
        ):
            line.why = "other headline"
        else:
            break


def _last(draft: Draft, body: Sequence[Line], topic: frozenset[str]) -> int:
    """The place in the body of its last line: a paragraph, or what is ended like one or an item of a list, before anything that
    comes behind texts."""
    last = place = max(place for place, line in enumerate(body) if line.prose)
    if behind.other_titles(body[last], body[last + 1 :], topic) or behind.signature(body[last + 1 :]):
        return last
    start = next(number for number, line in enumerate(draft.lines) if line is body[last]) + 1
    for line in draft.lines[start:]:
        if line.why in BEHIND:
            break
        if line.why is None:
            place += 1
            last = place if (line.ended and not _signs(line)) or behind.listed(line) else last
    return last


def _signs(line: Line) -> str | None:
    """`سيريانيوز.`: the outlet, alone behind the text."""
    return outlets.outlet(line.text.rstrip(".")) if line.words <= NAME else None


def _names_alone(text: str) -> bool:
    """A row of tags: nouns, and no word that joins them."""
    folded = fold(text)
    return text.count(" ") >= ROW and text[-1] not in "،,؛" and not _JOINED.search(folded) and not has_verb(folded)


def continues(text: str) -> bool:
    """Whether a line goes on with the text, as `ويشار إلى أن`, though it may lack its full stop."""
    return _GOES_ON.match(fold(text[:60])) is not None


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
