"""What the gateway works with."""

from collections.abc import Callable
from dataclasses import dataclass

from services.gateway.auth import Gate
from services.gateway.body import Body
from services.gateway.intake import Intake
from services.gateway.pressure import Pressure
from shared.ports.archive import Archive
from shared.ports.hints import Hints
from shared.ports.ledger import Ledger
from shared.ports.store import Store
from shared.ports.workspace import Workspace
from shared.settings import Settings


@dataclass(frozen=True)
class Ports:
    """The servers behind the gateway."""

    ledger: Ledger
    workspace: Workspace
    archive: Archive
    store: Store
    hints: Hints


@dataclass(frozen=True)
class Parts(Ports):
    """And what is built on them for one process. `exposition` gives the metrics."""

    settings: Settings
    intake: Intake
    pressure: Pressure
    body: Body
    gate: Gate
    exposition: Callable[[], bytes]
