"""Every wrong setting at once, by its name."""

from pathlib import Path

import pytest

from shared.errors import SettingError
from shared.settings import Settings, load, secret


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SAQIYA_CONFIG", "SAQIYA_DEFAULT_SOURCE"):
        monkeypatch.delenv(name, raising=False)


def test_defaults_need_no_file() -> None:
    assert load().broker.batch == 50


def test_all_wrong_settings_are_reported_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "saqiya.toml").write_text(
        'default_sorce = "wire"\n[valkey]\nurl = "http://x"\n[stages.clean]\nbatch = 0\n'
    )
    monkeypatch.setenv("SAQIYA_GATEWAY__PORT", "many")
    monkeypatch.setenv("SAQIYA_NONSENSE", "1")
    with pytest.raises(SettingError) as caught:
        load()
    text = str(caught.value)
    for name in ("default_sorce", "valkey.url", "stages.clean.batch", "gateway.port", "SAQIYA_NONSENSE"):
        assert name in text
    assert len(caught.value.problems) == 5


def test_environment_wins_over_the_file_and_the_caller_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "saqiya.toml").write_text("[gateway]\nport = 1000\nhigh_water = 7\n")
    monkeypatch.setenv("SAQIYA_GATEWAY__PORT", "2000")
    assert load().gateway.port == 2000
    assert load().gateway.high_water == 7
    assert load(gateway={"port": 3000}).gateway.port == 3000


def test_sources_come_from_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAQIYA_SOURCES__LOAD__KIND", "files")
    monkeypatch.setenv("SAQIYA_SOURCES__LOAD__PATH", "/corpus")
    source = load().sources["load"]
    assert source.kind == "files"
    assert source.options == {"path": "/corpus"}


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="no such settings file"):
        load(tmp_path / "missing.toml")


def test_broken_toml_says_where(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("[valkey\n")
    with pytest.raises(SettingError, match=r"broken\.toml: not valid TOML"):
        load(path)


def test_bad_source_name() -> None:
    with pytest.raises(SettingError, match="no source name"):
        load(sources={"Two Words": {"kind": "files"}})


def test_a_secret_that_cannot_be_read_names_its_setting(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("hush\n")
    assert secret(tmp_path / "pw", "valkey.password_file") == "hush"
    assert secret(None, "valkey.password_file") is None
    with pytest.raises(SettingError, match=r"valkey\.password_file: can't read"):
        secret(tmp_path / "none", "valkey.password_file")


def test_settings_are_frozen() -> None:
    settings: Settings = load()
    with pytest.raises(ValueError, match="frozen"):
        settings.default_source = "x"  # type: ignore[misc]
