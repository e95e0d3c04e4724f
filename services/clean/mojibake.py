"""UTF-8 that was read as windows-1256, windows-1252 or latin-1 on its way here, turned back where that is certain.

`ط§ظ„` and `Ø§Ù„` are ال. A run of such letters is put back only if its bytes are valid UTF-8 through and through, which
text that was meant as it stands never is for more than a letter or two.
"""

import re

# Two-byte UTF-8 of Arabic starts with D8 to DB: طظعغ ف in windows-1256, ØÙÚÛ in windows-1252.
_TELLING = re.compile("(?:[طظعغ][^\\sطظعغA-Za-z0-9]){3}|(?:[\u00c2\u00c3\u00d8-\u00db][\u0080-\u00ff\u0152-\u2122]){2}")
# ا and ل as they come out: no mangled Arabic of any length is without them.
_HINTS = ("ط§", "ظ„", "Ø§", "Ù„", "Ø\u00a7", "Ù\u0084", "ط\u00a7", "Ã\u0099", "Ã™")
_RUN = re.compile("[^\x00-\x7f]{2,}")
_HOLES = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # bytes that windows-1252 leaves undefined
_UNHOLES = {ord(letter): code for code, letter in _HOLES.items()}


def mend(text: str) -> str:
    """The text with mojibake put back; the same object where there is none. Doubly mangled text takes two rounds."""
    for _ in range(2):
        if not any(hint in text for hint in _HINTS) or not _TELLING.search(text):
            break
        mended = _RUN.sub(lambda run: _back(run[0]), text)
        if mended == text:
            break
        text = mended
    return text


def _back(run: str) -> str:
    for encoded in (_cp1256(run), _cp1252(run), _latin1(run)):
        if encoded is not None:
            try:
                back = encoded.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if len(back) < len(run):
                return back
    return run


def _cp1256(run: str) -> bytes | None:
    try:
        return run.encode("cp1256")
    except UnicodeEncodeError:
        return None


def _cp1252(run: str) -> bytes | None:
    encoded = bytearray()
    for letter in run:
        if ord(letter) in _UNHOLES:
            encoded.append(_UNHOLES[ord(letter)])
            continue
        try:
            encoded += letter.encode("cp1252")
        except UnicodeEncodeError:
            return None
    return bytes(encoded)


def _latin1(run: str) -> bytes | None:
    try:
        return run.encode("latin-1")
    except UnicodeEncodeError:
        return None
