"""Articles by HTTP: `[sources.wire] kind = "http", url = "https://cms.example/api/articles/{id}"`."""

from collections.abc import Mapping
from typing import Any

from services.fetch.options import read_options
from services.fetch.web.options import HttpOptions as Options
from services.fetch.web.source import HttpSource
from shared.settings import Settings, secret

__all__ = ["Options", "build"]


def build(name: str, options: Mapping[str, Any], settings: Settings) -> HttpSource:
    """Raises SettingError, also for a header's file that can't be read."""
    given = read_options(Options, name, options)
    headers = dict(given.headers)
    for header, path in given.header_files.items():
        headers[header] = secret(path, f"sources.{name}.header_files.{header}") or ""
    fetch = settings.stages.fetch
    return HttpSource(
        name,
        given,
        headers,
        limit=fetch.max_bytes,
        article_seconds=fetch.article_limit,
        queue_seconds=max(1.0, fetch.lease * 0.7 - fetch.article_limit),
    )
