"""Persons, places and organizations of an article, by canonical name, with every mention.

Rules know what is in the gazetteer and how the names of organizations are built; the tagger knows persons, and names that
nobody listed. Where they disagree the rules have places and organizations, the tagger persons.
"""

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import msgspec

from services.extract.entities_candidate import Candidate
from services.extract.entities_chosen import choose
from services.extract.entities_mentions import mention_of
from services.extract.entities_merge import Mention, merge
from services.extract.entities_persons_again import last_names
from services.extract.entities_persons_lone import without_doubtful
from services.extract.entities_persons_missed import passed_over
from services.extract.entities_places_beside import written
from services.extract.entities_places_cued import before_settlement
from services.extract.entities_quoted import quoted_names
from services.extract.entities_rules import candidates
from services.extract.entities_tagged import tagged_names, without_place
from services.extract.entities_tokens import Token, fold_word, tokenize
from services.extract.entities_trimmed import fitted
from services.extract.gazetteer import gazetteer
from services.extract.tagger import Tagger, build_tagger
from shared.article import Article
from shared.settings import ExtractSettings

OPENING: Final = frozenset('"“«„')
LANGUAGES: Final = (None, "ar")


class EntityExtractor:
    name = "entities"
    version = "1"

    def __init__(self, tagger: Tagger | None) -> None:
        self._tagger = tagger

    def read(self, article: Article, reference: datetime.date) -> Article:
        if article.language not in LANGUAGES:
            return article
        text = article.text
        dated = [(date.start, date.end) for date in article.dates]
        mentions = [
            mention
            for mention in self.mentions(text)
            if not _within(mention, dated)
            or text[mention.start - 1 : mention.start] in OPENING  # لـ«الغد»
            or (mention.kind == "place" and before_settlement(_word_before(text, mention.start)))  # مقاطعة مايو
        ]
        return msgspec.structs.replace(article, entities=merge(mentions, text))

    def mentions(self, text: str) -> list[Mention]:
        """Every name in the text, in order, none inside another."""
        tokens = tokenize(text)
        found = tagged_names(self._tagger, text, tokens) if self._tagger is not None else []
        quoted = quoted_names(tokens)
        inside = {place for name in quoted for place in range(name.first, name.end)}
        tagged = [candidate for candidate in found if inside.isdisjoint(range(candidate.first, candidate.end))]
        listed = candidates(tokens, quoted, heard=self._tagger is not None)
        fits = (fitted(text, tokens, written(text, tokens, candidate)) for candidate in listed)
        ruled = [candidate for candidate in fits if candidate is not None]
        taken = inside.union(*(range(name.first, name.end) for name in (*tagged, *ruled) if name.sure))
        ends = {candidate.end for candidate in (*tagged, *ruled) if candidate.kind == "person"}
        places = {rule.end: rule for rule in ruled if rule.kind == "place"}
        tagged = [without_place(candidate, places, tokens) for candidate in tagged]
        tagged += passed_over(text, tokens, taken, ends)
        chosen = choose(tokens, ruled, tagged, self._tagger is not None)
        chosen = [candidate for candidate in without_doubtful(tokens, chosen) if _lettered(tokens, candidate)]
        return sorted([mention_of(text, tokens, candidate) for candidate in chosen] + last_names(text, tokens, chosen))


def _lettered(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether a name is more than lines drawn between letters, `ـــ`."""
    return any(fold_word(token.word) for token in tokens[candidate.first : candidate.end])


def build(settings: ExtractSettings) -> EntityExtractor:
    """Raises SettingError for a tagger that isn't there."""
    gazetteer()
    return EntityExtractor(build_tagger(settings))


def _word_before(text: str, start: int) -> str:
    """The folded word that ends one blank before an offset; empty where none does."""
    end = start - 1
    first = max(text.rfind(" ", 0, max(end, 0)), text.rfind("\n", 0, max(end, 0))) + 1
    return fold_word(text[first:end]) if end > 0 and text[end] == " " else ""


def _within(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention stands in one of the spans, which are in order: نيسان of a date is no carmaker."""
    near = bisect_right(spans, (mention.start, mention.end))
    return any(start <= mention.start and mention.end <= end for start, end in spans[max(0, near - 1) : near + 1])
