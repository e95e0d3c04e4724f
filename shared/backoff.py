"""How long to wait before the next attempt."""

import random

from shared.settings import LedgerSettings


def backoff(attempt: int, settings: LedgerSettings) -> float:
    """Seconds before the attempt that follows `attempt` (1 is the first): full jitter, that is anything from 0 to
    retry_base doubled with each attempt, retry_cap at most.

    Source: Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
    """
    exponent = min(max(attempt, 1) - 1, 32)
    return random.uniform(0, min(settings.retry_cap, settings.retry_base * 2**exponent))
