"""Cities and countries that datelines name (`data/cities.txt`)."""

from functools import cache, lru_cache

from services.clean.labels import rows
from shared.arabic.fold import fold


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(city.replace("_", " ")) for row in rows("cities.txt") for city in row[0].split())


@lru_cache(maxsize=4096)
def is_city(text: str) -> bool:
    return fold(text) in _cities()
