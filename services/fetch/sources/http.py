"""Articles by HTTP: `[sources.wire] kind = "http", url = "https://cms.example/api/articles/{id}"`."""

from collections.abc import Mapping
from typing import Any

from services.fetch.options import read_options
from services.fetch.web.options import HttpOptions as Options
from services.fetch.web.options import sendable
from services.fetch.web.source import HttpSource
from shared.errors import SettingError
from shared.settings import Settings, secret

__all__ = ["Options", "build", "check"]


def check(name: str, options: Options) -> list[str]:
    """What is wrong with the files that the options name."""
    problems: list[str] = []
    try:
        _headers(name, options)
    except SettingError as error:
        problems += error.problems
    if options.ca_file is not None and not options.ca_file.is_file():
        problems.append(f"sources.{name}.ca_file: no such file: {options.ca_file}")
    return problems


def build(name: str, options: Mapping[str, Any], settings: Settings) -> HttpSource:
    """Raises SettingError, also for a header's file that can't be read."""
    given = read_options(Options, name, options)
    fetch = settings.stages.fetch
    return HttpSource(
        name,
        given,
        _headers(name, given),
        limit=fetch.max_bytes,
        article_seconds=fetch.article_limit,
        queue_seconds=max(1.0, fetch.lease * 0.7 - fetch.article_limit),
    )


def _headers(name: str, options: Options) -> dict[str, str]:
    headers = dict(options.headers)
    for header, path in options.header_files.items():
        where = f"sources.{name}.header_files.{header}"
        content = secret(path, where) or ""
        if not sendable(content):
            raise SettingError([f"{where}: {path} has control characters, or isn't Latin-1"])
        headers[header] = content
    return headers
