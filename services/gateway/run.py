"""`saqiya gateway`: the application under uvicorn, until SIGTERM or SIGINT."""

from shared.settings import Settings

STOP_SECONDS = 15  # for requests under way
BACKLOG = 512
CONNECTIONS = 1000


def run(settings: Settings) -> None:
    """Serve gateway.host:port. Raises SettingError, OSError where the address is taken."""
    import uvicorn

    from services.gateway.app import create
    from shared import logs

    logs.configure(settings.logs, service="gateway")
    config = uvicorn.Config(
        create(settings),
        host=settings.gateway.host,
        port=settings.gateway.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_keep_alive=30,
        limit_concurrency=CONNECTIONS,
        backlog=BACKLOG,
        h11_max_incomplete_event_size=64 * 1024,
        lifespan="on",
    )
    uvicorn.Server(config).run()
