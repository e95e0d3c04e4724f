"""What a test needs and the machine may lack."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skips the test, or under CI, which installs everything, fails it."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
