"""The adapters that a port's contract suite runs over."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared import registry
from shared.adapters.store_opensearch import OpenSearchStore
from shared.ports.ledger import Ledger
from shared.ports.store import Store
from shared.ports.stories import Policy, Stories
from shared.ports.twins import Twins
from shared.ports.workspace import Workspace
from shared.settings import Settings, StoreSettings
from tests.support.ledger import Clock
from tests.support.opensearch import forget, own_alias


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


MakeStories = Callable[..., Stories]


@pytest.fixture(params=registry.names("shared.adapters", "stories_"))
def make_stories(request: pytest.FixtureRequest, make_settings: Callable[..., Settings]) -> MakeStories:
    """`make_stories(days=2)`: as the settings build it, or with a policy of the test's own; all see the same Valkey."""
    module = registry.find("shared.adapters", request.param, prefix="stories_", setting="stories")

    def make(**policy: float) -> Stories:
        stories: Stories = module.build(make_settings(), Policy(**policy) if policy else None)  # type: ignore[arg-type]
        return stories

    return make


def _stores() -> list[Any]:
    return [
        pytest.param(kind, marks=pytest.mark.slow) if kind == "opensearch" else kind
        for kind in registry.names("shared.adapters", "store_")
    ]


@pytest.fixture(params=_stores())
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Every store, empty; OpenSearch where one runs."""
    given: dict[str, Any] = {"kind": request.param, "path": tmp_path / "store", "alias": own_alias(), "refresh": True}
    if request.param == "opensearch":
        given["url"] = request.getfixturevalue("opensearch_url")
    made: Store = registry.find("shared.adapters", request.param, prefix="store_", setting="store.kind").build(
        Settings(store=StoreSettings(**given))
    )
    made.prepare()
    yield made
    if isinstance(made, OpenSearchStore):
        forget(made)
    made.close()
