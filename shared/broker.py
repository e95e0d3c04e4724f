"""The broker: Celery on Valkey/Redis, one queue a stage. The only module that imports celery and kombu.

A message holds article IDs and nothing else. It is a hint: kombu's Redis transport can lose or double one when a worker or
the broker is killed, and the ledger makes that good.
"""

import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

import kombu.exceptions
import structlog
from celery import Celery, signals
from celery.exceptions import SecurityWarning
from kombu import Exchange, Queue
from kombu.transport.redis import get_redis_error_classes

from shared import pipeline
from shared.errors import BrokerUnavailable, SaqiyaError
from shared.settings import Settings, secret

log = structlog.get_logger(__name__)

CONNECTIONS: Final = 2  # of a process to the broker: kombu keeps one limit for all apps of a process

# What a worker process does with a message: its stage, and the IDs that it names.
Door = Callable[[str, Sequence[str]], None]


def queue_name(settings: Settings, stage: str) -> str:
    return f"{settings.valkey.prefix}queue:{stage}"


def broker_url(settings: Settings) -> str:
    """broker.url or valkey.url in Celery's spelling, with the secret from its file."""
    url = settings.broker.url or settings.valkey.url
    password = secret(settings.valkey.password_file, "valkey.password_file")
    credentials = f"{quote(settings.valkey.username or '', safe='')}:{quote(password, safe='')}@" if password else ""
    if url.startswith("sentinel://"):
        hosts = url.removeprefix("sentinel://").partition("/")[0]
        return ";".join(f"sentinel://{credentials}{host}" for host in hosts.replace(",", ";").split(";") if host)
    if url.startswith("unix://"):
        return f"redis+socket://{credentials}{url.removeprefix('unix://')}"
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        parts = parts._replace(netloc=credentials + parts.netloc)
    return urlunsplit(parts)


def make_app(settings: Settings, stages: Sequence[str] = pipeline.STAGES) -> Celery:
    """A Celery application for those stages' queues. Connects on first use."""
    app = Celery("saqiya", broker=broker_url(settings), set_as_current=False)
    longest = max(settings.stages.of(stage).lease for stage in stages) * 10
    own = "+".join(stages)
    transport: dict[str, Any] = {
        "socket_timeout": settings.valkey.socket_timeout,
        "socket_connect_timeout": settings.valkey.connect_timeout,
        "socket_keepalive": True,
        "priority_steps": [0],
        # Of one publish or count; a worker waits for its broker by broker_connection_retry.
        "max_retries": 2,
        "interval_start": 0.1,
        "interval_step": 0.3,
        "interval_max": 1.0,
        "unacked_restore_interval": 5,
        "unacked_mutex_expire": 10,
        "visibility_timeout": longest + 120,
        # One shared hash made restoring 30 times dearer under load.
        "unacked_key": f"{settings.valkey.prefix}unacked:{own}",
        "unacked_index_key": f"{settings.valkey.prefix}unacked_index:{own}",
        "unacked_mutex_key": f"{settings.valkey.prefix}unacked_mutex:{own}",
    }
    if settings.valkey.url.startswith("sentinel://"):
        transport["master_name"] = settings.valkey.sentinel_service
    # The anonymous exchange: a queue is found by its name, with no binding key that could be lost.
    app.amqp.__dict__["default_exchange"] = Exchange("")
    app.conf.update(
        task_queues=[
            Queue(queue_name(settings, stage), exchange="", routing_key=queue_name(settings, stage)) for stage in stages
        ],
        task_create_missing_queues=False,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_time_limit=longest,
        task_store_errors_even_if_ignored=False,
        worker_prefetch_multiplier=settings.broker.prefetch,
        worker_disable_rate_limits=True,
        worker_send_task_events=False,
        worker_enable_remote_control=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_hijack_root_logger=False,
        broker_connection_max_retries=None,
        broker_connection_retry_on_startup=True,
        broker_transport_options=transport,
        broker_pool_limit=CONNECTIONS,
    )
    return app


@contextmanager
def _translated() -> Iterator[None]:
    lost: tuple[type[Exception], ...] = (
        kombu.exceptions.OperationalError,
        *get_redis_error_classes().connection_errors,
    )
    try:
        yield
    except lost as error:
        raise BrokerUnavailable(f"the broker doesn't answer (broker.url, valkey.url): {error}") from error


class CeleryHints:
    """shared.ports.hints.Hints on Celery's queues."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._app = make_app(settings)
        self._pid = os.getpid()

    def publish(self, stage: str, messages: Sequence[Sequence[str]]) -> None:
        app = self._own_app()
        queue = queue_name(self._settings, stage)
        with _translated(), app.producer_or_acquire() as producer, producer.batch(max_size=1000):
            for ids in messages:
                app.send_task(
                    f"saqiya.{stage}",
                    args=[list(ids)],
                    queue=queue,
                    producer=producer,
                    ignore_result=True,
                    argsrepr=f"{len(ids)} articles",
                    kwargsrepr="",
                    retry=False,
                )

    def depths(self) -> Mapping[str, int]:
        with _translated(), self._own_app().connection_or_acquire() as connection:
            client = connection.default_channel.client
            pipe = client.pipeline(transaction=False)
            for stage in pipeline.STAGES:
                pipe.llen(queue_name(self._settings, stage))
            return dict(zip(pipeline.STAGES, map(int, pipe.execute()), strict=True))

    def _own_app(self) -> Celery:
        """A process of its own needs connections of its own."""
        if self._pid != os.getpid():
            self._app, self._pid = make_app(self._settings), os.getpid()
        return self._app


def run_worker(
    settings: Settings,
    stages: Sequence[str],
    concurrency: int,
    *,
    name: str,
    child_started: Callable[[], Door],
    parent_ready: Callable[[], None],
    child_stopped: Callable[[], None],
) -> int:
    """Run a Celery worker in this process until SIGTERM; returns its exit code.

    `child_started` runs in each pool process and gives the door that messages go through; the door raises nothing because of
    one article. `parent_ready` runs in the parent once it takes messages.
    """
    # It warns root of pickle; only JSON is accepted here.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    app = make_app(settings, stages)
    doors: dict[int, Door] = {}

    def started(**_: Any) -> None:
        doors[os.getpid()] = child_started()

    def stopped(**_: Any) -> None:
        child_stopped()

    def ready(**_: Any) -> None:
        parent_ready()

    def logging_is_ours(**_: Any) -> None:
        """Connected, it turns Celery's own set-up off."""

    signals.worker_process_init.connect(started, weak=False)
    signals.worker_process_shutdown.connect(stopped, weak=False)
    signals.worker_ready.connect(ready, weak=False)
    signals.setup_logging.connect(logging_is_ours, weak=False)
    for stage in stages:
        _register(app, stage, doors)
    worker = app.Worker(
        hostname=name,
        concurrency=concurrency,
        pool="prefork",
        optimization="fair",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        loglevel=settings.logs.level.upper(),
        quiet=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def _register(app: Celery, stage: str, doors: Mapping[int, Door]) -> None:
    def task(ids: list[str]) -> None:
        structlog.contextvars.bind_contextvars(stage=stage)
        try:
            doors[os.getpid()](stage, [str(id) for id in ids])
        except SaqiyaError as error:
            # The message is a hint: the ledger holds the articles, and the monitor issues them again.
            log.warning("message_failed", error=f"{type(error).__name__}: {error}", articles=len(ids))

    app.task(name=f"saqiya.{stage}", ignore_result=True, acks_late=True)(task)
