"""
Compound files of Office before 2007 (.doc, .xls, .ppt) and of WPS (.wps, .et).

Installers and encrypted documents are compound files too: the directory inside tells them apart.
"""

import mmap
import struct

from disclosure.files.refused import damaged, disguised, holds_macros, protected

HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER_LENGTH = 512
ENTRY = 128  # Bytes of an entry of the directory; entries lie at multiples of it.
ENCRYPTED = "EncryptedPackage"
MACROS = "_VBA_PROJECT"


def expect(*streams):
    """Return the examination of a file that has to hold one of `streams`."""

    def examine(path):
        """Raises UnknownType for another kind of file, a password, and macros."""
        with path.open("rb") as file:
            header = file.read(HEADER_LENGTH)
            if not header.startswith(HEADER):
                raise disguised()
            _refuse_cut(header, path.stat().st_size)
            if is_encrypted(path):
                raise protected()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if not any(_has(content, stream) for stream in streams):
                    raise disguised()
                if _has(content, MACROS):
                    raise holds_macros()

    return examine


def _refuse_cut(header, size):
    """Refuse a file in which the directory or a table of sectors lies behind the end."""
    if len(header) < HEADER_LENGTH:
        raise damaged()
    [shift] = struct.unpack_from("<H", header, 30)
    tables, directory = struct.unpack_from("<II", header, 44)
    first = struct.unpack_from("<109I", header, 76)
    # Office writes sectors of 512 or 4096 bytes, and the header takes the room of one.
    last = max(directory, *first[: max(1, min(tables, 109))])
    if shift not in (9, 12) or (last + 2) << shift > size:
        raise damaged()


def is_encrypted(path):
    """Tell whether a compound file wraps a document that asks for a password."""
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        return _has(content, ENCRYPTED)


def _has(content, stream):
    """Tell whether the directory has an entry of this name: the name, and its length behind it."""
    name = (stream + "\0").encode("utf-16-le")
    length = len(name).to_bytes(2, "little")
    place = content.find(name)
    while place >= 0:
        if place % ENTRY == 0 and content[place + 64 : place + 66] == length:
            return True
        place = content.find(name, place + 2)
    return False
