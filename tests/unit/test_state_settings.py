"""What a state directory decides, what the user's settings keep, and the sources that it remembers."""

from pathlib import Path

import pytest

from services.state_dir import StateDir
from services.state_settings import remember, settle
from shared.errors import SettingError


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StateDir:
    monkeypatch.chdir(tmp_path)
    return StateDir(tmp_path / "state").lock()


def test_servers_of_the_settings_are_left_alone(state: StateDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saqiya.toml made for production must not have an embedded run write there."""
    monkeypatch.setenv("SAQIYA_VALKEY__URL", "redis://production:6379/0")
    monkeypatch.setenv("SAQIYA_VALKEY__PASSWORD_FILE", "/run/secrets/valkey")
    monkeypatch.setenv("SAQIYA_BROKER__URL", "redis://production:6379/1")
    monkeypatch.setenv("SAQIYA_METRICS__PORT", "9100")
    monkeypatch.setenv("SAQIYA_LEDGER__MAX_ATTEMPTS", "7")
    settings = settle(state)
    assert str(state.valkey) in settings.valkey.url
    assert (settings.valkey.password_file, settings.broker.url, settings.metrics.port) == (None, None, 0)
    assert settings.store.path == state.store
    assert settings.archive.url == str(state.archive)
    assert settings.ledger.max_attempts == 7


def test_an_archive_in_a_bucket_is_kept(state: StateDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAQIYA_ARCHIVE__URL", "s3://news/archive")
    assert settle(state).archive.url == "s3://news/archive"


def test_a_source_that_was_ingested_is_remembered(state: StateDir) -> None:
    assert settle(state).default_source is None
    assert remember(state, "local", {"kind": "files", "path": "/one"}) is None
    assert remember(state, "local", {"kind": "files", "path": "/two"}) == "/one"
    settings = settle(state)
    assert settings.sources["local"].options == {"path": "/two"}
    assert settings.default_source == "local"


def test_the_settings_own_source_of_that_name_has_precedence(state: StateDir, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(state, "wire", {"kind": "files", "path": "/one"})
    monkeypatch.setenv("SAQIYA_SOURCES__WIRE__KIND", "http")
    monkeypatch.setenv("SAQIYA_SOURCES__WIRE__URL", "https://cms.example/{id}")
    assert settle(state).sources["wire"].options == {"url": "https://cms.example/{id}"}
    with pytest.raises(SettingError, match=r"sources\.wire: of kind http"):
        settle(state, sources={"wire": {"kind": "files", "path": "/one"}})
