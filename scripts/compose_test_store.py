"""OpenSearch for the compose test where its image can't be had: a node on this machine, reached from the containers."""

import socket
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path

from scripts.compose_test_engine import Engine, Failed
from scripts.opensearch_server import Cluster


class Relay:
    """Lets containers reach a server that listens on this machine's loopback, at one address of the machine."""

    def __init__(self, host: str, target: int) -> None:
        self._target = target
        self._server = socket.create_server((host, 0))
        self.address = f"{host}:{self._server.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target), 5)
            except OSError:
                client.close()
                continue
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._copy, args=(one, other), daemon=True).start()

    @staticmethod
    def _copy(one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            return
        finally:
            for end in (one, other):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def close(self) -> None:
        self._server.close()


def _port() -> int:
    """A free port whose neighbour 100 above, which the node takes for its transport, is free too."""
    for port in range(21_000, 32_000, 7):
        with socket.socket() as one, socket.socket() as other:
            try:
                one.bind(("127.0.0.1", port))
                other.bind(("127.0.0.1", port + 100))
            except OSError:
                continue
            return port
    raise Failed("no free port between 21000 and 32000")


class Nearby:
    """OpenSearch on this machine's loopback, and a way to it from the internal network. Raises Missing."""

    def __init__(self, engine: Engine, stack: ExitStack) -> None:
        self._engine = engine
        self._relay: Relay | None = None
        self.cluster = Cluster(Path(stack.enter_context(tempfile.TemporaryDirectory())), _port(), 1, "512m")
        stack.callback(self.cluster.stop)
        stack.callback(self.detach)
        try:
            self.cluster.start(180)
        except TimeoutError as error:
            raise Failed(f"OpenSearch on this machine: {error}") from error

    def attach(self) -> None:
        """The internal network is made anew with each `up`: the way in is its address on this machine."""
        self.detach()
        self._engine.compose("up", "-d", "valkey", timeout=120)
        own = self._engine.inside("valkey", "hostname", "-i").split()[0]
        self._relay = Relay(own.rpartition(".")[0] + ".1", self.cluster.port)
        self._engine.set(SAQIYA_STORE__URL=f"http://{self._relay.address}")

    def detach(self) -> None:
        if self._relay is not None:
            self._relay.close()
            self._relay = None
