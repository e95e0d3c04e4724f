"""What the tagger looks at: the word, its particles, prefixes and endings, the gazetteers, its neighbours, the document.

Every feature but the gazetteer's state and the document's belongs to one word, so that its weights add up once for a word
wherever it stands, and are kept.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import Known, gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues

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


class View(NamedTuple):
    """A word's features at its own place, beside it (±1) and at two words' distance; `group` for pairs of neighbours; `core`
    is the word without its particles."""

    core: str
    group: str
    here: tuple[str, ...]
    beside: tuple[str, ...]
    far: tuple[str, ...]


EDGE: Final = View("", "edge", ("edge",), ("edge",), ("edge",))  # before the first word and after the last


@lru_cache(maxsize=65_536)
def view(word: str) -> View:
    """The features of a folded word."""
    if not word:
        return EDGE
    core, particles = _core(word)
    flags = _flags(core)
    group = _group(core, flags)
    here = [f"w={core}", f"particles={particles}", f"group={group}", f"length={min(len(core), 9)}"]
    bare = core[2:] if core.startswith("ال") and len(core) > 4 else core
    here += [f"start{n}={bare[:n]}" for n in (1, 2, 3) if len(bare) > n]
    here += [f"end{n}={core[-n:]}" for n in (1, 2, 3, 4) if len(core) > n]
    here += [f"al={core[:2] == 'ال'}", f"bare={bare}", *flags]
    if word != core:
        here.append(f"whole={word}")
    beside = [f"w={core}", f"particles={particles}", f"group={group}", *(flag for flag in flags if flag[:4] != "zipf")]
    beside += [f"end2={core[-2:]}", f"start2={core[:2]}"] if len(core) > 3 else []
    return View(
        core,
        group if not particles else f"{particles[0]}+{group}",
        tuple(here),
        tuple(beside),
        (f"w={core}", f"group={group}"),
    )


def _core(word: str) -> tuple[str, str]:
    """The reading of a word that a gazetteer or a word list knows best, and the particles before it."""
    known = gazetteer()
    if not word.isalpha() or len(word) < 4:
        return word, ""
    best, best_cut, best_score = word, 0, -1.0
    for reading, cut in readings(word):
        if len(reading) < 3:
            continue
        score = (
            known.zipf(reading)
            + min(known.name_weight(reading), 6)
            + 4 * (known.get_word(reading) is not None)
            - 1.5 * bool(cut)
        )
        score += 3 * any(reading in word_list(heading) for _, heading in LISTS)
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


def _flags(core: str) -> tuple[str, ...]:
    known = gazetteer()
    flags = [name for name, heading in LISTS if core in word_list(heading)]
    entry = _listed(core)
    if entry is not None:
        flags.append(f"known {entry.kind} {entry.sure}")
    counts = known.names.get(core)
    if counts is not None:
        flags += [
            f"given{_bucket(counts.given)}",
            f"surname{_bucket(counts.surname)}",
            f"foreign{_bucket(counts.foreign)}",
        ]
    if core in demonyms():
        flags.append("demonym")
    elif "ال" + core in demonyms():
        flags.append("indefinite demonym")
    if core in cues():
        flags.append(f"cue {cues()[core]}")
    zipf = known.zipf(core)
    flags += [f"zipf{int(zipf * 2)}", f"zipf{int(zipf)}{'n' if counts else ''}{'k' if entry else ''}"]
    return tuple(flags)


def _group(core: str, flags: Sequence[str]) -> str:
    """A word's class, coarse enough that pairs of classes recur."""
    known = gazetteer()
    if not core[0].isalpha():
        return core if core in '،,.«»"():-/' else ("number" if core[0].isdigit() else "sign")
    if core[0].isascii():
        return "latin"
    for flag in (
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
    ):
        if flag in flags:
            return flag
    zipf = known.zipf(core)
    rarity = "0" if zipf == 0 else "1" if zipf < 4 else "2" if zipf < 4.8 else "3"
    entry, counts = _listed(core), known.names.get(core)
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


def gazetteer_states(words: Sequence[str]) -> list[str]:
    """For each folded word, whether a name of more than one word that the gazetteer knows begins (B) or goes on (I) there."""
    known = gazetteer()
    states = [""] * len(words)
    begins = [any(longest > 1 for _, _, longest in known.openings(word)) for word in words]
    if True not in begins:
        return states
    tokens = [Token(word, 0, 0) for word in words]
    index = 0
    while index < len(words):
        match = known.match(tokens, index) if begins[index] else None
        if match is not None and match[1] > 1:
            entry, length, _ = match
            for place in range(length):
                states[index + place] = f"{'I' if place else 'B'} {entry.kind} {entry.sure}"
            index += length
        else:
            index += 1
    return states


def pair_features(before: str, after: str) -> tuple[str, str]:
    """Two neighbours' groups as a feature of the first and of the second."""
    return f"0&+1 {before}&{after}", f"-1&0 {before}&{after}"


def skip_features(before: str, after: str) -> tuple[str, str]:
    """The groups of two words with one between them, as a feature of the one between and of the second."""
    return f"-1&+1 {before}&{after}", f"-2&0 {before}&{after}"


def sport_flags(word: View) -> tuple[str, ...]:
    """A word's features where the text is about sport."""
    return ("sport", f"sport {word.group}", f"sport w={word.core}")


def sentence_features(words: Sequence[str], sport: bool) -> list[list[str]]:
    """All features of every word of a sentence but what its other mentions say; folded words."""
    views = [view(word) for word in words]
    padded = [EDGE, EDGE, *views, EDGE, EDGE]
    rows = []
    for index, state in enumerate(gazetteer_states(words)):
        a, b, c, d, e = padded[index : index + 5]
        row = [*c.here, *(f"-1 {x}" for x in b.beside), *(f"+1 {x}" for x in d.beside)]
        row += [*(f"-2 {x}" for x in a.far), *(f"+2 {x}" for x in e.far)]
        row += [pair_features(b.group, c.group)[1], pair_features(c.group, d.group)[0]]
        row += [skip_features(a.group, c.group)[1], skip_features(b.group, d.group)[0]]
        if state:
            row.append(f"gazetteer {state}")
        if sport:
            row += sport_flags(c)
        rows.append(row)
    return rows
