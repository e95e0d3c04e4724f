"""Which language a text is in. Arabic-script languages by their own letters and little words, at no cost; the rest by script,
English and French by their little words, and only what is left by py3langid's model, which takes a second to load.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from shared.arabic.letters import ARABIC_LETTERS, only_arabic_letters

SAMPLE = 3000
ZWNJ = "\u200c"
_WORD = re.compile(rf"[^\W\d_]+(?:{ZWNJ}[^\W\d_]+)*")
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]+")

# Letters that no Arabic word has, by the languages that write them.
_LETTER_VOTES: Final = {
    "fa": "پچژگ",
    "ur": "ٹڈڑںےھہۓۃ",
    "ps": "ټډړږښڼځڅېۍ",
    "ku": "ەڕڵۆێڤ",
    "sd": "ڀٿڃڄڇڊڌڍڏڙڦڪڻ",
    "ug": "ېۋۇۈ",
}
_FOREIGN: Final = re.compile(f"[{''.join(_LETTER_VOTES.values())}]")
# Words so common that any paragraph has some, and rare or absent in the other languages of the script.
_WORDS: Final = {
    "ar": "في من على إلى الى أن ان التي الذي عن هذا هذه كما قال بين ما لا كان مع بعد قد لم ذلك وقال كل حول خلال",
    "fa": "در به از که را این است با برای آن می شد خود تا بر های شده کرد نیز اما یک وی هم هر کند باشد بود",
    "ur": "کے میں کی ہے اور سے کا کو نے پر کہ یہ ہیں اس گیا تھا بھی ایک ہو لیے",
    "ps": "په د او چې کې ته له دی شوي سره یې وي دي هم",
    "ku": "لە بە بۆ ئەو کە لەگەڵ ئەم و دەکات کرد هەر",
    "sd": "جي جو ۾ ۽ کي آهي جا سان",
    "ug": "ۋە بۇ بىلەن ئۈچۈن بىر",
}
_LATIN_WORDS: Final = {
    "en": "the of and to in that is was for on with as by it from at are this has have said",
    "fr": "le la les des et en du une dans que qui pour est sur par au pas plus avec",
}
# Scripts that one language all but owns.
_SCRIPTS: Final = (
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0386-\u03ce]")),
    ("hy", re.compile("[\u0531-\u0587]")),
    ("ka", re.compile("[\u10d0-\u10fa]")),
    ("th", re.compile("[\u0e01-\u0e2e]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("hi", re.compile("[\u0905-\u0939]")),
    ("bn", re.compile("[\u0985-\u09b9]")),
    ("ta", re.compile("[\u0b85-\u0bb9]")),
    ("am", re.compile("[\u1200-\u135a]")),
)
# Names the model has for what ISO 639-1 has no code of its own for.
_ISO: Final = {"ary": "ar", "arz": "ar", "ckb": "ku", "arb": "ar", "cmn": "zh", "nob": "nb"}
_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f]+")
_ASCII_OR_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

_arabic_script_words: Final = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_latin_words: Final = {name: frozenset(words.split()) for name, words in _LATIN_WORDS.items()}


def identify(text: str) -> str | None:
    """The language by ISO 639-1 (Central Kurdish has none of its own: `ku`), None where the text has no letters."""
    sample = text[:SAMPLE]
    if only_arabic_letters(sample):
        words = _ARABIC_WORD.findall(sample)
        return _of_arabic_script(sample, words, sum(map(len, words))) if words else None
    words = _WORD.findall(sample)
    letters = sum(map(len, words)) - (sum(word.count(ZWNJ) for word in words) if ZWNJ in sample else 0)
    if not letters:
        return None
    arabic = sum(map(len, _ARABIC_SCRIPT.findall(sample)))  # runs of them: far fewer matches than one for each
    if arabic * 2 > letters:
        return _of_arabic_script(sample, words, arabic)
    # Japanese before Chinese: its kana decide, at whatever share.
    for language, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found * (5 if language == "ja" else 2) > letters:
            return language
    if len(_ASCII_OR_LATIN.findall(sample)) * 2 > letters and (western := _latin(words)):
        return western
    return _by_model(sample)


def _of_arabic_script(sample: str, found_words: Sequence[str], letters: int) -> str:
    counts = Counter(found_words)
    words = len(found_words)
    scores: Counter[str] = Counter()
    for language, common in _arabic_script_words.items():
        scores[language] = 100 * sum(counts[word] for word in common & counts.keys()) // max(1, words)
    definite = sum(count for word, count in counts.items() if word.startswith(("ال", "وال", "بال", "لل")))
    scores["ar"] += 100 * definite // max(1, 2 * words)
    scores["ar"] += 200 * (sample.count("ة") + sample.count("ى")) // letters
    foreign = _LETTER_VOTES if _FOREIGN.search(sample) else {}
    for language, own in foreign.items():
        found = sum(map(sample.count, own))
        # A name or two with گ doesn't make an Arabic text Persian.
        scores[language] += 600 * found // letters if found > 2 or letters < 40 else 0
    if scores["ur"] or scores["ps"] or scores["ku"]:
        # Urdu, Pashto and Kurdish write پچگ as well: their own letters tell them from Persian.
        nearest = max(("ur", "ps", "ku"), key=lambda language: scores[language])
        if scores[nearest] >= 10:
            scores["fa"] = min(scores["fa"], scores[nearest] - 1)
    best = max(scores, key=lambda language: (scores[language], language == "ar"))
    return best if scores[best] else "ar"


def _latin(found_words: Sequence[str]) -> str | None:
    words = [word.lower() for word in found_words]
    shares = {name: sum(1 for word in words if word in common) / len(words) for name, common in _latin_words.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.2 and len(words) >= 12 else None


def _by_model(sample: str) -> str | None:
    from py3langid.langid import classify

    language: str = classify(sample)[0]
    return _ISO.get(language, language if len(language) == 2 else None)
