"""Twins: which indexed article first had a text, by its fingerprint."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Twins(Protocol):
    """Bounded in time: a fingerprint is forgotten after the ledger's keep time. Raises LedgerUnavailable."""

    def owners(self, fingerprints: Sequence[str]) -> Sequence[str | None]:
        """The ID of the indexed article that has each text."""
        ...

    def register(self, owners: Mapping[str, str]) -> None:
        """Fingerprint → ID of articles that are in the store now. The first to register keeps it."""
        ...

    def forget(self, owners: Mapping[str, str]) -> None:
        """Drop those pairs that stand as given: the article's text has changed or it is gone."""
        ...
