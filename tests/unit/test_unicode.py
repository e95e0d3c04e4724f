"""Repair of Unicode: what goes, what stays, and that clean text stays as it is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.arabic.unicode import repair

DIRT = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u0640\u00a0\u3000\r\n\x0b\x00\x85\ufefb\ufdf2\ufc60\ue000"
texts = st.text(st.one_of(st.characters(), st.sampled_from(DIRT + "ابتثجلاهيگچپی ًّْ،.١٢")), max_size=80)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("الـــسلام", "السلام"),
        ("الخرطوم ـ سونا", "الخرطوم - سونا"),
        ("القاهرةـ وكالات", "القاهرة - وكالات"),
        ("ـــــ", "-"),
        ("عام 1445 هـ في بـ«المدينة»", "عام 1445 ه في ب«المدينة»"),
        ("القاهرة ـ سلوى، لـ 5 أيام", "القاهرة - سلوى، ل 5 أيام"),
        ("\ufeffخبر\u200f عاجل\u200e", "خبر عاجل"),
        ("ﺍﻟﻌﺮﺑﻴﺔ", "العربية"),
        ("ﻻ إله إلا ﷲ", "لا إله إلا الله"),
        ("سبع جو\u00adلات", "سبع جولات"),
        ("عشرة\u00a0آلاف\u2009جندي", "عشرة آلاف جندي"),
        ("سطر\r\nسطر\u2028سطر\x0bسطر", "سطر\nسطر\nسطر\nسطر"),
        ("بي\u200cت في المدينة", "بيت في المدينة"),
        ("می\u200cشود", "می\u200cشود"),
        ("می\u200c شود", "می شود"),
        ("لا تُقهر", "لا تُقهر"),
        ("ا\u0653لاف", "آلاف"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("نص\x00 \ue001هنا", "نص هنا"),
        ("حرف ضائع \ufffd هنا", "حرف ضائع \ufffd هنا"),
    ],
)
def test_repair(dirty: str, clean: str) -> None:
    assert repair(dirty) == clean


@settings(deadline=None)
@given(texts)
def test_repair_is_idempotent(text: str) -> None:
    once = repair(text)
    assert repair(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(deadline=None)
@given(texts)
def test_nothing_is_left_that_should_go(text: str) -> None:
    gone = set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u0640\u00a0\u3000\r\x0b\x00\x85\ufefb\ue000")
    assert not gone & set(repair(text))


@settings(deadline=None)
@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءؤئىة ًٌَُِّْ،؛؟.!«»()0123456789٠١٢\nABCxyzé"), max_size=80))
def test_clean_text_is_not_touched(text: str) -> None:
    clean = unicodedata.normalize("NFC", text)
    assert repair(clean) == clean
