"""What commands print: JSON alone or text on stdout, everything else on stderr."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

Json = Annotated[bool, typer.Option("--json", help="Print JSON alone on stdout.")]
ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
NO_TERMINAL_WIDTH = 200


def print_json(value: Any) -> None:
    """One JSON document, indented on a terminal. Structs and dataclasses are printed by their fields."""
    import msgspec

    text = msgspec.json.encode(value)
    if sys.stdout.isatty():
        text = msgspec.json.format(text, indent=2)
    print_line(text.decode())


def print_line(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A remark for people, on stderr."""
    sys.stderr.write(text + "\n")


def console(stderr: bool = False) -> "Console":
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else NO_TERMINAL_WIDTH, highlight=False, soft_wrap=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table. The last column takes what space is left; where it is mostly Arabic it stands at the right, as it is read."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = [[_cell(value) for value in row] for row in rows]
    last = "".join(row[-1] for row in shown)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        numbers = bool(shown) and all(row[place].replace(",", "").replace(".", "").isdigit() for row in shown)
        right = numbers or (place == len(columns) - 1 and len(ARABIC.findall(last)) * 2 > len(last))
        table.add_column(
            column,
            justify="right" if right else "left",
            overflow="fold",
            ratio=1 if place == len(columns) - 1 else None,
        )
    for row in shown:
        table.add_row(*(Text(value) for value in row))
    console().print(table)


def printable(text: str) -> str:
    """Text from outside without the control characters that a terminal would obey."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return printable(str(value)).replace("\n", " ")
