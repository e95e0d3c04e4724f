"""The lists of words that extract's rules read."""

from services.extract.names_data import read_data


def test_no_heading_stands_in_two_lists() -> None:
    files = ("lists.txt", "bodies.txt", "place_words.txt", "quote_words.txt")
    headings = [block.strip().partition("]")[0] for file in files for block in read_data(file).split("\n\n")]
    assert len(headings) == len(set(headings))
