"""Writes files whole or not at all, and to standard output where a dash stands for the file."""

import os
import tempfile
from pathlib import Path

STANDARD_OUTPUT = "-"


def write(path, content, stream):
    """
    Write text or bytes to `path`, or to `stream` for "-".

    A reader of the file sees the old content or the new, never half of it. Raises OSError.
    """
    if path == STANDARD_OUTPUT:
        _to_stream(stream, content)
        return
    target = Path(path)
    raw = content.encode() if isinstance(content, str) else content
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(scratch).chmod(mode)
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink()
        raise


def _to_stream(stream, content):
    if isinstance(content, str):
        stream.write(content)
        return
    binary = getattr(stream, "buffer", None)
    if binary is None:
        raise OSError("this output takes no bytes")
    binary.write(content)
    binary.flush()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask
