"""Persons, places and organizations of an article, by canonical name, with every mention.

Rules know what is in the gazetteer and how the names of organizations are built; the tagger knows persons, and names that
nobody listed. Where they disagree the rules have places and organizations, the tagger persons.
"""

import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from services.extract.entities_candidate import Candidate
from services.extract.entities_merge import MANY, Mention, merge
from services.extract.entities_organizations import find_organization, with_article
from services.extract.entities_persons_fit import INITIALS, split_at
from services.extract.entities_persons_lone import without_doubtful
from services.extract.entities_persons_more import passed_over
from services.extract.entities_persons_not import joined_at, role_at
from services.extract.entities_persons_offices import behind_body
from services.extract.entities_places_beside import written
from services.extract.entities_places_cued import before_settlement
from services.extract.entities_quoted import quoted_names
from services.extract.entities_rules import candidates
from services.extract.entities_tokens import ENDS, Token, cut_letters, fold_word, readings, tokenize
from services.extract.entities_trimmed import LONGEST, fitted, trimmed
from services.extract.gazetteer import fold_marks, gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues
from services.extract.tagger import Tagger, build_tagger
from services.extract.tagger_score import spans
from shared.arabic.names import near, same_name
from shared.article import Article, Kind
from shared.settings import ExtractSettings

OPENING: Final = frozenset('"“«„')
MINISTRIES: Final = frozenset({"الخارجية", "الداخلية", "الخزانة"})  # said for وزارة الخارجية …
SPOKESMEN: Final = word_list("spokesmen")
RESPELT: Final = 5  # letters: shorter words respell no name
LANGUAGES: Final = (None, "ar")
KINDS: Final[dict[str, Kind]] = {"PER": "person", "LOC": "place", "ORG": "organization"}
FUNCTION: Final = word_list("function words")
TITLES: Final = word_list("titles")
NAMERS: Final = word_list("namers")
DIRECTIONS: Final = word_list("directions")
VIRUSES: Final = frozenset(("كورونا", "كوفيد", "ايبولا"))
ACTS: Final = frozenset(cues())


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
        tagged = self._tag(text, tokens) if self._tagger is not None else []
        quoted = quoted_names(tokens)
        inside = {place for name in quoted for place in range(name.first, name.end)}
        tagged = [candidate for candidate in tagged if inside.isdisjoint(range(candidate.first, candidate.end))]
        listed = candidates(tokens, quoted, heard=self._tagger is not None)
        fits = (fitted(text, tokens, written(text, tokens, candidate)) for candidate in listed)
        ruled = [candidate for candidate in fits if candidate is not None]
        taken = inside.union(*(range(name.first, name.end) for name in (*tagged, *ruled) if name.sure))
        ends = {candidate.end for candidate in (*tagged, *ruled) if candidate.kind == "person"}
        places = {rule.end: rule for rule in ruled if rule.kind == "place"}
        tagged = [_shortened(candidate, places, tokens) for candidate in tagged]
        tagged += passed_over(text, tokens, taken, ends)
        chosen = _choose(tokens, ruled, tagged, self._tagger is not None)
        chosen = without_doubtful(tokens, chosen)
        return sorted([_mention(text, tokens, candidate) for candidate in chosen] + _alone(text, tokens, chosen))

    def _tag(self, text: str, tokens: Sequence[Token]) -> list[Candidate]:
        assert self._tagger is not None
        ends = [-1, *(index for index, token in enumerate(tokens) if token.word in ENDS), len(tokens)]
        bounds = [(start + 1, end) for start, end in pairwise(ends) if end > start + 1]
        labels = self._tagger.tag([[text[t.start : t.end] for t in tokens[start:end]] for start, end in bounds])
        found: list[Candidate] = []
        for (start, _), row in zip(bounds, labels, strict=True):
            named = sorted(spans(row))
            for place, (word, end, kind) in enumerate(named):
                high = start + (named[place + 1][0] if place + 1 < len(named) else len(row))
                first, low = start + word, max(start, found[-1].end if found else start)
                split = split_at(tokens, first, start + end) if kind == "PER" else None
                if split is not None:
                    candidate = trimmed(text, tokens, first, split, KINDS[kind], low, split)
                    found += [candidate] if candidate is not None else []
                    first = low = split + 1
                candidate = trimmed(text, tokens, first, start + end, KINDS[kind], low, high)
                if candidate is None:
                    continue
                candidate = behind_body(tokens, candidate) or candidate
                joint = joined_at(tokens, candidate.first, candidate.end) if candidate.kind == "person" else None
                if joint is not None:  # فلان وفلان
                    found.append(candidate._replace(end=joint))
                    candidate = candidate._replace(first=joint, cut=1)
                if found and _goes_on(tokens, found[-1], candidate):
                    whole = found.pop()._replace(end=candidate.end)
                    candidate = fitted(text, tokens, whole) or candidate
                found.append(candidate)
        return found


