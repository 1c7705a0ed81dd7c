"""Zip archives, and the packages that are zip archives, unpacked within limits."""

import copy
import lzma
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _

from disclosure.privacy.budget import (
    CHUNK,
    LARGEST_PART,
    LARGEST_RATIO,
    MOST_PARTS,
    SMALL,
    SMALL_PART,
    Unreadable,
)
from disclosure.privacy.pieces import Source

_BROKEN = (EOFError, KeyError, NotImplementedError, RuntimeError, ValueError, OSError)
_FAULTS = (*_BROKEN, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
_END = b"PK\x05\x06"
_LOCATOR = b"PK\x06\x07"
_LONGEST_END = 22 + 65_535  # Bytes of the end record with its comment.
_LARGEST_ENTRY = 600  # Bytes of a directory entry with a long name.


def damaged() -> Unreadable:
    """Return the refusal of an archive that cannot be unpacked."""
    return Unreadable(_("The archive is damaged or cut short. Open it, save it anew, try again."))


def protected() -> Unreadable:
    """Return the refusal of what is locked by a password."""
    return Unreadable(_("It is protected by a password. Save a copy without password."))


class Archive:
    """An open archive; every byte that it unpacks to is counted before it is used."""

    def __init__(self, source: Source):
        self.budget = source.budget
        _refuse_endless(source)
        try:
            self._zip = zipfile.ZipFile(source.file)
        except _FAULTS:
            raise damaged() from None
        self.parts = {part.filename: part for part in self._zip.infolist() if not part.is_dir()}
        if len(self._zip.infolist()) > MOST_PARTS:
            raise _too_many()
        if any(part.flag_bits & 0x1 for part in self.parts.values()):
            raise protected()

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part in chunks. Raises Unreadable when it is missing, damaged or too large."""
        read = 0
        try:
            # What the directory says of the size may be a lie, at which zipfile would stop.
            part = copy.copy(self.parts[name])
            packed, stated = max(part.compress_size, 1), part.file_size
            part.file_size = sys.maxsize
            _refuse_large(stated, packed)
            with self._zip.open(part) as content:
                while chunk := content.read(CHUNK):
                    read += len(chunk)
                    self.budget.take(len(chunk))
                    _refuse_large(read, packed)
                    yield chunk
        except _FAULTS:
            raise damaged() from None

    def read(self, name: str) -> bytes:
        """Return a part whole."""
        return b"".join(self.chunks(name))

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """Open a part as a file of its own, on disk when it is large."""
        with tempfile.SpooledTemporaryFile(max_size=SMALL) as file:
            for chunk in self.chunks(name):
                file.write(chunk)
            file.seek(0)
            yield file


def _refuse_large(size: int, packed: int) -> None:
    is_bomb = size > SMALL_PART and size > LARGEST_RATIO * packed
    if size > LARGEST_PART or is_bomb:
        raise Unreadable(_("A part of it is too large to be checked. Divide it."))


def _refuse_endless(source: Source) -> None:
    """Refuse an archive of very many files before its directory is read."""
    source.file.seek(0, 2)
    size = source.file.tell()
    source.file.seek(max(0, size - _LONGEST_END))
    tail = source.file.read()
    place = tail.rfind(_END)
    if place == -1 or len(tail) < place + 22:
        raise damaged()
    count, length = struct.unpack_from("<HL", tail, place + 10)
    if tail[place - 20 : place - 16] == _LOCATOR:
        record = struct.unpack_from("<Q", tail, place - 12)[0]
        source.file.seek(min(record, size))
        beginning = source.file.read(56)
        if len(beginning) < 56:
            raise damaged()
        count, length = struct.unpack_from("<QQ", beginning, 32)
    if count > MOST_PARTS or length > MOST_PARTS * _LARGEST_ENTRY:
        raise _too_many()


def _too_many() -> Unreadable:
    return Unreadable(
        _("It holds more than %(most)s files. Divide it into smaller archives.")
        % {"most": MOST_PARTS}
    )
