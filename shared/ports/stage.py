"""A stage: a name, and one method."""

from collections.abc import Callable, Sequence
from typing import Protocol

from shared.article import Document
from shared.outcomes import Outcome


class Stage(Protocol):
    """Knows neither queue, nor ledger, nor its neighbours."""

    name: str

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        """An outcome for each document, in order. Calls `beat` whenever it has got on, after each article if it takes them
        one by one, so that their leases are renewed for as long as there is progress and no longer."""
        ...
