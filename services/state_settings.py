"""Settings for what lies in a state directory: the user's, and what the directory decides."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from services import settings_file
from services.state_dir import StateDir, replace
from shared.adapters.valkey_server import ValkeyServer
from shared.errors import SettingError
from shared.settings import Settings, load

LOCAL = "local"  # the source of an article that names none, where there is one of that name


def settle(state: StateDir, **given: Any) -> Settings:
    """The user's settings with what the state directory decides (Valkey, the tantivy index, the archive's directory) and
    the sources that were ingested into it. `given` has the last word."""
    ingested = given.pop("sources", {})
    asked = load(**given)
    wrong = [
        f"sources.{name}: of kind {asked.sources[name].kind} in the settings: choose another name with --source"
        for name, options in ingested.items()
        if name in asked.sources and asked.sources[name].kind != options["kind"]
    ]
    if wrong:
        raise SettingError(wrong)
    remembered = {name: options for name, options in _remembered(state).items() if name not in asked.sources}
    sources = {**remembered, **ingested}
    decided: dict[str, Any] = {
        "valkey": {"url": ValkeyServer(state.valkey).url, "username": None, "password_file": None},
        "broker": {"url": None},
        "metrics": {"port": 0, "dir": None},  # all processes' numbers are at the gateway's /metrics
        "store": {"path": str(state.store)},
        "sources": sources,
    }
    if asked.default_source is None and LOCAL in {*sources, *asked.sources}:
        decided["default_source"] = LOCAL
    if "://" not in asked.archive.url:
        decided["archive"] = {"url": str(state.archive)}
    return load(**{**given, **decided})


def remember(state: StateDir, source: str, options: Mapping[str, Any]) -> str | None:
    """Note a source in the state directory, so that a later run can finish what this one leaves. Returns the path that it had
    before where that was another one."""
    remembered = _remembered(state)
    before = remembered.get(source, {}).get("path")
    replace(state.sources, json.dumps({**remembered, source: options}, ensure_ascii=False, indent=1))
    return before if before != options["path"] else None


def _remembered(state: StateDir) -> dict[str, Any]:
    try:
        content = json.loads(state.sources.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise SettingError([f"{state.sources}: not valid JSON: {error}"]) from error
    return dict(content)


@contextlib.contextmanager
def looking(state: StateDir) -> Iterator[Settings]:
    """The settings with which a state directory's ledger can be asked: those of the run that holds it, or of a Valkey started
    on it for the moment. Raises StateDirInUse where a run holds it and doesn't say where it is reached."""
    running = state.running()
    if running is not None:
        yield settings_file.read(running.settings)
        return
    with state.lock("look"):
        settings = settle(state)
        with ValkeyServer(state.valkey):
            yield settings
