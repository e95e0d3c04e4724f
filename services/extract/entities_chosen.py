"""Which of the rules' and the tagger's candidates stand, where they claim the same words.

The rules have places and organizations, the tagger persons.
"""

from collections.abc import Sequence

from services.extract.entities_candidate import Candidate
from services.extract.entities_tokens import Token, readings


def choose(tokens: list[Token], ruled: list[Candidate], tagged: list[Candidate], heard: bool) -> list[Candidate]:
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
        take(_behind_body(candidate, taken))
    words = {tokens[at].word for person in chosen if person.kind == "person" for at in range(person.first, person.end)}
    return [_without_particles(candidate, tokens, words) for candidate in chosen]


def _known_body(candidate: Candidate) -> bool:
    """Whether a body is listed by two words or more, or behind ل, which a person that the tagger heard is part of: فلان لفرانس برس,
    المدير العام لسوناطراك فلان."""
    listed = candidate.kind == "organization" and candidate.name is not None
    return listed and candidate.sure and (candidate.end - candidate.first > 1 or candidate.cut > 0)


def _behind_body(candidate: Candidate, taken: set[int]) -> Candidate:
    """A person whom the tagger heard from a body on, without it: لسوناطراك | عبد الحميد زرڤين."""
    if candidate.kind != "person" or candidate.first not in taken:
        return candidate
    first = next((at for at in range(candidate.first, candidate.end) if at not in taken), candidate.first)
    return candidate._replace(first=first, cut=0)


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
