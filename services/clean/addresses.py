"""A page's own addresses, as it states them: anything may stand there."""

from urllib.parse import SplitResult, urlsplit


def split(address: str | None) -> SplitResult | None:
    """The parts of an http address with a host; None for whatever is none (`http://[bad/`, which urlsplit refuses)."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None
