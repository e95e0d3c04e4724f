"""The only place where adapters are built from settings. Each call builds one; connections open on first use."""

from typing import Any

from shared import registry
from shared.ports.archive import Archive
from shared.ports.boilerplate import Boilerplate
from shared.ports.feed import Feed
from shared.ports.hints import Hints
from shared.ports.ledger import Ledger
from shared.ports.server import Server
from shared.ports.store import Store, StoreAdmin
from shared.ports.stories import Stories
from shared.ports.twins import Twins
from shared.ports.workspace import Workspace
from shared.settings import Settings

ADAPTERS = "shared.adapters"


def _build(port: str, kind: str, setting: str, settings: Settings) -> Any:
    return registry.find(ADAPTERS, kind, prefix=f"{port}_", setting=setting).build(settings)


def open_ledger(settings: Settings) -> Ledger:
    ledger: Ledger = _build("ledger", "valkey", "ledger", settings)
    return ledger


def open_workspace(settings: Settings) -> Workspace:
    workspace: Workspace = _build("workspace", "valkey", "workspace", settings)
    return workspace


def open_twins(settings: Settings) -> Twins:
    twins: Twins = _build("twins", "valkey", "twins", settings)
    return twins


def open_stories(settings: Settings) -> Stories:
    stories: Stories = _build("stories", "valkey", "stories", settings)
    return stories


def open_boilerplate(settings: Settings) -> Boilerplate:
    boilerplate: Boilerplate = _build("boilerplate", "valkey", "boilerplate", settings)
    return boilerplate


def open_feed(settings: Settings) -> Feed:
    feed: Feed = _build("feed", "valkey", "feed", settings)
    return feed


def open_server(settings: Settings) -> Server:
    server: Server = _build("server", "valkey", "valkey", settings)
    return server


def open_archive(settings: Settings) -> Archive:
    archive: Archive = _build("archive", "object", "archive", settings)
    return archive


def open_store(settings: Settings) -> Store:
    """Raises SettingError for an unknown `store.kind`."""
    store: Store = _build("store", settings.store.kind, "store.kind", settings)
    return store


def open_store_admin(settings: Settings) -> StoreAdmin:
    """Raises SettingError for a store that can't be changed in place."""
    admin: StoreAdmin = _build("admin", settings.store.kind, "store.kind", settings)
    return admin


def open_hints(settings: Settings) -> Hints:
    from shared.broker import CeleryHints

    return CeleryHints(settings)
