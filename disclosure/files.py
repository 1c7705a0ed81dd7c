"""Which files may be attached: an allow-list of types, told by content and not by name alone."""

import hashlib
from pathlib import Path

from django.utils.translation import gettext as _

LONGEST = 100 * 1024 * 1024  # Bytes.
PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Ending: media type and what the first bytes must be; None is text.
TYPES = {
    ".pdf": ("application/pdf", PDF),
    ".ofd": ("application/ofd", ZIP),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ZIP),
    ".odt": ("application/vnd.oasis.opendocument.text", ZIP),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", ZIP),
    ".zip": ("application/zip", ZIP),
    ".doc": ("application/msword", OLE),
    ".xls": ("application/vnd.ms-excel", OLE),
    ".wps": ("application/vnd.ms-works", OLE),
    ".et": ("application/vnd.ms-excel", OLE),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".csv": ("text/csv", None),
    ".txt": ("text/plain", None),
}


class UnknownType(ValueError):
    """The file is none that may be attached; its text says which may."""


class TooLarge(ValueError):
    """The file is empty or larger than the limit; its text says so."""


def checked_file(path):
    """Return the media type of the file at `path`. Raises UnknownType, TooLarge."""
    path = Path(path)
    size = path.stat().st_size
    if not 0 < size <= LONGEST:
        raise TooLarge(
            _("is empty or larger than %(megabytes)s MB") % {"megabytes": LONGEST // 1024 // 1024}
        )
    media_type, beginning = TYPES.get(path.suffix.lower(), ("", b""))
    if not media_type:
        known = " ".join(TYPES)
        raise UnknownType(_("may not be attached; these types may: %s") % known)
    with path.open("rb") as file:
        head = file.read(4096)
    matches = b"\0" not in head if beginning is None else head.startswith(beginning)
    if not matches:
        raise UnknownType(_("is not what its ending says; save it anew in that format"))
    return media_type


def sha256_of(path):
    """Return the SHA-256 of a file in hexadecimal."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
