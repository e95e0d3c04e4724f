"""Which system a command speaks to: a state directory, or the servers that the settings name."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.errors import SettingError, StateDirInUse

if TYPE_CHECKING:
    from services.state_dir import StateDir
    from shared.settings import Settings

State = Annotated[
    Path | None,
    typer.Option(
        "--state",
        metavar="DIR",
        help="State directory of an embedded run. Default: the servers that the settings name, else .saqiya here.",
    ),
]
STARTING = 15.0  # seconds that a run may take until it says where it is reached
POLL = 0.1


def choose(state: Path | None) -> "StateDir | Settings":
    """The state directory meant, or the settings where they name a Valkey. Raises SettingError where there is neither."""
    from services.state_dir import DEFAULT, StateDir
    from shared.settings import load

    directory = StateDir(state or DEFAULT)
    if state is None:
        settings = load()
        if "url" in settings.valkey.model_fields_set:
            return settings
    if directory.exists():
        return directory
    raise SettingError(
        [f"--state {directory.path}: nothing has been ingested there. Name another directory, or set valkey.url"]
    )


def stored(state: Path | None) -> "Settings":
    """Settings with which the store can be read."""
    from services import settings_file, state_settings
    from services.state_dir import StateDir

    found = choose(state)
    if not isinstance(found, StateDir):
        return found
    running = found.running()
    return settings_file.read(running.settings) if running else state_settings.settle(found)


@contextlib.contextmanager
def accounted(state: Path | None) -> Iterator["Settings"]:
    """Settings with which the ledger can be asked. Where no run holds the state directory, its Valkey is started for the
    moment."""
    from services import state_settings
    from services.state_dir import StateDir

    found = choose(state)
    if not isinstance(found, StateDir):
        yield found
        return
    deadline = time.monotonic() + STARTING
    with contextlib.ExitStack() as stack:
        while True:
            try:
                settings = stack.enter_context(state_settings.looking(found))
                break
            except StateDirInUse:
                if time.monotonic() > deadline:
                    raise
                time.sleep(POLL)
        yield settings
