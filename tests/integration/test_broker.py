"""Hints over real Celery queues in a real Valkey."""

from pathlib import Path

import pytest

from shared.broker import CeleryHints, broker_url, queue_name
from shared.errors import BrokerUnavailable
from shared.settings import Settings, load
from tests.conftest import MakeSettings


def test_messages_stand_on_their_stage_queue(settings: Settings) -> None:
    hints = CeleryHints(settings)
    hints.publish("fetch", [["wire:1", "wire:2"], ["wire:3"]])
    hints.publish("clean", [["wire:4"]])
    assert hints.depths() == {"fetch": 2, "clean": 1, "extract": 0, "index": 0}


def test_queues_carry_the_prefix(make_settings: MakeSettings) -> None:
    settings = make_settings()
    assert queue_name(settings, "index") == f"{settings.valkey.prefix}queue:index"


def test_a_broker_that_is_gone_is_our_error() -> None:
    hints = CeleryHints(load(valkey={"url": "redis://127.0.0.1:1/0"}))
    with pytest.raises(BrokerUnavailable, match=r"valkey\.url"):
        hints.publish("fetch", [["wire:1"]])
    with pytest.raises(BrokerUnavailable):
        hints.depths()


@pytest.mark.parametrize(
    ("valkey", "wanted"),
    [
        ({"url": "redis://v:1/0"}, "redis://v:1/0"),
        ({"url": "unix:///run/v.sock"}, "redis+socket:///run/v.sock"),
        ({"url": "sentinel://a:1;b:2"}, "sentinel://a:1;sentinel://b:2"),
        ({"url": "redis://v:1/0", "username": "w", "password_file": "pw"}, "redis://w:p%40ss@v:1/0"),
        ({"url": "sentinel://a:1,b:2", "password_file": "pw"}, "sentinel://:p%40ss@a:1;sentinel://:p%40ss@b:2"),
    ],
)
def test_urls_in_celerys_spelling(valkey: dict[str, str], wanted: str, tmp_path: Path) -> None:
    if "password_file" in valkey:
        (tmp_path / "pw").write_text("p@ss\n")
        valkey = {**valkey, "password_file": str(tmp_path / "pw")}
    assert broker_url(load(valkey=valkey)) == wanted
