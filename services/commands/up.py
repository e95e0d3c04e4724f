"""`saqiya up`: the whole system in one command, until Ctrl-C."""

import contextlib
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.ingest import State
from services.commands.interrupt import interrupt_on
from services.commands.output import Json, note, print_json
from shared.errors import SettingError, Unavailable

if TYPE_CHECKING:
    from services.embedded import Embedded

LOOPBACK = ("127.0.0.1", "::1", "localhost")
READY_SECONDS = 90.0
POLL = 0.2


def register(app: typer.Typer) -> None:
    app.command()(up)


def up(
    state: State = None,
    port: Annotated[int | None, typer.Option(help="Port of the gateway; 0: a free one. Default: gateway.port.")] = None,
    host: Annotated[str | None, typer.Option(help="Address of the gateway. Default: gateway.host, loopback.")] = None,
    json: Json = False,
) -> int:
    """Run everything until Ctrl-C: Valkey, workers, monitor, and the gateway with its web page."""
    from services.embedded import Embedded
    from services.state_dir import DEFAULT, StateDir
    from services.state_settings import settle
    from shared import logs

    given = {"host": host} if host else {}
    with StateDir(state or DEFAULT).lock() as held, interrupt_on(signal.SIGTERM) as received:
        settings = settle(held, gateway=given if port is None else {**given, "port": port})
        address = _free(settings.gateway.host, settings.gateway.port)
        settings = settle(held, gateway={**given, "port": address})
        logs.configure(settings.logs, service="up")
        if settings.gateway.host not in LOOPBACK and settings.gateway.token_file is None:
            note(f"anyone who reaches {settings.gateway.host} can push and search: set gateway.token_file")
        with Embedded(held, settings, gateway=True) as system:
            try:
                _await_gateway(system)
                if json:
                    print_json({"url": system.url, "state": str(held.path)})
                    sys.stdout.flush()
                else:
                    note(f"Saqiya is up at {system.url}, its state in {held.path}. Ctrl-C stops it; nothing is lost.")
                while system.failure is None:
                    time.sleep(POLL)
            except KeyboardInterrupt:
                note("stopping: workers finish what they have at hand")
                return 0 if received else 130
            raise system.failure


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises SettingError where something listens on it already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingError(
                [f"gateway.port: {host}:{port}: {error.strerror}; choose another one with --port"]
            ) from error
        found: int = probe.getsockname()[1]
        return found


def _await_gateway(system: "Embedded") -> None:
    """Wait until the gateway answers. Raises Unavailable where it doesn't in time."""
    import urllib.error
    import urllib.request

    deadline = time.monotonic() + READY_SECONDS
    while system.failure is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{system.url}/healthz", timeout=2):
            return
        if time.monotonic() > deadline:
            raise Unavailable(f"the gateway did not answer at {system.url} within {READY_SECONDS:.0f} s; see its log")
        time.sleep(POLL)
