"""The options of a source of kind http."""

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from services.fetch.options import Options
from services.fetch.web.addresses import kind as address_kind
from services.fetch.web.addresses import literal
from shared.settings_parts import Seconds

PLACE = "{id}"
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}\Z")  # RFC 9110, 5.6.2: token
OURS = {
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "accept-encoding",
    "if-none-match",
    "if-modified-since",
}
Pointer = Annotated[str, Field(pattern=r"^/.{1,500}$")]


class HttpOptions(Options):
    url: str = Field(description="with {id} for the key, percent-encoded there")
    headers: dict[str, str] = Field({}, description="sent to the url's own host alone")
    header_files: dict[str, Path] = Field({}, description="headers whose value is a file's content (secrets)")
    user_agent: str = Field("Saqiya/0.1 (news ingest)", min_length=1, max_length=300)
    connect_timeout: Seconds = Field(5, description="seconds for one address of the host")
    read_timeout: Seconds = Field(20, description="seconds without a byte")
    concurrency: int = Field(8, ge=1, le=256, description="requests to one host at once, in each worker process")
    rate: float | None = Field(
        None, gt=0, le=10_000, description="requests a second to one host, in each worker process"
    )
    redirects: int = Field(5, ge=0, le=20, description="followed at most, each checked")
    allow_hosts: list[str] = Field([], description="hosts and addresses allowed although they aren't public")
    retry_after_cap: Seconds = Field(3600, description="the longest Retry-After that is honoured")
    breaker_after: int = Field(5, ge=1, le=1000, description="articles that fail in a row before the source is paused")
    ca_file: Path | None = Field(None, description="certificates to trust in place of the usual ones")
    json_body: Pointer | None = Field(None, description="JSON pointer to the text or HTML in a JSON answer")
    json_title: Pointer | None = Field(None, description="and to its title")
    json_date: Pointer | None = Field(None, description="and to its date of publication")

    @field_validator("allow_hosts", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """From the environment it may come as `a,b`."""
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("url")
    @classmethod
    def _template(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must start with http:// or https:// and a host")
        if PLACE not in parts.path + "?" + parts.query:
            raise ValueError(f"must have {PLACE} in its path or query")
        if "{" in parts.netloc or "@" in parts.netloc:
            raise ValueError("must name its host outright, and credentials in header_files")
        if parts.fragment:
            raise ValueError("has a fragment (#…), which is never sent")
        if not value.isascii() or any(character.isspace() for character in value):
            raise ValueError("must be ASCII without spaces: percent-encode the rest")
        try:
            parts.port  # noqa: B018
        except ValueError as error:
            raise ValueError("has no valid port") from error
        return value

    @field_validator("user_agent")
    @classmethod
    def _plain(cls, value: str) -> str:
        if not sendable(value) or not value.isascii():
            raise ValueError("must be plain ASCII text")
        return value

    @field_validator("headers", "header_files")
    @classmethod
    def _header_names(cls, value: dict[str, Any]) -> dict[str, Any]:
        for name, content in value.items():
            if not HEADER_NAME.match(name) or name.lower() in OURS:
                raise ValueError(f"{name[:80]!r} can't be set as a header")
            if isinstance(content, str) and not sendable(content):
                raise ValueError(f"{name}: its value has control characters or isn't Latin-1")
        return value

    @model_validator(mode="after")
    def _named(self) -> "HttpOptions":
        if (self.json_title or self.json_date) and not self.json_body:
            raise ValueError("json_title and json_date need json_body")
        host = urlsplit(self.url).hostname or ""
        address = literal("127.0.0.1" if host == "localhost" else host)
        allowed = {name.lower().strip("[]") for name in self.allow_hosts}
        if address is not None and address_kind(address) and not {host, str(address)} & allowed:
            raise ValueError(
                f"url: {host} is a {address_kind(address)} address: if that is meant, name it in allow_hosts"
            )
        return self


def sendable(value: str) -> bool:
    """Whether it can be a header's value."""
    try:
        value.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return not any((ord(character) < 32 and character != "\t") or ord(character) == 127 for character in value)
