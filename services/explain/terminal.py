"""An article on a terminal: the text with what was found in colour, what was removed and why, and tables of the findings.

Terminals differ with right-to-left text. Those known to order it themselves get each paragraph in a right-to-left isolate
(U+2067 … U+2069) at the right edge, so that a paragraph that begins with a Latin word or a number reads right as well;
others get the plain logical order.
"""

import os
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from services.explain.marks import LABELS, Label, amount, is_right_to_left, pieces_of
from shared.article import Article

Order = Literal["auto", "isolated", "logical"]
STYLES: Final[dict[Label, str]] = {
    "person": "bold cyan",
    "place": "green",
    "organization": "magenta",
    "date": "yellow",
    "quantity": "bright_blue",
    "quote": "italic underline",
}
ISOLATE: Final = ("\u2067", "\u2069")
LONGEST_REMOVED: Final = 160  # characters of a removed text that are shown
# First version of VTE (GNOME Terminal and its kin) that orders right-to-left text: 0.58.
VTE_BIDI: Final = 5800


def explain(article: Article, console: Console | None = None, order: Order = "auto") -> None:
    """Print the article to `console` (default: standard output)."""
    console = console or Console(highlight=False)
    isolated = is_right_to_left(article) and (order == "isolated" or (order == "auto" and _orders_itself()))
    show = _Shower(console, isolated)
    show.head(article)
    show.text(article)
    show.removed(article)
    show.findings(article)


def _orders_itself() -> bool:
    """Whether the terminal is one of those that are known to order right-to-left text."""
    version = os.environ.get("VTE_VERSION", "")
    if version.isdecimal() and int(version) >= VTE_BIDI:
        return True
    known = "KONSOLE_VERSION" in os.environ or os.environ.get("TERM_PROGRAM") == "Apple_Terminal"
    return known or os.environ.get("TERM", "").startswith("mlterm")


def harmless(text: str) -> str:
    """Without control characters: a page's text must not be able to steer the terminal. As long as before."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" and char != "\n" else char for char in text)


class _Shower:
    def __init__(self, console: Console, isolated: bool) -> None:
        self.console = console
        self.isolated = isolated

    def line(self, text: Text) -> Text:
        """A paragraph of the article as this terminal takes it."""
        if not self.isolated:
            return text
        lined = Text(ISOLATE[0]).append_text(text).append(ISOLATE[1])
        lined.justify = "right"
        return lined

    def cell(self, text: str | None, style: str = "") -> Text:
        return self.line(Text(harmless(text or ""), style=style))

    def head(self, article: Article) -> None:
        if article.title:
            self.console.print(self.cell(article.title, "bold reverse"))
        facts = [
            ("id", article.id),
            ("url", article.url),
            ("published", article.published_at),
            ("language", article.language),
            ("authors", ", ".join(article.authors)),
            ("credits", ", ".join(article.credits)),
            ("tags", ", ".join(article.tags)),
            ("fingerprint", article.fingerprint),
            ("versions", ", ".join(f"{name} {version}" for name, version in article.versions.items())),
        ]
        for name, value in facts:
            if value:
                self.console.print(Text(f"{name}: ", style="dim").append(harmless(value), style="not dim"))
        legend = Text("marked: ", style="dim")
        for label in LABELS:
            legend.append(label, style=f"not dim {STYLES[label]}").append(" ")
        self.console.print(legend)
        self.console.print()

    def text(self, article: Article) -> None:
        headings = set(article.headings)
        for index, pieces in enumerate(pieces_of(article)):
            line = Text(style="bold" if index in headings else "")
            for piece in pieces:
                line.append(harmless(piece.text), style=" ".join(STYLES[mark.label] for mark in piece.marks) or None)
            # Each row is a paragraph to the terminal, so that each gets an isolate of its own.
            for row in line.wrap(self.console, max(self.console.width - 2, 20)) if self.isolated else (line,):
                self.console.print(self.line(row))
            self.console.print()

    def removed(self, article: Article) -> None:
        if not article.removed:
            return
        table = self._table(f"removed ({len(article.removed)})", "why", "text")
        for item in article.removed:
            cut = item.text[:LONGEST_REMOVED] + ("…" if len(item.text) > LONGEST_REMOVED else "")
            table.add_row(Text(harmless(item.why), style="red"), self.cell(cut, "dim"))
        self.console.print(table)

    def findings(self, article: Article) -> None:
        entities = [
            (Text(entity.kind, style=STYLES[entity.kind]), self.cell(entity.name), Text(str(len(entity.mentions))))
            for entity in article.entities
        ]
        self._print("entities", entities, "kind", "name", "mentions")
        self._print(
            "dates",
            [(Text(d.value or "?", style=STYLES["date"]), self.cell(d.text)) for d in article.dates],
            "value",
            "text",
        )
        amounts = [(self.cell(amount(q), STYLES["quantity"]), self.cell(q.text)) for q in article.quantities]
        self._print("quantities", amounts, "amount", "text")
        quotes = [(self.cell(q.speaker or "?", "bold"), self.cell(q.cue), self.cell(q.text)) for q in article.quotes]
        self._print("quotes", quotes, "speaker", "cue", "text")

    def _print(self, title: str, rows: Sequence[Sequence[RenderableType]], *columns: str) -> None:
        if rows:
            table = self._table(f"{title} ({len(rows)})", *columns)
            for row in rows:
                table.add_row(*row)
            self.console.print(table)

    def _table(self, title: str, *columns: str) -> Table:
        table = Table(title=title, title_justify="left", title_style="bold", expand=False, show_lines=False)
        for column in columns:
            table.add_column(column, overflow="fold")
        return table
