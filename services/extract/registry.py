"""The extractors, in the order in which they read: later ones see what earlier ones found.

A new extractor is one module with `build(settings: ExtractSettings) -> Extractor`, and its name here.
"""

import datetime
import importlib
from collections.abc import Sequence
from typing import Final, Protocol

from shared.article import Article
from shared.settings import ExtractSettings


class Extractor(Protocol):
    """Built once a process. `version` changes whenever the same text may give something else."""

    name: str
    version: str

    def read(self, article: Article, reference: datetime.date) -> Article:
        """The article with what this extractor found put in. `reference` is the day that relative dates count from."""
        ...


# Quantities come after dates (a year isn't a count), quotes after entities (speakers are persons).
ORDER: Final = ("dates", "quantities", "entities", "quotes", "fingerprint")


def build_extractors(settings: ExtractSettings) -> Sequence[Extractor]:
    """Raises SettingError for a tagger that isn't there."""
    return tuple(importlib.import_module(f"services.extract.{name}").build(settings) for name in ORDER)
