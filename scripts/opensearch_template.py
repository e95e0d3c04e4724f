"""Writes deploy/opensearch/index-template.json from the code, for clusters where another hand puts templates in place.

python -m scripts.opensearch_template
"""

import json
from pathlib import Path
from typing import Final

from shared.adapters.opensearch_index import template
from shared.settings import StoreSettings

FILE: Final = Path(__file__).resolve().parent.parent / "deploy" / "opensearch" / "index-template.json"


def rendered() -> str:
    """As `PUT /_index_template/<alias>` takes it, with the default settings."""
    return json.dumps(template(StoreSettings()), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    FILE.write_text(rendered(), encoding="utf-8")
    print(FILE)


if __name__ == "__main__":
    main()
