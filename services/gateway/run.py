"""`saqiya gateway`: the application under uvicorn, until SIGTERM or SIGINT."""

import logging
import signal
import socket

import structlog

from shared.errors import SettingError
from shared.settings import GatewaySettings, Settings

log = structlog.get_logger(__name__)
STOP_SECONDS = 15  # for requests under way
BACKLOG = 512
CONNECTIONS = 1000


def run(settings: Settings) -> None:
    """Serve gateway.host:port; port 0 takes a free one, which the log tells. Waits for nothing: servers that don't answer yet
    fail `/readyz` until they do. Raises SettingError."""
    import uvicorn

    from services.gateway.app import create
    from shared import logs

    logs.configure(settings.logs, service="gateway")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)  # it tells of each step of starting and stopping
    config = uvicorn.Config(
        create(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_keep_alive=30,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=64 * 1024,
        lifespan="on",
    )
    listening = _listen(settings.gateway)
    host, port = listening.getsockname()[:2]
    # uvicorn raises the signal again once it has stopped; by then it means nothing more.
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: None)
    log.info("gateway_started", host=host, port=port)
    uvicorn.Server(config).run(sockets=[listening])
    log.info("gateway_stopped")


def _listen(settings: GatewaySettings) -> socket.socket:
    where = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        raise SettingError([f"gateway.host, gateway.port: can't listen on {where}: {error.strerror}"]) from error
    return listening
