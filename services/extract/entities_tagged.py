"""Names as the tagger hears them, sentence by sentence: two that it took for one parted, one that it took for two joined."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_persons import as_surname
from services.extract.entities_persons_fit import joined_at, role_at, split_at
from services.extract.entities_persons_offices import behind_body
from services.extract.entities_persons_tail import INITIALS
from services.extract.entities_persons_words import is_given
from services.extract.entities_tokens import ENDS, Token, beside
from services.extract.entities_trimmed import LONGEST, fitted, trimmed
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.tagger import Tagger
from services.extract.tagger_features import view
from services.extract.tagger_score import spans
from shared.article import Kind

HYPHENS: Final = frozenset("-–")
KINDS: Final[dict[str, Kind]] = {"PER": "person", "LOC": "place", "ORG": "organization"}


def tagged_names(tagger: Tagger, text: str, tokens: Sequence[Token]) -> list[Candidate]:
    """What the tagger takes for names, in order, without the words at their ends that are in none."""
    ends = [-1, *(index for index, token in enumerate(tokens) if token.word in ENDS), len(tokens)]
    bounds = [(start + 1, end) for start, end in pairwise(ends) if end > start + 1]
    labels = tagger.tag([[text[t.start : t.end] for t in tokens[start:end]] for start, end in bounds])
    found: list[Candidate] = []
    for (start, _), row in zip(bounds, labels, strict=True):
        named = sorted(spans(row))
        passed = -1  # the end of a single given name that is none by itself
        for place, (word, end, kind) in enumerate(named):
            high = start + (named[place + 1][0] if place + 1 < len(named) else len(row))
            first, low = start + word, max(start, found[-1].end if found else start)
            if kind == "PER" and first == passed and beside(tokens, first) and tokens[first].word[0] != "و":
                first -= 1  # وسعيد | محمد
            split = split_at(tokens, first, start + end) if kind == "PER" else None
            if split is not None:
                candidate = trimmed(text, tokens, first, split, KINDS[kind], low, split)
                found += [candidate] if candidate is not None else []
                first = low = split + 1
            candidate = trimmed(text, tokens, first, start + end, KINDS[kind], low, high)
            if candidate is None:
                passed = start + end if kind == "PER" and is_given(view(tokens[first].word).core) else -1
                continue
            candidate = behind_body(tokens, candidate) or candidate
            joint = joined_at(tokens, candidate.first, candidate.end) if candidate.kind == "person" else None
            if joint is not None:  # فلان وفلان
                found.append(candidate._replace(end=joint))
                candidate = candidate._replace(first=joint, cut=1)
            if found and _hyphened(tokens, found[-1], candidate):
                candidate = found.pop()._replace(end=candidate.end)
            elif found and _goes_on(tokens, found[-1], candidate):
                whole = found.pop()._replace(end=candidate.end)
                candidate = fitted(text, tokens, whole) or candidate
            found.append(candidate)
    return found


def _hyphened(tokens: Sequence[Token], before: Candidate, after: Candidate) -> bool:
    """Whether a hyphen without blanks joins two surnames: ميريانا لوسيتش-باروني."""
    between = before.end
    tight = between + 1 == after.first and tokens[between].word in HYPHENS
    tight = tight and tokens[after.first].start - tokens[between - 1].end == 1
    return tight and before.kind == after.kind == "person" and between - before.first > 1


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


def without_place(person: Candidate, places: Mapping[int, Candidate], tokens: Sequence[Token]) -> Candidate:
    """A tagged person without a sure place at its end that is no part of names: زار فرنسيس كينشاسا. `places` are the rules', by
    their ends."""
    if person.kind != "person" or person.end - person.first < 2:
        return person
    last = places.get(person.end)
    known, word = gazetteer(), tokens[person.end - 1].word
    if (
        last is None
        or last.first <= person.first
        or (last.first == person.first + 1 and last.end == person.end and as_surname(tokens[person.first].word, word))
        or not last.sure
        or known.name_weight(tokens[last.first].word) >= 3
        or (
            known.name_weight(word) > 0 and not known.zipf(word) and not word.startswith("ال")
        )  # إسحاق كوينكا, as no text tells of the town
    ):
        return person
    return person._replace(end=last.first)
