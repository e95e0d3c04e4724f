"""Persons, places and organizations of an article, by canonical name, with every mention."""

import datetime
from typing import Final

import msgspec

from services.extract.entities_merge import Mention, merge
from services.extract.entities_organizations import find_organization, is_definite
from services.extract.entities_persons import TITLES, find_person
from services.extract.entities_tokens import ENDS, Token, cut_letters, readings, tokenize
from services.extract.gazetteer import fold_marks, gazetteer
from services.extract.names_data import demonyms, word_list
from shared.article import Article
from shared.settings import ExtractSettings

# Words that say that what follows is a place: an ambiguous name after them counts (مدينة الخليل, محافظة البيضاء).
PLACE_CUES: Final = word_list("place cues")
LANGUAGES: Final = (None, "ar")


class EntityExtractor:
    name = "entities"
    version = "1"

    def read(self, article: Article, reference: datetime.date) -> Article:
        if article.language not in LANGUAGES:
            return article
        text = article.text
        return msgspec.structs.replace(article, entities=merge(find_mentions(text), text))


def build(settings: ExtractSettings) -> EntityExtractor:
    gazetteer()
    return EntityExtractor()


def find_mentions(text: str) -> list[Mention]:
    """Every name in the text, in order, none inside another."""
    tokens = tokenize(text)
    mentions: list[Mention] = []
    taken = [False] * len(tokens)
    index, titled = 0, False

    def take(first: int, end: int, mention: Mention) -> None:
        mentions.append(mention)
        taken[first:end] = [True] * (end - first)

    while index < len(tokens):
        word = tokens[index].word
        found = _place_or_organization(tokens, index, text)
        if found is not None:
            end, mention = found
            take(index, end, mention)
            index = end
            continue
        person = find_person(tokens, index, titled)
        if person is not None:
            start = (
                cut_letters(text, tokens[person.first].start, person.cut) if person.cut else tokens[person.first].start
            )
            stop = tokens[person.end - 1].end
            take(person.first, person.end, Mention(start, stop, "person", display(text[start:stop]), False))
            index, titled = person.end, False
            continue
        if any(reading in TITLES for reading, _ in readings(word)):
            titled = True
        elif not (is_definite(word) or word in demonyms()):
            titled = titled and word in {"،", "("} and index + 1 < len(tokens)
        if word in ENDS:
            titled = False
        index += 1
    mentions.extend(_later_mentions(tokens, taken, mentions))
    return sorted(mentions)


def _place_or_organization(tokens: list[Token], index: int, text: str) -> tuple[int, Mention] | None:
    match = gazetteer().match(tokens, index)
    named = find_organization(tokens, index)
    if (
        match is not None
        and match[0].kind == "organization"
        and match[0].sure
        and (named is None or index + match[1] >= named.end)
    ):
        known, length, cut = match
        return index + length, _mention(tokens, index, index + length, cut, text, known.kind, known.name)
    if named is not None:
        return named.end, _mention(tokens, index, named.end, named.cut, text, "organization", None)
    if (
        match is not None
        and match[0].kind == "place"
        and (match[0].sure or (index and tokens[index - 1].word in PLACE_CUES))
    ):
        known, length, cut = match
        return index + length, _mention(tokens, index, index + length, cut, text, "place", known.name)
    return None


def _mention(tokens: list[Token], first: int, end: int, cut: int, text: str, kind: str, name: str | None) -> Mention:
    start = cut_letters(text, tokens[first].start, cut) if cut else tokens[first].start
    stop = tokens[end - 1].end
    return Mention(start, stop, kind, name or display(text[start:stop]), name is not None)  # type: ignore[arg-type]


def _later_mentions(tokens: list[Token], taken: list[bool], mentions: list[Mention]) -> list[Mention]:
    """Words that stand alone and are the last word of a person's name found elsewhere (زيلينسكي, لبوتين)."""
    lasts: dict[str, str] = {}
    for mention in mentions:
        words = mention.name.split()
        if mention.kind == "person" and len(words) > 1 and len(words[-1]) > 2:
            for part in tokenize(words[-1]):
                lasts.setdefault(part.word, words[-1])
    found = []
    for index, token in enumerate(tokens):
        if taken[index]:
            continue
        for word, cut in readings(token.word):
            if word in lasts:
                found.append(Mention(token.start + cut, token.end, "person", lasts[word], False))
                break
    return found


def display(name: str) -> str:
    """A name as it stands in the text, without vowel marks, tatweel and doubled spaces."""
    return " ".join(fold_marks(name).replace("ـ", "").split())
