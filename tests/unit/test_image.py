"""The small programs in the image: secrets on a first start, and the health check."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from shared import metrics_server

IMAGE = Path(__file__).resolve().parents[2] / "deploy" / "image"
SECRETS = ("secrets-app", "secrets-valkey", "secrets-grafana", "secrets-exporter", "secrets-s3")


def program(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, IMAGE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def volumes(tmp_path: Path) -> Path:
    for name in program("prepare").VOLUMES:
        (tmp_path / name).mkdir()
    return tmp_path


def contents(volumes: Path) -> dict[str, str]:
    return {str(path.relative_to(volumes)): path.read_text() for name in SECRETS for path in (volumes / name).iterdir()}


def test_secrets_are_made_once(volumes: Path) -> None:
    program("prepare").prepare(volumes)
    first = contents(volumes)
    program("prepare").prepare(volumes)
    assert contents(volumes) == first
    passwords = [content for name, content in first.items() if name.endswith(("password", "token"))]
    assert len(set(passwords)) == len(passwords) == 5
    assert all(len(password) > 40 for password in passwords)


def test_secrets_are_for_their_owner(volumes: Path) -> None:
    program("prepare").prepare(volumes)
    for name in SECRETS:
        for path in (volumes / name).iterdir():
            assert path.stat().st_mode & 0o777 == 0o440


def test_users_file_has_no_password(volumes: Path) -> None:
    program("prepare").prepare(volumes)
    users = (volumes / "secrets-valkey" / "users.acl").read_text()
    assert (volumes / "secrets-app" / "valkey-password").read_text().strip() not in users
    assert [line.split()[1] for line in users.splitlines()] == ["default", "health", "saqiya", "admin", "exporter"]
    assert "user default off" in users


def test_secret_of_ones_own_stays(volumes: Path) -> None:
    (volumes / "secrets-app" / "gateway-token").write_text("mine\n")
    program("prepare").prepare(volumes)
    assert (volumes / "secrets-app" / "gateway-token").read_text() == "mine\n"


def test_empty_secret_is_refused(volumes: Path) -> None:
    (volumes / "secrets-app" / "gateway-token").write_text("\n")
    with pytest.raises(SystemExit, match="gateway-token is empty"):
        program("prepare").prepare(volumes)


@pytest.mark.parametrize(("well", "status"), [(True, 0), (False, 1)])
def test_healthcheck_asks_healthz(well: bool, status: int) -> None:
    server = metrics_server.serve("127.0.0.1", 0, lambda: well)
    try:
        done = subprocess.run(
            [sys.executable, IMAGE / "healthcheck.py", str(server.server_port)],
            check=False,
            capture_output=True,
            timeout=20,
        )
    finally:
        server.shutdown()
        server.server_close()
    assert done.returncode == status


def test_healthcheck_of_nobody() -> None:
    done = subprocess.run(
        [sys.executable, IMAGE / "healthcheck.py", "1"], check=False, capture_output=True, text=True, timeout=20
    )
    assert done.returncode == 1
    assert "doesn't answer" in done.stdout
