from shared.backoff import backoff
from shared.settings import LedgerSettings


def test_the_longest_wait_doubles_up_to_the_cap() -> None:
    settings = LedgerSettings(retry_base=2, retry_cap=60)
    for attempt, longest in ((0, 2), (1, 2), (2, 4), (3, 8), (5, 32), (6, 60), (1000, 60)):
        waits = [backoff(attempt, settings) for _ in range(400)]
        assert 0 <= min(waits) <= longest * 0.1
        assert longest * 0.9 <= max(waits) <= longest
