"""Credentials and TLS by settings, against a server that asks for both and otherwise knows of no index."""

import base64
import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.store_opensearch import OpenSearchStore
from shared.errors import StoreUnavailable
from shared.settings import StoreSettings

x509 = pytest.importorskip("cryptography.x509", reason="cryptography makes the certificate")
PASSWORD = "صحيح"
EXPECTED = "Basic " + base64.b64encode(f"saqiya:{PASSWORD}".encode()).decode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = 404 if self.headers.get("Authorization") == EXPECTED else 401
        body = b'{"error": {"type": "index_not_found_exception", "reason": "no such index"}, "status": 404}'
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-signed certificate for 127.0.0.1 with its key, as one PEM file."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "server.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def url(certificate: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(10)
    server.server_close()


def said(url: str, tmp_path: Path, password: str = PASSWORD, **given: Any) -> str:
    (tmp_path / "password").write_text(password + "\n", encoding="utf-8")
    store = OpenSearchStore(
        StoreSettings(url=url, username="saqiya", password_file=tmp_path / "password", timeout=5, **given)
    )
    with pytest.raises(StoreUnavailable) as error:
        store.count()
    store.close()
    assert PASSWORD not in str(error.value)
    return str(error.value)


def test_the_right_ones_let_through(url: str, certificate: Path, tmp_path: Path) -> None:
    assert "store create" in said(url, tmp_path, ca_file=certificate)


def test_a_wrong_password_is_said(url: str, certificate: Path, tmp_path: Path) -> None:
    assert "store.password_file" in said(url, tmp_path, "falsch", ca_file=certificate)


def test_an_unknown_certificate_is_refused(url: str, tmp_path: Path) -> None:
    assert "certificate" in said(url, tmp_path).lower()


def test_unless_told_not_to_verify(url: str, tmp_path: Path) -> None:
    assert "store create" in said(url, tmp_path, verify=False)
