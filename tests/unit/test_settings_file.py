"""Settings written for the processes of an embedded run read back the same, whatever they hold."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import settings_file
from shared.settings import load

plain = st.recursive(
    st.one_of(
        st.booleans(), st.integers(-(2**62), 2**62), st.floats(allow_nan=False), st.text(st.characters(codec="utf-8"))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), plain, max_size=4))
def test_any_content_reads_back(content: dict[str, object]) -> None:
    assert tomllib.loads(settings_file.toml(content)) == content


def test_settings_read_back_whatever_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {"local": {"kind": "files", "path": "/تجربة/a b", "headers": {"X-Key": 'quo"te\\'}, "hosts": ["a", "b"]}}
    settings = load(sources=sources, gateway={"port": 0}, ledger={"max_attempts": 7})
    settings_file.write(settings, tmp_path / "settings.toml")
    monkeypatch.setenv("SAQIYA_LEDGER__MAX_ATTEMPTS", "9")
    assert settings_file.read(tmp_path / "settings.toml").model_dump() == settings.model_dump()


def test_children_get_the_file_and_none_of_the_variables() -> None:
    parent = {"PATH": "/bin", "SAQIYA_LEDGER__MAX_ATTEMPTS": "9", "SAQIYA_CONFIG": "/etc/saqiya.toml"}
    assert settings_file.environment(parent, Path("/run/settings.toml")) == {
        "PATH": "/bin",
        "SAQIYA_CONFIG": "/run/settings.toml",
    }