def build(settings: ExtractSettings) -> EntityExtractor:
    """Raises SettingError for a tagger that isn't there."""
    gazetteer()
    return EntityExtractor(build_tagger(settings))


def _goes_on(tokens: Sequence[Token], before: Candidate, after: Candidate) -> bool:
    """Whether two tagged names side by side are one person's."""
    beside = before.end == after.first and tokens[after.first].start - tokens[before.end - 1].end == 1
    if after.end - before.first > LONGEST:
        return False
    ended, initial = tokens[before.end - 1].word in demonyms(), tokens[before.end - 1].word in INITIALS
    one = beside and before.kind == after.kind == "person" and (not after.cut or initial) and not ended
    apart = (
        joined_at(tokens, before.first, after.end) is not None or role_at(tokens, before.first, after.end) < after.end
    )
    return one and not apart


def _choose(tokens: list[Token], ruled: list[Candidate], tagged: list[Candidate], heard: bool) -> list[Candidate]:
    """Of the rules' and the tagger's candidates those that stand, none inside another. `heard` is False without a tagger."""
    owner: dict[int, Candidate] = {}
    for candidate in tagged:
        owner.update(dict.fromkeys(range(candidate.first, candidate.end), candidate))
    chosen: list[Candidate] = []
    taken: set[int] = set()

    def take(candidate: Candidate) -> None:
        if taken.isdisjoint(range(candidate.first, candidate.end)):
            chosen.append(candidate)
            taken.update(range(candidate.first, candidate.end))

    persons = []
    for candidate in ruled:
        rivals = {owner[place] for place in range(candidate.first, candidate.end) if place in owner}
        if candidate.kind == "person":
            if not heard or (candidate.sure and all(_part_of(rival, candidate) for rival in rivals)):
                persons.append(candidate)
        elif not _known_body(candidate) and any(
            rival.kind == "person" and rival.end - rival.first > candidate.end - candidate.first for rival in rivals
        ):
            continue
        elif candidate.sure or any(rival.kind == candidate.kind for rival in rivals):
            take(candidate)
    for candidate in sorted((*persons, *tagged), key=lambda found: (found.first, -found.end)):
        take(candidate)
    words = {tokens[at].word for person in chosen if person.kind == "person" for at in range(person.first, person.end)}
    return [_without_particles(candidate, tokens, words) for candidate in chosen]


def _known_body(candidate: Candidate) -> bool:
    """Whether a body is listed by two words or more, which a person that the tagger heard is part of: فلان لفرانس برس."""
    listed = candidate.kind == "organization" and candidate.name is not None
    return listed and candidate.sure and candidate.end - candidate.first > 1


def _part_of(tagged: Candidate, ruled: Candidate) -> bool:
    """Whether the tagger heard a given name only, or passed over one: سمير of سمير القاضي, ابو داود of باسم ابو داود; of a name
    that the gazetteer knows, whether it heard no more."""
    if tagged.kind == "place":
        return (
            tagged.cut > 0 and ruled.first < tagged.first and tagged.end == ruled.end
        )  # فاتح لعرابة is nobody of Arraba
    if ruled.name is not None and tagged.first == ruled.first and ruled.end - ruled.first > 1:
        return tagged.kind == "person"  # كيم جونغ أون | أشرف
    if ruled.name is not None:
        return tagged.kind == "person" and ruled.first <= tagged.first and tagged.end <= ruled.end
    given_alone = tagged.end == ruled.first + 1
    return tagged.kind == "person" and (given_alone or (tagged.end == ruled.end and tagged.first > ruled.first))


