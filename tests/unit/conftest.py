"""What several of these suites build."""

import pytest

from tests.support.staged import World


@pytest.fixture
def world() -> World:
    return World()
