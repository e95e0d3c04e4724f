"""Quotations of an article: the words between quotation marks that somebody is reported to have used."""

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import msgspec

from services.extract.entities_organizations import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_not import FACILITIES
from services.extract.entities_quoted import NAMERS, kinds_of, speaks_of
from services.extract.entities_tokens import Token, fold_word, tokenize
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.quotes_marks import Marked, find_marked
from services.extract.speakers import Speakers
from services.extract.speakers_cues import cue_at
from shared.article import Article, Quote
from shared.settings import ExtractSettings

ACTIONS: Final = word_list("actions")
KNOWN_AS: Final = word_list("known as")
JOINTS: Final = ' \t"“”«»،,و/'  # between quoted names of a list
SHORT: Final = 2  # words of a body's short name
LONG: Final = 7  # words: longer ones are never names
HEADING: Final = 8
RARE: Final = 2  # of a word that no dictionary of common words has


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
        starts = [token.start for token in tokens]
        quotes: list[Quote] = []
        named: set[str] = set()
        name_end = -1
        for mark in marked:
            start, end = _trim(text, mark.start, mark.end)
            content = fold_word(text[start:end])
            follows = name_end >= 0 and text[name_end : mark.start].strip(JOINTS) == ""
            if (
                content in named
                or follows_body(mark, bodies, content)
                or follows_person(tokens, starts, mark, persons, content)
                or (speakers.quoted_subject(bisect_left(starts, mark.start)) is not None)
                or is_name(text, tokens, starts, mark, names, follows)
            ):
                if len(content.split()) < LONG:
                    named.add(content)
                name_end = mark.end
            elif start < end and not self._whole_heading(article, mark):
                speaker, cue = speakers.attribute(mark.start - 1, mark.end)
                quotes.append(Quote(text[start:end], speaker, cue, start, end))
        return msgspec.structs.replace(article, quotes=tuple(quotes))

    @staticmethod
    def _whole_heading(article: Article, mark: Marked) -> bool:
        """A subheading that is a quotation repeats one of the text; so does a short line that is nothing else."""
        paragraph = article.paragraphs[mark.paragraph]
        whole = mark.end - mark.start >= len(paragraph.strip(' "“”«».:،')) - 1
        return mark.paragraph in article.headings or (
            whole and len(paragraph.split()) <= HEADING and len(article.paragraphs) > 1
        )


def build(settings: ExtractSettings) -> QuoteExtractor:
    gazetteer()
    return QuoteExtractor()


def follows_body(mark: Marked, bodies: set[int], content: str) -> bool:
    """Whether a word or two follow a body's name at once, as its short name: الهيئة الوطنية لمكافحة الفساد «نزاهة»."""
    return len(content.split()) <= SHORT and not bodies.isdisjoint((mark.start - 1, mark.start - 2))


def follows_person(
    tokens: Sequence[Token], starts: Sequence[int], mark: Marked, persons: dict[int, int], content: str
) -> bool:
    """Whether it is what somebody goes by, at once behind the name that isn't a verb's subject: محمد دقلو «حميدتي»."""
    name = persons.get(mark.start - 2, persons.get(mark.start - 1))
    if name is None or len(content.split()) > SHORT:
        return False
    index = bisect_left(starts, name)
    return all(cue_at(token) is None for token in tokens[max(0, index - 5) : index])


def is_name(
    text: str, tokens: Sequence[Token], starts: Sequence[int], mark: Marked, names: set[tuple[int, int]], follows: bool
) -> bool:
    """Whether what stands between marks names something rather than reports words; `follows` a name that did."""
    start, end = _trim(text, mark.start, mark.end)
    content = text[start:end]
    words = content.split()
    if not words:
        return True
    if len(words) >= LONG:
        return False
    if (start, end) in names or gazetteer().get(content) or gazetteer().get(f"صحيفة {content}"):
        return True
    if follows or not any("\u0621" <= letter <= "\u06d3" for letter in content):
        return True
    if (
        len(words) <= 4
        and fold_word(words[0]) in FACILITIES
        and text[mark.start - 3 : mark.start - 1] not in (": ", "ن ")
    ):
        return True  # «قاعدة الملك فيصل»
    after = text[mark.end + 1 : mark.end + 4].strip()
    if len(words) <= SHORT and after[:1].isascii() and after[:1].isalpha():
        return True  # «تيس» TESS
    before = bisect_left(starts, mark.start - 1) - 1
    if len(words) == 1 and gazetteer().zipf(fold_word(content)) < RARE:
        return all(cue_at(token) is None for token in tokens[max(0, before - 2) : before + 1])  # «تيس», a brand
    return _named_by(tokens, before, content)


def _named_by(tokens: Sequence[Token], index: int, content: str) -> bool:
    """Whether a word for what is named stands before, with adjectives at most between: وكالة الأنباء الروسية «تاس»."""
    looked = 0
    while index >= 0 and looked < 4:
        word = tokens[index].word
        if word in {"ل", "لـ"} and looked == 0 and len(content.split()) <= 3:
            return any(cue_at(token) is not None for token in tokens[max(0, index - 25) : index])
        if word == "ب" and looked == 0:
            return any(token.word in KNOWN_AS for token in tokens[max(0, index - 3) : index])
        kinds = kinds_of(word)
        if looked == 0 and word in TITLES and len(content.split()) <= 4:
            return all(cue_at(token) is None for token in tokens[max(0, index - 5) : index])
        if kinds & NAMERS:
            if speaks_of(tokens, index) or (word.startswith("ال") and (looked or len(content.split()) > 3)):
                return False  # أوضح البنك المركزي أنه «قادر …»: the body speaks, what it says isn't its name
            return not (kinds & ACTIONS and _adjective(content))
        if not (is_definite(word) or word in demonyms()) or word in FUNCTION:
            return False
        index, looked = index - 1, looked + 1
    return False


def _adjective(content: str) -> bool:
    """Whether the content is one common word without an article, so that it says how something is: عملية «معقدة»."""
    word = fold_word(content)
    return " " not in word and not word.startswith("ال") and gazetteer().zipf(word) >= 3.4


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces and commas at the ends; the full stop within the marks stays out too."""
    while start < end and (text[start].isspace() or text[start] in "،,.\u200f\u200e"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "،,.\u200f\u200e"):
        end -= 1
    return start, end
