"""Lines that run into one another where a dump lost its breaks: parted at labels and credits."""

import re
from collections.abc import Sequence
from typing import Final

from services.clean import labels, name_lines, writers
from services.clean.credits import credit_line, may_be_labelled
from services.clean.draft import Line
from services.clean.labels import sentence_end
from services.clean.verbs import is_verb
from shared.arabic.fold import fold

# Where one thing may be glued to the next: behind the end of a sentence.
_JOINT: Final = re.compile(r"(?:[.!؟»”]|(?<=\S)\")\s{0,3}(?=[^\s.!؟»”\")\]،,])")
# Labels so plain that a word may run into them: `في المدينةالمصدر: نبأ`, `….كلمات دلالية: …`.
_GLUED: Final = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.!؟»”\"]))(?:المصدر\s?:|مصادر إضافية\s?•|كلمات دلالية\s?:|[إا]قرأ أيضا?ً?ا?\s?:|تاريخ النشر\s?:)"
)
_GLUED_WORDS: Final = ("المصدر", "مصادر إضافية", "كلمات دلالية", "قرأ أيض", "تاريخ النشر")
# `وكالاتضرب زلزال …`, `سمير الحدادأعلن الوزير …`: a label or the writer's name that the text's first verb is glued to.
_LABELLED: Final = re.compile(r"(?P<head>وكالات|متابعات|خاص|تسجيل)(?P<verb>[^\W\d_]{3,}) ")
_INSIDE: Final = re.compile(r"(?<=[^\W\d_]{2})أ[^\W\d_]{3,}(?= )")
SIGNED: Final = 60  # characters
TAIL: Final = 300
CREDIT_TO: Final = 4000  # characters of a line up to which a credit may be glued to what follows it


def unglued(line: Line) -> Sequence[Line]:
    """The line, parted where a label or a credit is glued to the end of its last sentence."""
    text = line.text
    if line.why is not None or len(text) < 40:
        return (line,)
    if head := _head(text):
        return (Line(head), *unglued(Line(text[len(head) :], line.heading, line.hint, line.solid)))
    if len(text) <= CREDIT_TO and may_be_labelled(text) and (credited := credit_line(text)) and credited.after:
        before = text[: text.rindex(credited.after)].rstrip()
        return (Line(before), *unglued(Line(credited.after, hint=line.hint)))
    tail = text[-TAIL:]
    if any(words in tail for words in _GLUED_WORDS) and (glued := _GLUED.search(text, max(0, len(text) - TAIL))):
        return (
            Line(text[: glued.start()].rstrip(), line.heading, line.hint, line.solid),
            *unglued(Line(text[glued.start() :], hint=line.hint)),
        )
    for joint in _JOINT.finditer(text, max(0, len(text) - TAIL)):
        rest = text[joint.end() :]
        found = labels.find(rest) if labels.leads(rest) else None
        if (
            (found and found.form in (*labels.BLOCKS, "line", "end"))
            or labels.is_share_line(rest)
            or _labelled_credit(rest)
            or _glued_tags(rest)
        ):
            return (
                Line(text[: joint.end()].rstrip(), line.heading, line.hint, line.solid),
                Line(rest.strip(), hint=line.hint),
            )
    return (line,)


def _head(text: str) -> str | None:
    """The label or the name that the text's first verb is glued to."""
    labelled = _LABELLED.match(text)
    if labelled:
        return labelled["head"] if is_verb(fold(labelled["verb"])) else None
    for verb in _INSIDE.finditer(text, 0, SIGNED):
        head = text[: verb.start()]
        if not is_verb(fold(verb[0])):
            continue
        if writers.given(head) and writers.alone(head, frozenset()):
            return head
        if "-" in head and (named := name_lines.read(head)) and named.outlets:
            return head  # `رام الله - صوت الضفافأعلنت …`
    return None


def _glued_tags(text: str) -> bool:
    """`سمات الطقس نصائح`: tags behind the last sentence, without a colon."""
    return labels.tags_from(text) > 0 and len(text) <= 200 and not sentence_end(text)


def _labelled_credit(text: str) -> bool:
    if ":" not in text[:16]:
        return False
    found = credit_line(text)
    return bool(found and not found.after)
