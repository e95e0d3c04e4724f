"""Folding: what a reader takes for the same word becomes the same string, and every character knows where it came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.arabic.fold import fold, fold_character, fold_with_offsets


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد إبراهيم آدم ٱلله", "احمد ابراهيم ادم الله"),
        ("مدرسة", "مدرسه"),
        ("مصطفى", "مصطفي"),
        ("مؤمن", "مومن"),
        ("رئيس", "رييس"),
        ("سماء", "سماء"),
        ("مُحَمَّدٌ", "محمد"),
        ("ٱلرَّحْمٰن", "الرحمن"),
        ("كـتـــاب", "كتاب"),
        ("ﺑﻴﺮﻭﺕ", "بيروت"),
        ("ﻻ ﷲ", "لا الله"),
        ("کریم ۱۲۳", "كريم 123"),
        ("٢٠٢٤", "2024"),
        ("می‌خواهم", "ميخواهم"),
        ("\u202bنص\u202c \u200fعربي\ufeff", "نص عربي"),
        ("ڤلاديمير", "فلاديمير"),
        ("أ", "ا"),
        ("\u0627\u0654", "ا"),
        ("Straße", "strasse"),
        ("Élysée", "elysee"),
        ("e\u0301", "e"),
        ("Ｆｕｌｌ ﬁ", "full fi"),
        ("İstanbul", "istanbul"),
        ("й ё", "й ё"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("", ""),
    ],
)
def test_examples(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_every_code_point_folds_once_and_for_all() -> None:
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        folded = fold(chr(code))
        assert fold(folded) == folded, hex(code)
        assert fold_with_offsets(chr(code))[0] == folded, hex(code)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_does_not_depend_on_how_unicode_is_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


COMBINING = st.text(
    st.sampled_from("اأإؤئءيىوهة\u0653\u0654\u0655\u064b\u0651\u0670eé\u0301\u0308ᄀ\u1161\u11a8가 \u0928\u093c\n12٣")
)


@given(st.one_of(st.text(), COMBINING))
def test_offsets(text: str) -> None:
    folded, origins = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(origins) == len(folded) + 1
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    assert all(0 <= origin < len(text) for origin in origins[:-1])


@given(st.text(st.sampled_from("اأبـَّكی ٢x")))
def test_offsets_point_at_what_was_folded(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    folded, origins = fold_with_offsets(text)
    for index, character in enumerate(folded):
        assert character in fold_character(text[origins[index]])


def test_linear() -> None:
    assert fold("\u064b" * 200_000) == ""
    assert len(fold("ﷺ" * 50_000)) == 18 * 50_000
