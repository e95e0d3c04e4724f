"""Bytes to text: declared, detected, wrongly declared, mangled; and what isn't text."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.clean.charset import MAX_BYTES, decode
from services.clean.mojibake import mend
from shared.errors import Unreadable

ARABIC = (
    "قالت وزارة النقل في بيان إن الجسر الجديد سيفتح أمام السيارات يوم الأحد. وأضافت أن العمل فيه بدأ قبل عامين،"
    " وأن كلفته بلغت 12 مليون دينار. ويربط الجسر بين ضفتي النهر على طول 700 متر."
)
DECLARATIONS = (
    None,
    "text/html",
    "text/html; charset=utf-8",
    "text/html; charset=iso-8859-1",
    "text/plain; charset=nonsense",
)


@pytest.mark.parametrize("declared", DECLARATIONS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be"])
def test_arabic_is_read_whatever_is_declared(charset: str, declared: str | None) -> None:
    text = ARABIC if charset != "iso8859-6" else ARABIC.replace("،", ",")
    assert decode(text.encode(charset), declared).text == text


def test_meta_declaration_far_from_the_letters() -> None:
    page = "<html><head><meta charset=windows-1256></head>" + "<p>x</p>" * 9000 + f"<p>{ARABIC}</p>"
    decoded = decode(page.encode("cp1256"))
    assert decoded.text == page
    assert decoded.charset == "cp1256"


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        ("Été à la forêt où l'élève créa une œuvre près de la cité", "cp1252", None),
        ("Привет, это обычный русский текст о погоде в Москве", "cp1251", "text/html; charset=windows-1251"),
        ("これは日本語の記事です。東京で会議が開かれた。", "shift_jis", "text/html; charset=shift_jis"),
    ],
)
def test_other_languages(text: str, charset: str, declared: str | None) -> None:
    assert decode(text.encode(charset), declared).text == text


def test_one_broken_byte_does_not_spoil_utf8() -> None:
    decoded = decode(ARABIC.encode()[:-3] + b"\xd9")
    assert decoded.charset == "utf-8"
    assert decoded.text.startswith(ARABIC[:-10])


@pytest.mark.parametrize("through", ["cp1256", "latin-1"])
def test_mojibake_is_mended(through: str) -> None:
    mangled = ARABIC.encode().decode(through)
    decoded = decode(mangled.encode())
    assert decoded.text == ARABIC
    assert decoded.mended


def test_doubly_mangled() -> None:
    mangled = ARABIC.encode().decode("latin-1").encode().decode("latin-1")
    assert mend(mangled) == ARABIC


@settings(deadline=None)
@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.«»٠١٢"), max_size=300))
def test_arabic_is_never_mended(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize("text", ["طظ", "Øre og Ål", "ظلام وظلال", "São Paulo, Ürümqi, Ærø", "§ 12 ط§"])
def test_odd_but_right_text_stays(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize(
    ("body", "content_type", "says"),
    [
        (b"", None, "empty"),
        (b" \r\n\t ", None, "empty"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, None, "PNG"),
        (b"\xff\xd8\xff\xe0 jfif", None, "JPEG"),
        (b"PK\x03\x04 docx", None, "ZIP"),
        (b"\x1f\x8b\x08 gz", None, "gzip"),
        (bytes(range(256)) * 20, None, "binary"),
        (b"some text", "image/png", "image/png"),
        (b'{"title": "x"}', "application/json", "JSON"),
    ],
)
def test_what_is_no_text_is_named(body: bytes, content_type: str | None, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        decode(body, content_type)


def test_oversized() -> None:
    with pytest.raises(Unreadable, match="more than"):
        decode(b"a" * (MAX_BYTES + 1))


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert decode(body).charset
