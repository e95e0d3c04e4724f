"""Repair of Unicode as it stands in Arabic pages: one function, linear, that leaves clean text as it is.

Clean is: NFC, letters instead of presentation forms, no bidi or zero-width controls, no tatweel (one that is put for a dash is
one), no odd spaces, no control characters but the line feed. Vowel marks stay; a zero-width non-joiner stays where Persian, Urdu
or Kurdish words need it.
"""

import re
import unicodedata
from functools import cache

# Letters that Arabic itself doesn't have: Persian, Urdu, Pashto, Kurdish (`می‌شود` needs its non-joiner).
BEYOND_ARABIC = "پچژگکیۍېےیٹڈڑںھہۀۃۂۇۆۈۋەڵڕټډړږښڼځڅ"
JOINING = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
ZWNJ, ZWJ = "\u200c", "\u200d"

# Marks of direction, zero-width space, word joiner, byte order mark, soft hyphen, Mongolian separator, tatweel,
# interlinear and invisible-operator controls, C0 and C1 but the line breaks, icons from private use, noncharacters.
_DROPPED = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\u180e\u0640"
    "\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ue000-\uf8ff\ud800-\udfff]"
)
# Tatweel by itself, or behind a letter that joins nothing after it, is a dash: `القاهرة ـ رويترز`, `القاهرةـ رويترز`.
_DASH = re.compile(r"(?<!\S)\u0640+(?!\S)")
_GLUED_DASH = re.compile(r"(?<=[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0649])\u0640+(?=\s)")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORMS = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_NON_JOINER = re.compile(f"(?<=[{JOINING}]){ZWNJ}(?=[{JOINING}])")
_JOINER = re.compile(f"(?<![^\\s\\x00-\\x7f{JOINING}]){ZWJ}|{ZWJ}(?![^\\s\\x00-\\x7f{JOINING}])")
_SUSPECT = re.compile(f"{_DROPPED.pattern}|{_SPACES.pattern}|{_BREAKS.pattern}|{_FORMS.pattern}|[{ZWNJ}{ZWJ}]")
_FOREIGN = re.compile(f"[{BEYOND_ARABIC}]")


def repair(text: str) -> str:
    """The same text in clean Unicode. `repair(repair(text)) == repair(text)`."""
    if _SUSPECT.search(text):
        text = _BREAKS.sub("\n", text)
        text = _SPACES.sub(" ", text)
        if "\u0640" in text:
            text = _GLUED_DASH.sub(" -", _DASH.sub("-", text))
        text = _DROPPED.sub("", text)
        text = _FORMS.sub(lambda found: _letters(found[0]), text)
        text = _joiners(text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@cache
def _letters(form: str) -> str:
    """A presentation form as letters: ﻼ is لا, ﷲ is الله; a mark that stands on a space or tatweel loses it (ﹷ)."""
    letters = unicodedata.normalize("NFKC", form)
    if len(letters) > 1 and letters[0] in " ـ" and unicodedata.combining(letters[1]):
        return letters[1:]
    return letters


def _joiners(text: str) -> str:
    if ZWJ in text:
        text = _JOINER.sub("", text)
    if ZWNJ not in text:
        return text
    if not _FOREIGN.search(text):
        return text.replace(ZWNJ, "")
    kept = _NON_JOINER.sub("\0", re.sub(f"{ZWNJ}+", ZWNJ, text))
    return kept.replace(ZWNJ, "").replace("\0", ZWNJ)
