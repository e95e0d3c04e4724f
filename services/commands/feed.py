"""`saqiya push`: feed a running system over HTTP."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from services.commands.output import Json, note, print_json, print_line
from shared.errors import SettingError

CHUNK = 500
LONGEST_WAIT = 60.0
SHOWN = 20
LINE_SECONDS = 5.0


def register(app: typer.Typer) -> None:
    app.command()(push)


def push(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="source:key, or - for standard input.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="One a line: an ID, or a JSON object with source and key; - is standard input.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="The gateway. Default: that of the run on --state, else gateway.host:port.")
    ] = None,
    state: Annotated[
        Path | None, typer.Option("--state", metavar="DIR", help="State directory of the run. Default: .saqiya.")
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option(help="File with the bearer token. Default: gateway.token_file.")
    ] = None,
    refetch: Annotated[bool, typer.Option("--refetch", help="Fetch articles that are known again.")] = False,
    priority: Annotated[int, typer.Option(min=0, max=9, help="Those of a higher one go first.")] = 0,
    patience: Annotated[float, typer.Option(help="Seconds to go on trying while the gateway is busy or away.")] = 300,
    json: Json = False,
) -> int:
    """Push article IDs. Exit status 1 where one was invalid; its siblings are pushed all the same."""
    from services.commands.gateway_client import GatewayClient
    from shared.settings import load, secret

    from_input = ids == ["-"]
    if bool(ids) == (file is not None):
        raise SettingError(["push: give IDs, or --file FILE, or -"])
    settings = load()
    token = (
        secret(token_file, "--token-file") if token_file else secret(settings.gateway.token_file, "gateway.token_file")
    )
    began, next_line = time.monotonic(), time.monotonic() + LINE_SECONDS
    counts = {"accepted": 0, "known": 0}
    invalid: list[dict[str, Any]] = []
    with ExitStack() as stack:
        client = stack.enter_context(GatewayClient(url or _gateway(state, settings), token, patience))
        lines = iter(ids or ()) if ids and not from_input else _lines(stack, Path("-") if from_input else file)
        items = (item(line, refetch, priority) for line in lines if line.strip())
        while chunk := list(islice(items, CHUNK)):
            for result in client.push(chunk):
                if result["status"] in counts:
                    counts[result["status"]] += 1
                else:
                    invalid.append({"id": result.get("id"), "problem": result.get("problem")})
            if time.monotonic() > next_line and not json:
                next_line = time.monotonic() + LINE_SECONDS
                note(f"{sum(counts.values()) + len(invalid):,} pushed")
    for problem in invalid[:SHOWN]:
        note(f"invalid: {problem['id']}: {problem['problem']}")
    if len(invalid) > SHOWN:
        note(f"… and {len(invalid) - SHOWN:,} more invalid ones")
    if json:
        print_json({**counts, "invalid": invalid, "seconds": round(time.monotonic() - began, 3)})
    else:
        print_line(", ".join(f"{count:,} {status}" for status, count in {**counts, "invalid": len(invalid)}.items()))
    return 1 if invalid else 0


def item(line: str, refetch: bool, priority: int) -> Any:
    """What is sent for a line: a JSON object with what the options add to it, or an ID. A line that is neither goes as it
    stands, for the gateway to name what is wrong with it."""
    import msgspec

    line = line.strip()
    options = {**({"refetch": True} if refetch else {}), **({"priority": priority} if priority else {})}
    if not line.startswith("{"):
        return {"id": line, **options} if options else line
    try:
        return {**options, **msgspec.json.decode(line)}
    except msgspec.DecodeError:
        return line


def _lines(stack: ExitStack, file: Path | None) -> Iterator[str]:
    assert file is not None
    if str(file) == "-":
        return iter(sys.stdin)
    try:
        return iter(stack.enter_context(file.open(encoding="utf-8")))
    except OSError as error:
        raise SettingError([f"--file {file}: can't be read: {error.strerror}"]) from error


def _gateway(state: Path | None, settings: Any) -> str:
    from services.state_dir import DEFAULT, StateDir

    directory = StateDir(state or DEFAULT)
    running = directory.running()
    if running is not None and running.gateway:
        return running.gateway
    if state is not None:
        raise SettingError([f"--state {directory.path}: no `saqiya up` runs on it"])
    return f"http://{settings.gateway.host}:{settings.gateway.port}"
