"""Everything in one command: Valkey, workers, monitor and, if wanted, the gateway, on one state directory."""

import contextlib
import os
import shutil
import sys
import threading
import time
from typing import Self

import structlog

from services import settings_file
from services.state_dir import StateDir, replace
from services.supervisor import Child, Supervisor
from shared.adapters.valkey_server import ValkeyServer
from shared.errors import IncompatibleStore, SaqiyaError, SettingError, Unavailable
from shared.settings import Settings

log = structlog.get_logger(__name__)

# One writer to the index, so a process of its own; the other stages share the cores.
WORKERS = {"worker": ("fetch", "clean", "extract"), "indexer": ("index",)}
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # an address to listen on → one to connect to
POLL = 0.2
GATEWAY_STOP = 20.0
VALKEY_DEATHS = 20  # restarts in a row without a minute's life between
VALKEY_SETTLED = 60.0
LEDGER_AGAIN = 1.0  # seconds between tries to give back leases while the ledger is away


class Embedded:
    """A run on a locked state directory. `failure` is why it can't go on, None as long as it can.

    One thread starts and tends all processes, since they die with the thread that started them.
    """

    def __init__(self, state: StateDir, settings: Settings, *, gateway: bool = False) -> None:
        self.settings = settings
        self.failure: SaqiyaError | None = None
        self._state, self._gateway = state, gateway
        self._valkey = ValkeyServer(state.valkey)
        self._valkey_started = 0.0
        self._valkey_deaths = 0
        self._ready, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="embedded", daemon=True)
        self._monitor: threading.Thread | None = None
        self._gone: set[str] = set()
        self._gone_again = 0.0
        self._error: BaseException | None = None

    def start(self) -> Self:
        """Returns once Valkey answers and the processes are being started. Raises SettingError for sources that are wrong, and
        what kept Valkey from starting."""
        from services.fetch.options import check_sources

        if wrong := check_sources(self.settings):
            raise SettingError(wrong)
        shutil.rmtree(self._state.metrics, ignore_errors=True)
        self._state.metrics.mkdir(parents=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self._state.metrics)
        json_logs = self.settings.logs.model_copy(update={"format": "json"})
        settings_file.write(self.settings.model_copy(update={"logs": json_logs}), self._state.settings)
        self._thread.start()
        try:
            self._ready.wait()
        except KeyboardInterrupt:
            self.stop()
            raise
        if self._error is not None:
            self._thread.join()
            raise self._error
        self._state.announce(self.url if self._gateway else None)
        return self

    @property
    def url(self) -> str:
        """Where the gateway is reached from this machine."""
        gateway = self.settings.gateway
        host = ANYWHERE.get(gateway.host, gateway.host)
        return f"http://[{host}]:{gateway.port}" if ":" in host else f"http://{host}:{gateway.port}"

    def stop(self) -> None:
        """Workers finish what they have at hand, then all ends. Nothing is lost where it takes too long."""
        self._stopping.set()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self) -> None:
        supervisor = Supervisor(self._state.logs, self._seen, self._ended)
        try:
            self._valkey.start()
            self._valkey_started = time.monotonic()
            self._give_back_of_last_run()
            self._prepare_store()
            for child in self._children():
                supervisor.add(child)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits in start()
            self._error = error
            self._valkey.stop()
            self._ready.set()
            return
        supervisor.tick()
        self._ready.set()
        monitor = threading.Thread(target=self._watch, name="monitor", daemon=True)
        monitor.start()
        while not self._stopping.wait(POLL):
            try:
                self._tend_valkey()
            except SaqiyaError as error:
                self.failure = Unavailable(f"Valkey can't be kept running: {error}")
                break
            supervisor.tick()
            self.failure = self.failure or supervisor.failure
            self._give_back()
        self._stopping.wait()
        supervisor.end()
        monitor.join(10)
        self._give_back()
        if not self._gone:
            self._state.workers.unlink(missing_ok=True)
        self._valkey.stop()

    def _prepare_store(self) -> None:
        from shared.bootstrap import open_store

        store = open_store(self.settings)
        try:
            store.prepare()
        finally:
            store.close()

    def _children(self) -> list[Child]:
        environment = settings_file.environment(os.environ, self._state.settings)
        saqiya = (sys.executable, "-P", "-m", "services.cli")
        found = [
            Child(name, (*saqiya, "worker", *stages, "--name", name), environment) for name, stages in WORKERS.items()
        ]
        if self._gateway:
            found.append(Child("gateway", (*saqiya, "gateway"), environment, stop_seconds=GATEWAY_STOP))
        return found

    def _tend_valkey(self) -> None:
        if self._valkey.alive():
            return
        lived = time.monotonic() - self._valkey_started
        self._valkey_deaths = 1 if lived > VALKEY_SETTLED else self._valkey_deaths + 1
        log.warning("valkey_died", lived=round(lived, 1), deaths=self._valkey_deaths)
        if self._valkey_deaths >= VALKEY_DEATHS:
            raise Unavailable(f"it died {self._valkey_deaths} times in a row; see {self._state.valkey / 'valkey.log'}")
        self._valkey.start()
        self._valkey_started = time.monotonic()
        log.info("valkey_started_again", pid=self._valkey.pid)

    def _watch(self) -> None:
        from services.monitor.run import run

        deaths = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                run(self.settings, self._stopping)
            except (SettingError, IncompatibleStore) as error:
                self.failure = self.failure or error
                return
            except Exception:
                log.exception("monitor_died")
            deaths = 1 if time.monotonic() - began > VALKEY_SETTLED else deaths + 1
            if deaths >= VALKEY_DEATHS:
                self.failure = self.failure or Unavailable("the monitor can't be kept running; see the log")
                return
            self._stopping.wait(min(10, 0.2 * 2**deaths))

    def _seen(self, child: str, pids: set[int]) -> None:
        """Note who may hold leases, so that they are given back even if this process is killed too."""
        with self._state.workers.open("a", encoding="utf-8") as names:
            names.writelines(f"{child}:{pid}\n" for pid in sorted(pids))

    def _ended(self, child: str, pids: set[int]) -> None:
        from prometheus_client.multiprocess import mark_process_dead

        for pid in pids:
            mark_process_dead(pid, str(self._state.metrics))  # type: ignore[no-untyped-call,unused-ignore]
        self._gone.update(f"{child}:{pid}" for pid in pids)

    def _give_back_of_last_run(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._gone.update(self._state.workers.read_text(encoding="utf-8").split())
        self._give_back()
        replace(self._state.workers, "".join(f"{name}\n" for name in sorted(self._gone)))

    def _give_back(self) -> None:
        """The leases of workers that are dead go back at once; without this they run out by themselves."""
        if not self._gone or time.monotonic() < self._gone_again:
            return
        from shared.bootstrap import open_ledger

        ledger = open_ledger(self.settings)
        for name in sorted(self._gone):
            try:
                again = ledger.expire_worker(name)
            except Unavailable as error:
                log.info("leases_not_given_back", error=str(error))
                self._gone_again = time.monotonic() + LEDGER_AGAIN
                return
            self._gone.discard(name)
            if again:
                log.info("leases_given_back", worker=name, articles=len(again))
