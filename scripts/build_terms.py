"""Makes services/index/terms.txt, how often a term stands in the titles and leads of news, from shared/arabic/words.txt.

    python -m scripts.build_terms

To be run again when the stemmer or its lists have changed much: tests/unit/test_traces.py says when.
"""

from pathlib import Path
from typing import Final

from shared.arabic.stem import frequencies, stem, stop_words

TARGET: Final = Path(__file__).parent.parent / "services" / "index" / "terms.txt"
# In news a word of the frequency f stands in about 70·f of all titles and leads (5,000 articles of 14 newspapers, 2015).
IN_LEADS: Final = 70e-9
LEAST: Final = 500  # in a million: for as rare as that is taken what isn't in the file
HEADER: Final = """\
# In how many of a million titles and leads a term stands, about: a number, a tab, the terms (shared.arabic.stem) that it holds
# for. Made by scripts/build_terms.py from shared/arabic/words.txt, which names the sources.
# Licence of this file: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
"""


def shares() -> dict[str, int]:
    """By term, in a million, to three significant digits."""
    found: dict[str, int] = {}
    for word, count in frequencies().items():
        if word not in stop_words():
            for term in stem(word):
                found[term] = found.get(term, 0) + count
    in_a_million = {term: min(1e6, 1e6 * IN_LEADS * count) for term, count in found.items()}
    return {term: int(float(f"{share:.3g}")) for term, share in in_a_million.items() if share > LEAST}


def main() -> None:
    lines: dict[int, list[str]] = {}
    for term, share in shares().items():
        lines.setdefault(share, []).append(term)
    body = "".join(f"{share}\t{' '.join(sorted(terms))}\n" for share, terms in sorted(lines.items(), reverse=True))
    TARGET.write_text(HEADER + body, encoding="utf-8")
    print(f"{sum(map(len, lines.values()))} terms into {TARGET}")


if __name__ == "__main__":
    main()
