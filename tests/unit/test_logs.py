"""Own records and libraries' in one form."""

import json
import logging

import pytest
import structlog

from shared import logs
from shared.settings import LogSettings


@pytest.fixture(autouse=True)
def _restore() -> object:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_one_form_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(LogSettings(format="json"), service="worker")
    structlog.contextvars.bind_contextvars(article="wire:1", stage="clean")
    structlog.get_logger("own").info("article_done", seconds=1)
    logging.getLogger("library").warning("a %s thing", "foreign", extra={"host": "x"})
    own, foreign = lines(capsys)
    assert own["event"] == "article_done"
    assert own["seconds"] == 1
    assert foreign["event"] == "a foreign thing"
    assert foreign["host"] == "x"
    for record in (own, foreign):
        assert record["article"] == "wire:1"
        assert record["service"] == "worker"
        assert record["level"] in ("info", "warning")
        assert str(record["timestamp"]).endswith("Z")


def test_an_exception_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(LogSettings(format="json"))
    try:
        raise ValueError("نص")
    except ValueError:
        structlog.get_logger("own").exception("failed")
    (record,) = lines(capsys)
    assert "نص" in json.dumps(record["exception"], ensure_ascii=False)


def test_level(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(LogSettings(format="json", level="error"))
    structlog.get_logger("own").warning("quiet")
    assert lines(capsys) == []


def test_console_form(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(LogSettings(format="console"))
    structlog.get_logger("own").info("article_done", article="wire:1")
    text = capsys.readouterr().err
    assert "article_done" in text
    assert "wire:1" in text
