"""Quotations of an article: the words between quotation marks that somebody is reported to have used."""

import datetime
from bisect import bisect_left
from typing import Final

import msgspec

from services.extract.entities_tokens import fold_word, tokenize
from services.extract.gazetteer import gazetteer
from services.extract.quotes_marks import MARKS, Marked, find_marked
from services.extract.quotes_names import LONG, QuotedNames
from services.extract.speakers import Speakers
from shared.article import Article, Quote
from shared.settings import ExtractSettings

JOINTS: Final = ' \t"“”«»،,وأ/'  # between quoted names of a list, of which one at least joins them
JOINING: Final = frozenset("،,وأ/")
HEADING: Final = 8  # words
NEAR: Final = 6  # paragraphs from a subheading to what it repeats
MARKED: Final = "«»\"“”.،,:()'"
SHORTEST: Final = 2  # letters of what somebody says: not of التهاب الكبد صنف «أ»
BETWEEN: Final = ' "“”«»،'  # a quotation and the next sentence
SENTENCE: Final = 5  # words at least
WORD: Final = 12  # code points at most of a name's words, on the average


class QuoteExtractor:
    name = "quotes"
    version = "1"

    def read(self, article: Article, reference: datetime.date) -> Article:
        marked = find_marked(article.paragraphs)
        if not marked:
            return article
        text = article.text
        tokens = tokenize(text)
        speakers = Speakers(text, tokens, article.entities, [(mark.start, mark.end) for mark in marked])
        names = {(mention.start, mention.end) for entity in article.entities for mention in entity.mentions}
        bodies = {
            mention.end for entity in article.entities if entity.kind == "organization" for mention in entity.mentions
        }
        persons = {
            mention.end: mention.start
            for entity in article.entities
            if entity.kind == "person"
            for mention in entity.mentions
        }
        starts = speakers.starts
        judge = QuotedNames(text, tokens, starts, names, bodies, persons)
        rest: list[tuple[Marked, int, int]] = []
        named: set[str] = set()
        name_end = -1
        for mark in marked:
            start, end = _trim(text, mark.start, mark.end)
            if end - start < SHORTEST:
                continue
            gap = text[name_end : mark.start] if name_end >= 0 else "."
            follows = not gap.strip(JOINTS) and not JOINING.isdisjoint(gap)
            if judge.is_name(mark, start, end, follows) or speakers.marked.at(bisect_left(starts, mark.start)):
                if end - start < LONG * WORD:
                    named.add(fold_word(text[start:end]))
                name_end = mark.end
            else:
                rest.append((mark, start, end))
        quotes: list[Quote] = []
        for mark, start, end in rest:
            if fold_word(text[start:end]) not in named and not self._whole_heading(article, mark):
                speaker, cue = speakers.attribute(mark.start - 1, mark.end)
                if speaker is None and cue is None and quotes and _goes_on(text, quotes[-1].end, start, end):
                    speaker, cue = quotes[-1].speaker, quotes[-1].cue
                if speaker is None and cue is None and judge.is_gloss(mark, text[start:end]):
                    continue
                if speaker is None and cue is None and mark.paragraph in article.headings:
                    speaker = speakers.below(mark.end)
                quotes.append(Quote(text[start:end], speaker, cue, start, end))
        return msgspec.structs.replace(article, quotes=tuple(quotes))

    @staticmethod
    def _whole_heading(article: Article, mark: Marked) -> bool:
        """A subheading that is a quotation repeats one of the text; so does a short line that is nothing else, where neither a
        colon nor another one leads to it.
        """
        paragraph = article.paragraphs[mark.paragraph]
        whole = mark.end - mark.start >= len(paragraph.strip(' "“”«».:،')) - 1
        if (
            mark.paragraph in article.headings
            and len(paragraph.split()) >= SENTENCE - 2
            and not _repeated(article, mark)
        ):
            return False
        before = article.paragraphs[mark.paragraph - 1].strip(" .،") if mark.paragraph else ""
        series = before.endswith(":") or (before[:1] in MARKS and before[-1:] in MARKS)
        return mark.paragraph in article.headings or (
            whole and not series and len(paragraph.split()) <= HEADING and len(article.paragraphs) > 1
        )


def build(settings: ExtractSettings) -> QuoteExtractor:
    gazetteer()
    return QuoteExtractor()


def _repeated(article: Article, mark: Marked) -> bool:
    """Whether most words of a quotation in a subheading stand in one paragraph below it or above."""
    paragraphs = article.paragraphs
    words = {fold_word(word) for word in article.text[mark.start : mark.end].split()}
    near = paragraphs[max(0, mark.paragraph - NEAR) : mark.paragraph] + paragraphs[mark.paragraph + 1 :][:NEAR]
    return any(2 * len(words & {fold_word(word.strip(MARKED)) for word in one.split()}) > len(words) for one in near)


def _goes_on(text: str, last: int, start: int, end: int) -> bool:
    """Whether a quotation of which nothing is said goes on with the one that ended at `last`: in the next paragraph with nothing
    between them, or as sentences of its own behind a full stop: «…»، ومضى الوقت.. «…».
    """
    gap, behind = text[last:start].strip(BETWEEN), text[end : end + 3].strip(BETWEEN)
    if behind and behind[0] not in ".\n":
        return False
    if not gap.strip(f".\n{BETWEEN}"):
        return gap.count("\n") <= 1
    return "\n" not in gap and gap.endswith(".") and len(text[start:end].split()) >= SENTENCE


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces and commas at the ends; the full stop within the marks stays out too."""
    while start < end and (text[start].isspace() or text[start] in "،,.\u200f\u200e"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "،,.\u200f\u200e"):
        end -= 1
    return start, end
