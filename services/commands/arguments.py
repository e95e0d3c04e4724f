"""Checks of what was typed. Wrong ones raise SettingError, which names the option."""

from datetime import date
from pathlib import Path

from shared.errors import SettingError


def iso_date(text: str | None, option: str) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise SettingError([f"{option} {text}: not a date such as 2024-11-06"]) from error


def directory(path: Path, option: str) -> Path:
    if not path.is_dir():
        raise SettingError([f"{option} {path}: " + ("not a directory" if path.exists() else "no such directory")])
    return path.absolute()


def stage(name: str, option: str) -> str:
    from shared.pipeline import STAGES

    if name not in STAGES:
        raise SettingError([f"{option} {name}: no such stage: choose {', '.join(STAGES)}"])
    return name
