"""Write the dashboards; with --check, say which aren't current and exit 1."""

import argparse
import sys

from scripts.dashboards import ROOT, files


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.dashboards", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    stale = [path for path, content in files().items() if not path.is_file() or path.read_text("utf-8") != content]
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'not current; run: make dashboards' if check else 'written'}")
        if not check:
            path.write_text(files()[path], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