def _without_particles(candidate: Candidate, tokens: Sequence[Token], words: set[str]) -> Candidate:
    """A person's name that stands without its particles elsewhere: لبلينكن where بلينكن is known."""
    if candidate.kind != "person" or candidate.cut:
        return candidate
    cut = next((cut for reading, cut in readings(tokens[candidate.first].word)[1:] if reading in words), 0)
    return candidate._replace(cut=cut)


def _shortened(person: Candidate, places: Mapping[int, Candidate], tokens: Sequence[Token]) -> Candidate:
    """A tagged person without a sure place at its end that is no part of names: زار فرنسيس كينشاسا. `places` are the rules', by
    their ends."""
    if person.kind != "person" or person.end - person.first < 2:
        return person
    last = places.get(person.end)
    if (
        last is None
        or last.first <= person.first
        or not last.sure
        or gazetteer().name_weight(tokens[last.first].word) >= 3
    ):
        return person
    return person._replace(end=last.first)


def _mention(text: str, tokens: Sequence[Token], candidate: Candidate) -> Mention:
    start = (
        cut_letters(text, tokens[candidate.first].start, candidate.cut)
        if candidate.cut
        else tokens[candidate.first].start
    )
    end = tokens[candidate.end - 1].end
    name = candidate.name or display(text[start:end])
    if candidate.name is None and tokens[candidate.first].word[: candidate.cut + 1].endswith("لل"):
        name = with_article(name)
    if candidate.kind == "organization" and name.split()[0] in MINISTRIES:
        name = f"وزارة {name}"
    return Mention(start, end, candidate.kind, name, candidate.name is not None)


def _word_before(text: str, start: int) -> str:
    """The folded word that ends one blank before an offset; empty where none does."""
    end = start - 1
    first = max(text.rfind(" ", 0, max(end, 0)), text.rfind("\n", 0, max(end, 0))) + 1
    return fold_word(text[first:end]) if end > 0 and text[end] == " " else ""


def _within(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention stands in one of the spans, which are in order: نيسان of a date is no carmaker."""
    near = bisect_right(spans, (mention.start, mention.end))
    return any(start <= mention.start and mention.end <= end for start, end in spans[max(0, near - 1) : near + 1])


def _alone(text: str, tokens: list[Token], chosen: Sequence[Candidate]) -> list[Mention]:
    """Words outside all names that are the last word of a person's name found elsewhere (زيلينسكي, لبوتين)."""
    lasts: dict[str, str] = {}
    taken: set[int] = set()
    for candidate in chosen:
        taken.update(range(candidate.first, candidate.end))
        token = tokens[candidate.end - 1]
        if (
            candidate.kind == "person"
            and candidate.end - candidate.first > 1
            and len(token.word) > 3
            and token.word != "الله"
        ):
            lasts.setdefault(token.word, display(text[token.start : token.end]))
    if not lasts:
        return []
    found = []
    seen: dict[str, tuple[str | None, int]] = {}
    for index, token in enumerate(tokens):
        if index not in taken:
            last = seen.get(token.word)
            if last is None:
                last = seen[token.word] = _last_name(token.word, lasts)
            name, cut = last
            if name is not None and not (index and find_organization(tokens, index - 1)):
                start = cut_letters(text, token.start, cut) if cut else token.start
                found.append(Mention(start, token.end, "person", name, False))
    return found


def _last_name(word: str, lasts: dict[str, str]) -> tuple[str | None, int]:
    """The last name that a word is, or respells where it is no common word, and the letters of particles before it."""
    known = gazetteer()
    for reading, cut in readings(word):
        if reading in lasts and known.zipf(reading) < 5.2:
            return lasts[reading], cut
    if len(word) > RESPELT and known.zipf(word) == 0 and len(lasts) <= MANY:
        for reading, cut in readings(word):
            slip = len(reading) > RESPELT and reading not in known.names  # الورفي of الورفلي
            for last, name in lasts.items():
                if same_name(reading, name) or (slip and reading[:4] == last[:4] and near(reading, last)):
                    return name, cut
    return None, 0


def display(name: str) -> str:
    """A name as it stands in the text, without vowel marks, tatweel and doubled spaces."""
    return " ".join(fold_marks(name).replace("ـ", "").split())
