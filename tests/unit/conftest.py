"""A stage between ports in memory, and the extractor of names, which several of these suites ask."""

import pytest

from services.extract.entities import EntityExtractor, build
from shared.settings import ExtractSettings
from tests.support.staged import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(scope="session")
def extractor() -> EntityExtractor:
    """With the built-in tagger."""
    return build(ExtractSettings())
