"""
The virus scanner: a client of ClamAV's INSTREAM, and what its silence means.

Fails closed: while a configured scanner does not answer, files that come in wait, and nothing that
has a file is published. Without CLAMAV_URL no file is scanned, and each says so.
"""

import re
import socket
import struct
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from portal.law.errors import Unlawful
from portal.law.terms import ScanState

CHUNK = 256 * 1024  # Bytes.
PATIENCE = 60.0  # Seconds for one file, from the first byte to the answer.
PORT = 3310
LONGEST_ANSWER = 1024  # Bytes.
FOUND = re.compile(r"stream: (.{1,200}) FOUND")


@dataclass(frozen=True)
class Clean:
    """Nothing was found."""

    state = ScanState.CLEAN


@dataclass(frozen=True)
class Infected:
    """The scanner recognised something, which it calls `name`."""

    name: str
    state = ScanState.INFECTED


@dataclass(frozen=True)
class Unavailable:
    """There is no verdict, for a reason that the system administrator should hear."""

    reason: str
    state = ScanState.PENDING


@dataclass(frozen=True)
class NotScanned:
    """No scanner is configured."""

    state = ScanState.NOT_SCANNED


def scan(file):
    """
    Return the verdict on an open binary file, read from where it stands: Clean, Infected,
    Unavailable, or NotScanned where no scanner is configured. Never raises for the scanner's sake.
    """
    if not settings.CLAMAV_URL:
        return NotScanned()
    try:
        return _verdict(_asked(file, time.monotonic() + PATIENCE))
    except OSError as error:
        return Unavailable(str(error) or type(error).__name__)


def verdicts(attachments):
    """Yield (attachment, verdict) for stored files. Raises Unlawful("file_missing")."""
    for attachment in attachments:
        try:
            file = attachment.file.open("rb")
        except OSError:
            raise Unlawful("file_missing", file=attachment.name) from None
        with file:
            yield attachment, scan(file)


def require_clean(attachments):
    """
    Scan the files of an item that is to be published, anew because new viruses become known.

    Raises Unlawful: "file_infected", "scanner_unavailable" and "file_missing", each with the name
    of the file.
    """
    for attachment, verdict in verdicts(attachments):
        if isinstance(verdict, Infected):
            raise Unlawful("file_infected", file=attachment.name, virus=verdict.name)
        if isinstance(verdict, Unavailable):
            raise Unlawful("scanner_unavailable", file=attachment.name, reason=verdict.reason)


def _asked(file, deadline):
    """Return the scanner's answer on a stream of chunks, each after its length."""
    with _connected(deadline) as connection:
        try:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                _hurry(connection, deadline)
                connection.sendall(struct.pack(">I", len(chunk)) + chunk)
            connection.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # The scanner has heard enough, and its answer says why.
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            _hurry(connection, deadline)
            received = connection.recv(LONGEST_ANSWER)
            if not received:
                break
            answer += received
    return answer.split(b"\0")[0].decode(errors="replace").strip()


def _connected(deadline):
    address = urlsplit(settings.CLAMAV_URL)
    if address.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        try:
            _hurry(connection, deadline)
            connection.connect(address.path)
        except OSError:
            connection.close()
            raise
        return connection
    place = (address.hostname, address.port or PORT)
    return socket.create_connection(place, timeout=deadline - time.monotonic())


def _hurry(connection, deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("no answer in time")
    connection.settimeout(left)


def _verdict(answer):
    """Read an answer; whatever is not plainly one of the two verdicts is none."""
    if answer == "stream: OK":
        return Clean()
    found = FOUND.fullmatch(answer)
    return Infected(found[1]) if found else Unavailable(f"unexpected answer: {answer[:100]!r}")
