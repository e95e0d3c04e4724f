"""What the tagger looks at: the word, its particles, prefixes and endings, the gazetteers, its neighbours, the document.

Every feature but the gazetteer's state and the document's belongs to one word, so that its weights add up once for a word
wherever it stands, and are kept.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_tokens import CONJUNCTIONS, PREPOSITIONS, Token, readings
from services.extract.gazetteer import Known, gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues
from shared.arabic.towns_and_names import NameWord

LISTS: Final = (
    ("title", "titles"),
    ("kind", "kinds"),
    ("definite kind", "definite kinds"),
    ("place cue", "place cues"),
    ("link", "links"),
    ("namer", "namers"),
    ("function", "function words"),
    ("stop", "stops"),
)

PARTICLES: Final = CONJUNCTIONS + PREPOSITIONS


class View(NamedTuple):
    """A word's features, apart by where they count: `common` at its own place and at up to two words' distance, `near` at its own
    and beside it (±1), `own` and `side` only there. `group` is its class, for pairs of neighbours; `core` is the word without its
    particles."""

    core: str
    group: str
    common: tuple[str, ...]
    near: tuple[str, ...]
    own: tuple[str, ...]
    side: tuple[str, ...]


EDGE: Final = View("", "edge", ("edge",), (), (), ())  # before the first word and after the last


@lru_cache(maxsize=16_384)
def view(word: str) -> View:
    """The features of a folded word."""
    if not word:
        return EDGE
    core, particles = _core(word)
    known = gazetteer()
    entry, counts, zipf = _listed(core), known.names.get(core), known.zipf(core)
    listed = _in_lists().get(core, NOWHERE)
    group = _group(core, listed, entry, counts, zipf)
    near = [f"particles={particles}", *listed.flags]
    if entry is not None:
        near.append(f"known {entry.kind} {entry.sure}")
    if counts is not None:
        given, surname, foreign = map(_bucket, counts)
        near += [f"given{given}", f"surname{surname}", f"foreign{foreign}"]
    length, al = len(core), core[:2] == "ال"
    bare = core[2:] if al and length > 4 else core
    own = [f"length={min(length, 9)}", f"al={al}", f"bare={bare}"]
    own += [f"start{n}={bare[:n]}" for n in (1, 2, 3) if len(bare) > n]
    own += [f"end{n}={core[-n:]}" for n in (1, 2, 3, 4) if length > n]
    own += [f"zipf{int(zipf * 2)}", f"zipf{int(zipf)}{'n' if counts else ''}{'k' if entry else ''}"]
    if word != core:
        own.append(f"whole={word}")
    side = (f"end2={core[-2:]}", f"start2={core[:2]}") if length > 3 else ()
    shown = f"{particles[0]}+{group}" if particles else group
    return View(core, shown, (f"w={core}", f"group={group}"), tuple(near), tuple(own), side)


class Listed(NamedTuple):
    """What the word lists say about a word: its features, and its class where they give one."""

    flags: tuple[str, ...]
    group: str


NOWHERE: Final = Listed((), "")
# Of a word in several lists, the class is the first of these.
CLASSES: Final = (
    "demonym",
    "title",
    "kind",
    "definite kind",
    "function",
    "place cue",
    "link",
    "cue False",
    "cue True",
    "stop",
)


@lru_cache(maxsize=1)
def _in_lists() -> dict[str, Listed]:
    flags: dict[str, list[str]] = {}
    for name, heading in LISTS:
        for word in word_list(heading):
            flags.setdefault(word, []).append(name)
    for word in demonyms():
        flags.setdefault(word, []).append("demonym")
    for word in demonyms():
        if word[2:] not in demonyms():
            flags.setdefault(word[2:], []).append("indefinite demonym")
    for word, participle in cues().items():
        flags.setdefault(word, []).append(f"cue {participle}")
    return {
        word: Listed(tuple(names), next((name for name in CLASSES if name in names), ""))
        for word, names in flags.items()
    }


@lru_cache(maxsize=1)
def _words_in_lists() -> frozenset[str]:
    return frozenset().union(*(word_list(heading) for _, heading in LISTS))


def _core(word: str) -> tuple[str, str]:
    """The reading of a word that a gazetteer or a word list knows best, and the particles before it."""
    if len(word) < 4 or word[0] not in PARTICLES or not word.isalpha():
        return word, ""
    known, lists = gazetteer(), _words_in_lists()
    best, best_cut, best_score = word, 0, -1.0
    for reading, cut in readings(word):
        if len(reading) < 3:
            continue
        score = known.zipf(reading) + min(known.name_weight(reading), 6) - 1.5 * bool(cut)
        score += 4 * (known.get_word(reading) is not None) + 3 * (reading in lists)
        if score > best_score:
            best, best_cut, best_score = reading, cut, score
    if best_score <= 0 and len(word) > 4 and word[0] == "و":
        return word[1:], "و"
    return best, word[:best_cut]


def _bucket(count: float) -> int:
    return min(7, int(math.log2(1 + count)))


def _listed(core: str) -> Known | None:
    """A place or an organization; of persons the tagger judges by the words of their names."""
    entry = gazetteer().get_word(core)
    return entry if entry is not None and entry.kind != "person" else None


def _group(core: str, listed: Listed, entry: Known | None, counts: NameWord | None, zipf: float) -> str:
    """A word's class, coarse enough that pairs of classes recur."""
    if not core[0].isalpha():
        return core if core in '،,.«»"():-/' else ("number" if core[0].isdigit() else "sign")
    if core[0].isascii():
        return "latin"
    if listed.group:
        return listed.group
    rarity = "0" if zipf == 0 else "1" if zipf < 4 else "2" if zipf < 4.8 else "3"
    if entry is not None and entry.sure:
        return entry.kind + rarity
    if counts is not None and (rarity < "3" or counts.given > 20):
        kind = (
            "given"
            if counts.given >= 5
            else "surname"
            if counts.surname >= 5
            else "foreign"
            if counts.foreign
            else "rare"
        )
        return kind + rarity
    definite = "definite" if core.startswith("ال") else "word"
    return definite + rarity + ("y" if core.endswith(("ي", "يه", "ين", "ات", "ون")) else "")


