"""Posts leave by https and for public addresses alone, wherever a name leads, and end in time."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sojourn.service.observatory.feeds.posting import PostError, checked, is_public, post


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "ff02::1", "fec0::1", "::127.0.0.1", "::8.8.8.8", "64:ff9b:1::a00:1", "::ffff:0:127.0.0.1", "192.88.99.1",
     "2002:c058:6301::", "3fff::1", "5f00::1"],
)  # fmt: skip
def test_addresses_that_are_nobodys_or_our_own_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_addresses_of_the_open_internet_are_public() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808"):
        assert is_public(address), address


def test_only_plain_addresses_of_https_are_taken() -> None:
    assert checked("https://news.example.org:8443/in?a=1")
    for wrong in (
        "http://news.example.org/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://x.local/",
        "https://user:secret@example.org/", "https://example.org/#x", "https:///x", "ftp://example.org/", "x",
        "https://example.org:99999/", "https://exa mple.org/", "https://example.org/\r\nX: y", "https://2130706433/",
        "https://a..example.org/", f"https://{'a' * 64}.example.org/",
    ):  # fmt: skip
        with pytest.raises(PostError):
            checked(wrong)


def test_a_name_that_leads_home_is_not_posted_to() -> None:
    with pytest.raises(PostError, match="not public"):
        post("https://localhost/", b"{}", {})
    with pytest.raises(PostError, match="leads to no address"):
        post("https://a..example.org/", b"{}", {})


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Answer what the path says, after having read the body."""
        self.rfile.read(int(self.headers["Content-Length"]))
        status = int(self.path.strip("/").partition("?")[0])
        if status == 1:
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.1)
            return
        self.send_response(status)
        self.send_header("Location", "/200")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """The port of a program that takes posts by TLS on this machine, and the trust in it."""
    folder = tmp_path_factory.mktemp("tls")
    _certificate(folder / "tls.pem")
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(folder / "tls.pem")
    with HTTPServer(("127.0.0.1", 0), _Answer) as server:
        server.socket = theirs.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port, ssl.create_default_context(cafile=folder / "tls.pem")
        server.shutdown()
        thread.join()


def _certificate(path: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    kept = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(kept + made.public_bytes(serialization.Encoding.PEM))


def test_a_post_arrives_and_every_other_answer_is_a_problem(other: tuple[int, ssl.SSLContext]) -> None:
    port, trust = other
    home = f"https://localhost:{port}"
    post(f"{home}/204?a=1", b'{"x": 1}', {"Content-Type": "application/json"}, allowed=_anywhere, context=trust)
    for status in (302, 404, 410, 500):
        with pytest.raises(PostError, match=f"answered {status}") as problem:
            post(f"{home}/{status}", b"{}", {}, allowed=_anywhere, context=trust)
        assert problem.value.gone == (status == 410)
    with pytest.raises(PostError, match="SSLCertVerificationError"):
        post(f"{home}/200", b"{}", {}, allowed=_anywhere)


def test_nobody_keeps_us_waiting(other: tuple[int, ssl.SSLContext]) -> None:
    port, trust = other
    started = time.monotonic()
    with pytest.raises(PostError, match="no answer"):
        post(f"https://localhost:{port}/1", b"{}", {}, allowed=_anywhere, context=trust, seconds=0.5)
    assert time.monotonic() - started < 4
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        with pytest.raises(PostError, match="no answer"):
            post(f"https://localhost:{silent.getsockname()[1]}/", b"{}", {}, allowed=_anywhere, context=trust)


def _anywhere(address: str) -> bool:
    return True
