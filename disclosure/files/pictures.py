"""Pictures: whole, and not larger when unpacked than a reader can hold."""

import os
import struct

from django.utils.translation import gettext as _

from disclosure.files.refused import TooLarge, damaged, disguised

MOST_PIXELS = 150_000_000  # A scan of A3 at 600 dpi has 70 million.
TAIL = 64 * 1024  # Bytes. Cameras write a little behind the end of a picture.
PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xae\x42\x60\x82"
JPEG, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
# Markers of JPEG that give height and width; the others between C0 and CF are tables.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN = 0xDA


def examine_png(path):
    """Raises UnknownType for what is no whole PNG, TooLarge for a picture that is a bomb."""
    with path.open("rb") as file:
        head = file.read(26)
        if not head.startswith(PNG) or head[12:16] != b"IHDR":
            raise disguised()
        if len(head) < 26:
            raise damaged()
        _refuse_giant(*struct.unpack(">II", head[16:24]))
        if PNG_END not in _tail(file):
            raise damaged()


def examine_jpeg(path):
    """Raises UnknownType for what is no whole JPEG, TooLarge for a picture that is a bomb."""
    with path.open("rb") as file:
        if file.read(3) != JPEG:
            raise disguised()
        height, width = _jpeg_frame(file)
        _refuse_giant(width, height)
        if JPEG_END not in _tail(file):
            raise damaged()


def _jpeg_frame(file):
    """Return height and width, which stand before the picture itself."""
    file.seek(2)
    while True:
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] == SCAN:
            raise damaged()
        if mark[1] == 0xFF:  # Marks may be padded.
            file.seek(-1, os.SEEK_CUR)
            continue
        length = int.from_bytes(file.read(2), "big")
        if mark[1] in FRAMES:
            frame = file.read(5)
            if len(frame) < 5:
                raise damaged()
            return struct.unpack(">HH", frame[1:])
        if length < 2:
            raise damaged()
        file.seek(length - 2, os.SEEK_CUR)


def _tail(file):
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - TAIL))
    return file.read()


def _refuse_giant(width, height):
    if not width or not height:
        raise damaged()
    if width * height > MOST_PIXELS:
        raise TooLarge(
            _("has %(width)s × %(height)s dots, too many to be opened; make it smaller")
            % {"width": width, "height": height}
        )
