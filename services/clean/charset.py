"""Bytes to text: what was declared, what the bytes say, and what Arabic looks like, in an order that survives wrong
declarations. Anything that isn't text raises Unreadable with what it is instead.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.clean.mojibake import mend
from services.clean.plausible import plausibility
from shared.errors import Unreadable

MAX_BYTES = 20 * 1024 * 1024
SAMPLE = 64 * 1024
# How much of a text that is nearly UTF-8 may be broken (a cut multibyte letter, one foreign byte) for it to pass as UTF-8.
BROKEN_SHARE = 0.02

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes, and what they are (file(1)'s magic).
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "an MP3"),
    (b"OggS", "Ogg media"),
    (b"fLaC", "FLAC audio"),
    (b"\x1aE\xdf\xa3", "Matroska or WebM video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"{\\rtf", "an RTF document"),
)
_DECLARED = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# What pages mean by a name (WHATWG Encoding Standard): latin-1 is windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
_CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
# Tried where nothing trustworthy is declared; DOS Arabic too, which old archives still have.
_GUESSES = ("cp1256", "iso8859-6", "cp1252", "mac-arabic", "cp720")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read in, and whether mojibake in it was mended."""

    text: str
    charset: str
    mended: bool = False


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The page as text. Raises Unreadable for an empty or oversized page and for one that isn't text."""
    if not body.strip(b"\0 \t\r\n"):
        raise Unreadable("the page is empty" if not body else f"the page is empty: {len(body)} bytes of blanks")
    if len(body) > MAX_BYTES:
        raise Unreadable(f"the page has {len(body):,} bytes, more than the {MAX_BYTES:,} that are read")
    _refuse_binary(body, content_type)
    text, charset = _decode(body, content_type)
    mended = mend(text)
    return Decoded(mended, charset, mended != text)


def _refuse_binary(body: bytes, content_type: str | None) -> None:
    for signature, what in _SIGNATURES:
        if body.startswith(signature):
            raise Unreadable(f"the page isn't text: it is {what}")
    if body[4:8] == b"ftyp":
        raise Unreadable("the page isn't text: it is MP4 media")
    declared = (content_type or "").partition(";")[0].strip().lower()
    if declared.startswith(("image/", "audio/", "video/", "font/")) and declared != "image/svg+xml":
        raise Unreadable(f"the page isn't text: it is declared as {declared}")
    if declared == "application/json":
        raise Unreadable("the page is JSON, neither HTML nor plain text")


def _decode(body: bytes, content_type: str | None) -> tuple[str, str]:
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset
    if wide := _utf16(body):
        return body.decode(wide, "replace"), wide
    if body.count(b"\0") > len(body) // 1000 or _controls(body[:SAMPLE]) > 0.1:
        raise Unreadable("the page isn't text: it is binary data")
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    lossy = body.decode("utf-8", "replace")
    broken = lossy.count("\ufffd")
    if broken <= 2 or broken < BROKEN_SHARE * sum(letter > "\x7f" for letter in lossy):
        return lossy, "utf-8"
    return _single_byte(body, _candidates(body, content_type))


def _utf16(body: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is 0 (ASCII) or 6 (Arabic)."""
    sample = body[: 4096 & ~1]
    for charset, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(high) >= 8 and (high.count(0) + high.count(6)) / len(high) > 0.8 and high.count(0) < len(sample) * 0.55:
            low = sample[0::2] if charset == "utf-16-le" else sample[1::2]
            if low.count(0) < len(low) // 10:
                return charset
    return None


def _controls(sample: bytes) -> float:
    """The share of control characters that no text has."""
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / len(sample) if sample else 0.0


def _candidates(body: bytes, content_type: str | None) -> Iterable[str]:
    """Declared charsets first, each once, by Python's name."""
    declared = _DECLARED.findall(content_type or "")
    declared += [name.decode("ascii") for name in _META.findall(body[:4096])]
    seen = set()
    for name in (*declared, *_GUESSES):
        try:
            known = codecs.lookup(name).name
        except LookupError:
            continue
        known = _MEANT.get(known, known)
        if known not in seen and not known.startswith(("utf-8", "utf-16", "utf-32", "utf-7", "idna", "punycode")):
            seen.add(known)
            yield known


def _single_byte(body: bytes, charsets: Iterable[str]) -> tuple[str, str]:
    """The reading that looks most like text; the first named wins a draw, so a declaration counts unless it is absurd."""
    sample = _telling(body)
    best, best_score = "cp1256", float("-inf")
    for charset in charsets:
        try:
            score = plausibility(sample.decode(charset, "replace"))
        except (LookupError, UnicodeError, TypeError, AssertionError):
            continue
        if score > best_score + 0.02:
            best, best_score = charset, score
    if best_score < 0:
        best = _detected(sample) or best
    return body.decode(best, "replace"), best


def _telling(body: bytes) -> bytes:
    """A sample that holds letters beyond ASCII: a page's head may have none for many kilobytes."""
    first = next((place for place, byte in enumerate(body) if byte > 127), 0)
    return body[max(0, first - 64) : first + SAMPLE]


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:8192]).best()
    return best.encoding if best else None
