from hypothesis import given
from hypothesis import strategies as st

from shared.arabic.tokens import GONE, Tokens


def test_marks_and_tatweel_go_and_offsets_stay() -> None:
    tokens = Tokens("قـال إنّ عامًا ٢٥٪")
    assert tokens.words == ["قال", "ان", "عاما", "25"]
    spans = [tokens.source[slice(*tokens.span(a, b))] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert spans == ["قـال", "إنّ", "عامًا", "٢٥"]


@given(st.text(st.sampled_from("اأة ـًّ\u200f1٢ وx\n"), max_size=60))
def test_spans_lead_back_to_the_source(text: str) -> None:
    tokens = Tokens(text)
    previous = 0
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        first, last = tokens.span(start, end)
        assert previous <= first < last <= len(text)
        assert len(GONE.sub("", text[first:last])) == len(word)
        previous = last
