"""A connection to OpenSearch: hosts, credentials and TLS from settings, bounded waits, the vendor's errors translated."""

import logging
import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

from shared.errors import NotFound, SettingError, StoreUnavailable
from shared.settings import StoreSettings, secret

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

HOST: Final = re.compile(r"https?://[^\s/@]+(?::\d+)?/?\Z")
# Safe to send again: every write carries its version.
RETRY_STATUS: Final = (429, 502, 503, 504)


class Refused(Exception):
    """The server understood the request and refuses it; nothing that waiting would mend."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        self.status, self.kind, self.reason = status, kind, reason
        super().__init__(f"{status} {kind}: {reason}")


class Client:
    """Connects with the first call. Raises SettingError where the settings can't be used."""

    def __init__(self, settings: StoreSettings) -> None:
        self.hosts = [host.strip().rstrip("/") for host in settings.url.split(",") if host.strip()]
        if not self.hosts or not all(HOST.match(host) for host in self.hosts):
            raise SettingError(
                [f"store.url: {settings.url!r} is no http:// or https:// address, or several with commas"]
            )
        if settings.username and settings.password_file is None:
            raise SettingError(["store.password_file: needed beside store.username"])
        self._settings = settings
        self._password = secret(settings.password_file, "store.password_file")
        if settings.ca_file is not None and not settings.ca_file.is_file():
            raise SettingError([f"store.ca_file: {settings.ca_file} is no file"])
        self._client: OpenSearch | None = None

    def _credentials(self) -> dict[str, str]:
        """RFC 7617 in UTF-8; the client's own way knows Latin-1 only."""
        if not self._settings.username:
            return {}
        pair = f"{self._settings.username}:{self._password}".encode()
        return {"authorization": f"Basic {b64encode(pair).decode('ascii')}"}

    def _connected(self) -> "OpenSearch":
        if self._client is None:
            from opensearchpy import OpenSearch

            # The client logs every failed attempt with a stack trace; what matters is raised below.
            logging.getLogger("opensearch").setLevel(logging.ERROR)
            given = self._settings
            self._client = OpenSearch(
                self.hosts,
                headers=self._credentials(),
                ca_certs=None if given.ca_file is None else str(given.ca_file),
                verify_certs=given.verify,
                ssl_show_warn=False,
                timeout=given.timeout,
                # Another host is tried at once; longer waits are the caller's, who sees an outage.
                max_retries=min(2, len(self.hosts)),
                retry_on_timeout=len(self.hosts) > 1,
                retry_on_status=RETRY_STATUS,
                http_compress=True,
            )
        return self._client

    def call(self, method: str, path: str, body: Any = None, seconds: float | None = None, **params: Any) -> Any:
        """One request, to another host where one doesn't answer. Raises StoreUnavailable, NotFound, Refused."""
        from opensearchpy.exceptions import (
            AuthenticationException,
            AuthorizationException,
            ConnectionError,
            OpenSearchException,
            TransportError,
        )

        where = ",".join(self.hosts)
        if seconds is not None:
            params["request_timeout"] = seconds
        try:
            return self._connected().transport.perform_request(method, path, params=params, body=body)
        except ConnectionError as error:
            raise StoreUnavailable(f"{where}: OpenSearch doesn't answer: {error.error} (store.url)") from error
        except (AuthenticationException, AuthorizationException) as error:
            if "cluster_block_exception" in str(error.error):
                raise StoreUnavailable(f"{where}: the index is blocked: {_reason(error.info)}") from error
            raise StoreUnavailable(
                f"{where}: OpenSearch refuses the credentials ({error.status_code}): store.username, store.password_file"
            ) from error
        except TransportError as error:
            status = error.status_code if isinstance(error.status_code, int) else 0
            if status == 404:
                raise NotFound(f"{where}: {error.error}: {_reason(error.info)}") from error
            if status in RETRY_STATUS or status >= 500:
                raise StoreUnavailable(f"{where}: OpenSearch answers {status}: {_reason(error.info)}") from error
            raise Refused(status, str(error.error), _reason(error.info)) from error
        except OpenSearchException as error:
            raise StoreUnavailable(f"{where}: OpenSearch's answer can't be read: {error}") from error

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _reason(info: Any) -> str:
    if isinstance(info, dict) and isinstance(info.get("error"), dict):
        return str(info["error"].get("reason", ""))[:500]
    return str(info)[:500]
