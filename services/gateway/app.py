"""The gateway's HTTP application."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI

from services.gateway import articles, comparing, docs, health, pages, problems, repairs, searching
from services.gateway.auth import Gate
from services.gateway.body import Body
from services.gateway.intake import Intake
from services.gateway.items import Reader
from services.gateway.lingering import Lingering
from services.gateway.parts import Parts, Ports
from services.gateway.pressure import Pressure
from services.gateway.telemetry import Telemetry
from shared import bootstrap
from shared.metrics_server import exposition
from shared.settings import Settings, secret

ABOUT = "News ingest, Arabic first: push article IDs, search who said what, how many, when and in which outlet."


def build_app(ports: Ports, settings: Settings, exposition: Callable[[], bytes] = exposition) -> FastAPI:
    """The application on given ports. Raises SettingError where the token's file can't be read."""
    gateway = settings.gateway
    parts = Parts(
        ledger=ports.ledger,
        workspace=ports.workspace,
        archive=ports.archive,
        store=ports.store,
        hints=ports.hints,
        settings=settings,
        intake=Intake(ports.ledger, ports.hints, gather_ms=gateway.gather_ms, message=settings.broker.batch),
        pressure=Pressure(ports.ledger, ports.workspace, gateway),
        body=Body(Reader(frozenset(settings.sources), settings.default_source), gateway),
        gate=Gate(secret(gateway.token_file, "gateway.token_file")),
        exposition=exposition,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await parts.intake.close()
        parts.pressure.close()
        parts.store.close()

    app = FastAPI(
        title="Saqiya",
        version=_version(),
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.add_middleware(Lingering)
    app.add_middleware(Telemetry)
    problems.install(app)
    for module in (articles, searching, comparing, repairs, health, pages):
        app.include_router(module.router(parts))
    docs.install(app)
    return app


def create(settings: Settings) -> FastAPI:
    """The application on what the settings name; connects on first use."""
    ports = Ports(
        ledger=bootstrap.open_ledger(settings),
        workspace=bootstrap.open_workspace(settings),
        archive=bootstrap.open_archive(settings),
        store=bootstrap.open_store(settings),
        hints=bootstrap.open_hints(settings),
    )
    return build_app(ports, settings)


def _version() -> str:
    try:
        return version("saqiya")
    except PackageNotFoundError:
        return "0"
