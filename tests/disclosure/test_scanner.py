"""The scanner's client against a server that speaks INSTREAM, honestly and otherwise."""

import io
import socket
import struct
import threading
import time

import pytest

from disclosure import scanner
from disclosure.scanner import Clean, Infected, NotScanned, Unavailable, scan
from portal.law.errors import Unlawful
from portal.law.terms import ScanState
from portal.refusals import refusal_text

# In pieces, so that no scanner takes this test for a virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


class FakeScanner:
    """A server in a thread. `manner` says how it behaves; `heard` is what it was sent last."""

    def __init__(self, family=socket.AF_INET, address=("127.0.0.1", 0)):
        self.manner, self.heard, self.limit = "honest", b"", 1 << 30
        self.listener = socket.socket(family)
        self.listener.bind(address)
        self.listener.listen()
        if family == socket.AF_INET:
            self.url = "tcp://{}:{}".format(*self.listener.getsockname())
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)

    def _serve(self):
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            with connection:
                try:
                    self._answer(connection)
                except OSError:
                    continue

    def _answer(self, connection):
        assert self._exactly(connection, 10) == b"zINSTREAM\0"
        self.heard = b""
        while length := struct.unpack(">I", self._exactly(connection, 4))[0]:
            self.heard += self._exactly(connection, length)
            if len(self.heard) > self.limit:
                connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        if self.manner == "hangs up":
            return
        if self.manner == "slow":
            time.sleep(1)
        found = b"Eicar-Test-Signature FOUND" if EICAR in self.heard else b"OK"
        honest = b"stream: " + found + b"\0"
        garbage = {"garbage": b"\xff\xfe<html>", "endless": b"x" * 5000, "half": b"stream: O"}
        for piece in garbage.get(self.manner, honest):
            connection.sendall(bytes([piece]))

    def _exactly(self, connection, length):
        content = b""
        while len(content) < length:
            received = connection.recv(length - len(content))
            if not received:
                raise ConnectionResetError
            content += received
        return content


@pytest.fixture
def clamav(settings):
    server = FakeScanner()
    settings.CLAMAV_URL = server.url
    yield server
    server.close()


def verdict(content):
    return scan(io.BytesIO(content))


def test_without_a_scanner_nothing_is_scanned_and_that_is_said(settings):
    settings.CLAMAV_URL = ""
    assert verdict(EICAR) == NotScanned()
    assert NotScanned().state is ScanState.NOT_SCANNED


def test_a_clean_file_is_clean_and_was_heard_whole(clamav):
    content = bytes(range(256)) * 4000  # A megabyte: four chunks.
    assert verdict(content) == Clean()
    assert clamav.heard == content


def test_a_virus_is_named(clamav):
    assert verdict(b"before" + EICAR) == Infected("Eicar-Test-Signature")
    assert verdict(EICAR).state is ScanState.INFECTED


def test_the_scanner_can_be_reached_through_a_socket_of_the_machine(settings, tmp_path):
    server = FakeScanner(socket.AF_UNIX, str(tmp_path / "clamd.sock"))
    settings.CLAMAV_URL = f"unix:{tmp_path}/clamd.sock"
    assert verdict(EICAR) == Infected("Eicar-Test-Signature")
    server.close()


def test_a_scanner_that_is_down_gives_no_verdict(settings, tmp_path):
    server = FakeScanner()
    server.close()
    for address in (server.url, f"unix:{tmp_path}/missing.sock", "tcp://no.such.host.invalid"):
        settings.CLAMAV_URL = address
        assert verdict(b"a").state is ScanState.PENDING


def test_a_scanner_that_is_slow_gives_no_verdict(clamav, monkeypatch):
    monkeypatch.setattr(scanner, "PATIENCE", 0.2)
    clamav.manner = "slow"
    began = time.monotonic()
    assert isinstance(verdict(b"a"), Unavailable)
    assert time.monotonic() - began < 0.9


@pytest.mark.parametrize("manner", ["garbage", "endless", "half", "hangs up"])
def test_an_answer_that_is_none_gives_no_verdict(clamav, manner):
    clamav.manner = manner
    assert isinstance(verdict(EICAR), Unavailable)


def test_a_file_beyond_the_limit_of_the_scanner_is_not_called_clean(clamav):
    clamav.limit = 100
    said = verdict(bytes(4 * 1024 * 1024))
    assert isinstance(said, Unavailable)
    clamav.limit = 1 << 30
    assert verdict(b"a") == Clean()


class Attached:
    """As much of an attachment as the scanner looks at."""

    def __init__(self, name, content):
        self.name, self.content = name, content

    @property
    def file(self):
        return self

    def open(self, mode):
        return io.BytesIO(self.content)


def test_publication_goes_on_with_clean_files_or_without_a_scanner(clamav, settings):
    scanner.require_clean([Attached("a.pdf", b"a"), Attached("b.pdf", b"b")])
    scanner.require_clean([])
    settings.CLAMAV_URL = ""
    scanner.require_clean([Attached("a.pdf", EICAR)])


def test_publication_stops_at_a_virus_and_while_the_scanner_is_silent(clamav):
    files = [Attached("a.pdf", b"a"), Attached("b.pdf", EICAR)]
    with pytest.raises(Unlawful, match="file_infected") as infected:
        scanner.require_clean(files)
    assert infected.value.values == {"file": "b.pdf", "virus": "Eicar-Test-Signature"}
    clamav.manner = "garbage"
    with pytest.raises(Unlawful, match="scanner_unavailable"):
        scanner.require_clean(files[:1])


def test_publication_stops_at_a_file_that_is_lost(settings):
    class Lost(Attached):
        def open(self, mode):
            raise FileNotFoundError

    settings.CLAMAV_URL = ""
    with pytest.raises(Unlawful, match="file_missing"):
        scanner.require_clean([Lost("a.pdf", b"")])


@pytest.mark.parametrize("code", ["file_infected", "scanner_unavailable", "file_missing"])
def test_refusals_have_their_sentence(code):
    refusal = Unlawful(code, file="b.pdf", virus="Eicar", reason="timed out")
    assert "b.pdf" in refusal_text(refusal)