def longest_name(word: str) -> int:
    """How many words the longest name in the gazetteer has that may begin with a folded word; 0 for none."""
    openings = gazetteer().openings(word)
    return max(longest for _, _, longest in openings) if openings else 0


def gazetteer_states(words: Sequence[str], openings: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Where a name of more than one word that the gazetteer knows begins (B) or goes on (I), by position. `words` are folded;
    `openings` are the positions at which longest_name is more than one, ascending, and what it is there."""
    known = gazetteer()
    states: dict[int, str] = {}
    free = 0
    for place, longest in openings:
        if place < free or not known.goes_on(words[place], words[place + 1] if place + 1 < len(words) else ""):
            continue
        match = known.match([Token(word, 0, 0) for word in words[place : place + longest]], 0)
        if match is not None and match[1] > 1:
            entry, length, _ = match
            free = place + length
            states[place] = f"B {entry.kind} {entry.sure}"
            states.update(dict.fromkeys(range(place + 1, free), f"I {entry.kind} {entry.sure}"))
    return states


def pair_features(before: str, after: str) -> tuple[str, str]:
    """Two neighbours' groups as a feature of the first and of the second."""
    return f"0&+1 {before}&{after}", f"-1&0 {before}&{after}"


def skip_features(before: str, after: str) -> tuple[str, str]:
    """The groups of two words with one between them, as a feature of the one between and of the second."""
    return f"-1&+1 {before}&{after}", f"-2&0 {before}&{after}"


def sport_features(word: View) -> tuple[str, ...]:
    """A word's features where the text is about sport."""
    return ("sport", f"sport {word.group}", f"sport w={word.core}")


def sentence_features(words: Sequence[str], sport: bool) -> list[list[str]]:
    """All features of every word of a sentence but what its other mentions say; folded words."""
    views = [view(word) for word in words]
    padded = [EDGE, EDGE, *views, EDGE, EDGE]
    longest = enumerate(map(longest_name, words))
    states = gazetteer_states(words, [(place, length) for place, length in longest if length > 1])
    rows = []
    for index in range(len(words)):
        a, b, c, d, e = padded[index : index + 5]
        row = [*c.common, *c.near, *c.own]
        row += [f"-1 {x}" for x in (*b.common, *b.near, *b.side)]
        row += [f"+1 {x}" for x in (*d.common, *d.near, *d.side)]
        row += [*(f"-2 {x}" for x in a.common), *(f"+2 {x}" for x in e.common)]
        row += [pair_features(b.group, c.group)[1], pair_features(c.group, d.group)[0]]
        row += [skip_features(a.group, c.group)[1], skip_features(b.group, d.group)[0]]
        if index in states:
            row.append(f"gazetteer {states[index]}")
        if sport:
            row += sport_features(c)
        rows.append(row)
    return rows
