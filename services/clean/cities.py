"""Places that datelines name: cities and countries (`data/cities.txt`), and towns whose names are nothing else."""

from functools import cache, lru_cache

from services.clean.labels import rows
from shared.arabic.fold import fold
from shared.arabic.towns_and_names import is_town


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(city.replace("_", " ")) for row in rows("cities.txt") for city in row[0].split())


@lru_cache(maxsize=4096)
def is_city(text: str) -> bool:
    return fold(text) in _cities() or is_town(text)
