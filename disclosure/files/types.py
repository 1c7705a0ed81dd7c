"""The types that may be attached, and the examination of a file before anything is done with it."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from disclosure.files import archives, compound, pictures, portable, texts
from disclosure.files.names import ending_of
from disclosure.files.refused import TooLarge, UnknownType, disguised

OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"


class Kind(NamedTuple):
    """A type: what it is called on the wire, and what looks into a file that claims to be one."""

    media_type: str
    examine: Callable[[Path], None]


TYPES = {
    ".pdf": Kind("application/pdf", portable.examine),
    ".ofd": Kind("application/ofd", archives.expect("ofd")),
    ".docx": Kind(f"{OFFICE}.wordprocessingml.document", archives.expect("docx")),
    ".xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", archives.expect("xlsx")),
    ".pptx": Kind(f"{OFFICE}.presentationml.presentation", archives.expect("pptx")),
    ".odt": Kind(f"{ODF}.text", archives.expect("odt")),
    ".ods": Kind(f"{ODF}.spreadsheet", archives.expect("ods")),
    ".zip": Kind("application/zip", archives.expect("zip")),
    ".doc": Kind("application/msword", compound.expect("WordDocument")),
    ".xls": Kind("application/vnd.ms-excel", compound.expect("Workbook", "Book")),
    ".ppt": Kind("application/vnd.ms-powerpoint", compound.expect("PowerPoint Document")),
    ".wps": Kind("application/vnd.ms-works", compound.expect("WordDocument")),
    ".et": Kind("application/vnd.ms-excel", compound.expect("Workbook", "Book")),
    ".jpg": Kind("image/jpeg", pictures.examine_jpeg),
    ".jpeg": Kind("image/jpeg", pictures.examine_jpeg),
    ".png": Kind("image/png", pictures.examine_png),
    ".csv": Kind("text/csv", texts.examine),
    ".txt": Kind("text/plain", texts.examine),
}
archives.PACKABLE.update(set(TYPES) - {".zip"})


def largest():
    """Return the size in bytes up to which files are taken: the setting MAX_UPLOAD_MB."""
    return settings.MAX_UPLOAD_MB * 1024 * 1024


def checked_file(path, name=None):
    """
    Return the media type of the file at `path`, which people call `name`.

    The content has to be what the ending of the name says. Time and memory are bounded whatever
    the file holds. Raises UnknownType and TooLarge, both of them Refused.
    """
    path = Path(path)
    size = path.stat().st_size
    if not 0 < size <= largest():
        raise TooLarge(
            _("is empty or larger than %(megabytes)s MB") % {"megabytes": settings.MAX_UPLOAD_MB}
        )
    ending = ending_of(name or path.name)
    kind = TYPES.get(ending)
    if kind is None:
        raise UnknownType(_("may not be attached; these types may: %s") % " ".join(TYPES))
    _refuse_two_in_one(path, ending)
    kind.examine(path)
    return kind.media_type


def _refuse_two_in_one(path, ending):
    """
    Refuse a file that is of two kinds at once, which a scanner and a reader may take differently:
    a PDF that begins inside another file, or an archive behind a document.
    """
    with path.open("rb") as file:
        head = file.read(1024)  # Readers of PDF look for its beginning in as many bytes.
    if ending not in {".pdf", ".zip"} and portable.HEADER in head:
        raise disguised()
    if not head.startswith(archives.HEADER):
        found = archives.directory_at_end(path)
        # A compound file may lawfully hold an archive, but not end with it.
        if found and (found.is_last or not head.startswith(compound.HEADER)):
            raise disguised()


def sha256_of(path):
    """Return the SHA-256 of a file in hexadecimal."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
