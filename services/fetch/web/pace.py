"""How fast one host is asked: so many requests at once, so many a second."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

HOSTS = 256  # remembered; redirects can lead anywhere


class NoSlot(Exception):
    """No turn within the time that there was."""


class Pace:
    """Of one host in this process. `rate` is requests a second, None for no limit."""

    def __init__(self, concurrency: int, rate: float | None) -> None:
        self._free = asyncio.Semaphore(concurrency)
        self._gap = 1 / rate if rate else 0.0
        self._next = 0.0

    @asynccontextmanager
    async def slot(self, deadline: float) -> AsyncIterator[None]:
        """A turn. Raises NoSlot if it wouldn't come before `deadline` (the loop's clock)."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(deadline):
                await self._free.acquire()
        except TimeoutError as error:
            raise NoSlot from error
        try:
            turn = max(loop.time(), self._next)
            if turn > deadline:
                raise NoSlot
            self._next = turn + self._gap
            if turn > loop.time():
                await asyncio.sleep(turn - loop.time())
            yield
        finally:
            self._free.release()


class Paces:
    """A Pace for each host; those asked least recently are forgotten."""

    def __init__(self, concurrency: int, rate: float | None) -> None:
        self._concurrency, self._rate = concurrency, rate
        self._hosts: OrderedDict[str, Pace] = OrderedDict()

    def of(self, host: str) -> Pace:
        pace = self._hosts.pop(host, None) or Pace(self._concurrency, self._rate)
        self._hosts[host] = pace
        while len(self._hosts) > HOSTS:
            self._hosts.popitem(last=False)
        return pace
