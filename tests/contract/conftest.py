"""The adapters that a port's contract suite runs over."""

from collections.abc import Callable, Iterator

import pytest

from shared import registry
from shared.ports.ledger import Ledger
from shared.ports.twins import Twins
from shared.ports.workspace import Workspace
from shared.settings import Settings
from tests.support.ledger import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


MakeLedger = Callable[..., Ledger]


@pytest.fixture(params=registry.names("shared.adapters", "ledger_"))
def make_ledger(request: pytest.FixtureRequest, make_settings: Callable[..., Settings], clock: Clock) -> MakeLedger:
    def make(**given: object) -> Ledger:
        settings = make_settings(ledger={"max_attempts": 3, **given})
        built = registry.find("shared.adapters", request.param, prefix="ledger_", setting="ledger").build(
            settings, clock
        )
        assert isinstance(built.balance().accepted, int)
        ledger: Ledger = built
        return ledger

    return make


@pytest.fixture
def ledger(make_ledger: MakeLedger) -> Iterator[Ledger]:
    ledger = make_ledger()
    yield ledger
    assert ledger.balance().imbalance == 0


@pytest.fixture(params=registry.names("shared.adapters", "workspace_"))
def workspace(request: pytest.FixtureRequest, make_settings: Callable[..., Settings]) -> Workspace:
    module = registry.find("shared.adapters", request.param, prefix="workspace_", setting="workspace")
    workspace: Workspace = module.build(make_settings())
    return workspace


@pytest.fixture(params=registry.names("shared.adapters", "twins_"))
def twins(request: pytest.FixtureRequest, make_settings: Callable[..., Settings]) -> Twins:
    module = registry.find("shared.adapters", request.param, prefix="twins_", setting="twins")
    twins: Twins = module.build(make_settings())
    return twins
