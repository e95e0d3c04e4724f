"""The analyser: terms, their places, and what of a word is an affix."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.arabic.analysis import LONG, analyse, terms
from shared.arabic.fold import fold
from shared.arabic.stem import _without_endings, frequencies, lexicon, stem, stop_words


def one(word: str) -> str:
    (token,) = analyse(word)
    return token.term


@pytest.mark.parametrize(
    "name",
    [
        "بيروت",
        "بيونغ",
        "لبنان",
        "الله",
        "واشنطن",
        "وزير",
        "فرنسا",
        "كتاب",
        "بلاد",
        "لندن",
        "باريس",
        "ليبيا",
        "كييف",
        "فلاديمير",
        "وليد",
        "بغداد",
        "كندا",
        "بوتين",
        "علي",
        "موسى",
    ],
)
def test_names_stay_whole(name: str) -> None:
    assert one(name) == fold(name)


@pytest.mark.parametrize(
    "name",
    ["بيروت", "لبنان", "واشنطن", "كوريا", "فرنسا", "بغداد", "باريس", "كييف", "فلسطين", "إيران", "موسكو", "بوتين"],
)
@pytest.mark.parametrize("proclitic", ["و", "ف", "ب", "ل", "ك", "وب", "ول"])
def test_what_is_joined_before_a_name_comes_off(name: str, proclitic: str) -> None:
    assert one(proclitic + name) == one(name)


@pytest.mark.parametrize(
    "forms",
    [
        "جندي الجندي والجندي بالجندي للجندي",
        "شمالية الشمالية والشمالية بالشمالية للشمالية",
        "معلومة معلومات المعلومات والمعلومات معلوماتها معلوماتهم",
        "مدينة مدينته مدينتهم المدينة",
        "صوت صوته صوتها الصوت",
        "حياة حياته حياتهم",
        "زلزال زلزالاً زلزالًا زلزالا زلازل",
        "دولار دولاراً دولارا الدولار",
        "أوروبي الأوروبية أوروبيين",
        "أميركي أميركية الأمريكية الأمريكيون",
        "مسلم مسلمون مسلمين المسلمين والمسلمون للمسلمين",
        "دولة الدولة دولتها دولته دولتهم ودولة",
        "ألمانيا وألمانيا لألمانيا بألمانيا",
        "الألمانية الألماني ألمان والألمان",
        "الله والله بالله لله",
        "إلكتروني الإلكترونية",
        "مسئول مسؤول المسئولين مسؤولون",
        "شئون شؤون الشؤون لشؤون",
        "أميركا أمريكا لأمريكا",
        "لجنة اللجنة للجنة",
        "لجان اللجان لجنة",
        "قوة بقوة وقوة القوة",
        "27 ٢٧ الـ27 والـ٢٧ ال27 و27",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({one(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "لبنان لبن",
        "بيروت يرو",
        "الله له",
        "وزير زير",
        "السودان السود",
        "بحرين بحر",
        "علي على",
        "إليه آلية",
        "والدة ولد",
    ],
)
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    first, second = pair.split()
    assert one(first) != one(second)


@pytest.mark.parametrize(
    "pair", ["جندي جنود", "صاروخ الصواريخ", "حزب للأحزاب", "لجنة اللجان", "رئيس ورؤساء", "سلاح أسلحتهم"]
)
def test_broken_plurals_meet_their_singular(pair: str) -> None:
    singular, plural = pair.split()
    assert one(singular) == one(plural)


def test_two_words_written_as_one() -> None:
    assert terms("عبدالرحمن") == terms("عبد الرحمن")
    assert terms("عبدالله") == terms("عبد الله")
    assert terms("أبوظبي") == terms("أبو ظبي")
    assert terms("بيونجيانج") == terms("بيونغ يانغ") == terms("بيونج يانج")


def test_stop_words_are_marked_and_kept() -> None:
    assert [(token.term, token.stop) for token in analyse("وفي كوريا على علي")] == [
        ("في", True),
        ("كوريا", False),
        ("على", True),
        ("علي", False),
    ]


def test_no_ending_comes_off_that_leaves_a_stop_word() -> None:
    for word in frequencies():
        if word not in stop_words():
            assert not stop_words() & set(_without_endings(word, lexicon())) - set(lexicon().get(word, ())), word


def test_latin_digits_and_other_scripts() -> None:
    assert terms("F-16 U.S. Your EMAIL") == ["f", "16", "u", "s", "your", "email"]
    assert terms("3.5 1,200 ٣٫٥") == ["3", "5", "1", "200", "3", "5"]
    assert terms("北京") == ["北", "京"]
    assert terms("می‌خواهم") == terms("میخواهم")
    assert terms("عربي21") == ["عربي21"]
    assert terms("… – ؟ ـــ ـ") == []


def test_offsets_are_of_the_text_as_written() -> None:
    text = "قال مُحَمَّـدٌ: «السّلام»."
    assert [text[token.start : token.end] for token in analyse(text)] == ["قال", "مُحَمَّـدٌ", "السّلام"]


@given(st.text())
def test_tokens_are_in_order_and_inside(text: str) -> None:
    last = 0
    for token in analyse(text):
        assert last <= token.start < token.end <= len(text)
        assert token.term
        assert len(token.term) <= LONG
        assert not any(character.isspace() for character in token.term)
        last = token.start


@given(st.text(st.sampled_from("ابتثوفلكينهةىأ ـَّ٣ x.")))
def test_composition_and_case_change_nothing(text: str) -> None:
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))
    assert terms(text.upper()) == terms(text)


@given(st.text(st.sampled_from("ابتوفلكينهم"), min_size=1, max_size=12))
def test_any_arabic_word_has_a_term(word: str) -> None:
    found = stem(word)
    assert found
    assert all(found)


def test_lexicon_entries_are_what_they_become() -> None:
    for word, found in lexicon().items():
        assert stem(word) == found, word


def test_linear() -> None:
    assert len(terms("\u064b" * 300_000)) == 0
    assert len(terms("ا" + "\u064b" * 300_000)) == 1
    assert len(terms("ا\u064b" * 150_000)) == 1
    assert len(terms("وال" * 100_000)) == 1
    assert len(terms("كلمة " * 50_000)) == 50_000
