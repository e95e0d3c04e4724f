import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.arabic.numbers import Number, read_number
from shared.arabic.tokens import Tokens
from tests.support.number_words import spell

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def first_number(text: str) -> Number | None:
    tokens = Tokens(text)
    return next((number for index in range(len(tokens)) if (number := read_number(tokens, index))), None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11 ألفاً", 11_000),
        ("49 ألفاً و759 شخصا", 49_759),
        ("مليار و650 مليون جنيه", 1_650_000_000),
        ("مليارا و200 مليون دولار", 1_200_000_000),
        ("ألفي جندي", 2_000),
        ("مليونا لاجئ", 2_000_000),
        ("11 مليوناً", 11_000_000),
        ("مائتي دولار", 200),
        ("نصف مليون", 500_000),
        ("مليون ونصف المليون", 1_500_000),
        ("ربع مليون", 250_000),
        ("3,5 مليارات", 3_500_000_000),
        ("2.3 مليون", 2_300_000),
        ("مليونين و(803) آلاف و(12) صوتا", 2_803_012),
        ("مليونين و(803 آلاف", 2_000_000),
        ("13و3 %", 13.3),
        ("2و9 في المئة", 2.9),
        ("13و3 قتلى", 13),
        ("ألف مليار", 1e12),
        ("1,200", 1200),
        ("1.200.000", 1_200_000),
        ("12 500", 12_500),
        ("1٬234٫5", 1234.5),
        ("3٫5", 3.5),
        ("0,125", 0.125),
        ("خمس مئة", 500),
        ("مئة وخمسة وعشرون", 125),
        ("وعشرون", 20),
        ("٢٥ ألف", 25_000),
        ("مِئة", 100),
        ("إحدى وستين دولة", 61),
        ("11ألف", 11_000),
        ("(100) ألف ريال", 100_000),
    ],
)
def test_value(text: str, value: float) -> None:
    number = first_number(text)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("5 و10", 5), ("ثلاثة وعشرة", 3), ("عشرون وثلاثة", 20), ("20 ألفا و30 ألفا", 20_000), ("3 جنود و50", 3)],
)
def test_what_does_not_go_on_as_one_number(text: str, value: float) -> None:
    number = first_number(text)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["كمية كبيرة", "واحد", "1234567890123456", "الثلاثاء", "ثلث السكان"])
def test_no_number(text: str) -> None:
    assert first_number(text) is None


@given(st.integers(3, 10**12 - 1))
def test_words_read_back(value: int) -> None:
    rest = value
    while rest:
        assume(rest % 1000 == 0 or rest % 100 not in (1, 2))
        rest //= 1000
    number = first_number(spell(value))
    assert number is not None
    assert number.value == value


@given(st.integers(0, 10**12), st.sampled_from([",", "٬", ".", " "]), st.booleans())
def test_grouped_digits_read_back(value: int, mark: str, indic: bool) -> None:
    assume(mark != "." or value == 0 or value >= 10**6 or value < 1000)
    text = f"{value:,}".replace(",", mark)
    number = first_number(text.translate(ARABIC_INDIC) if indic else text)
    assert number is not None
    assert number.value == value


@given(st.text(st.sampled_from("وبل 0123456789.,،٫٬-/%ألفمئةعشرينثاوت\n"), max_size=80))
def test_never_fails_and_always_gets_on(text: str) -> None:
    tokens = Tokens(text)
    for index in range(len(tokens)):
        number = read_number(tokens, index)
        if number is not None:
            assert number.first == index
            assert index < number.end <= len(tokens)
            assert number.value >= 0
