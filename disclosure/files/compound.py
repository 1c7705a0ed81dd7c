"""
Compound files of Office before 2007 (.doc, .xls, .ppt) and of WPS (.wps, .et).

Installers and encrypted documents are compound files too: the directory inside tells them apart.
"""

import mmap

from disclosure.files.refused import disguised, holds_macros, protected

HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # Bytes of an entry of the directory; entries lie at multiples of it.
ENCRYPTED = "EncryptedPackage"
MACROS = "_VBA_PROJECT"


def expect(*streams):
    """Return the examination of a file that has to hold one of `streams`."""

    def examine(path):
        """Raises UnknownType for another kind of file, a password, and macros."""
        with path.open("rb") as file:
            if file.read(len(HEADER)) != HEADER:
                raise disguised()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if _has(content, ENCRYPTED):
                    raise protected()
                if not any(_has(content, stream) for stream in streams):
                    raise disguised()
                if _has(content, MACROS):
                    raise holds_macros()

    return examine


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
