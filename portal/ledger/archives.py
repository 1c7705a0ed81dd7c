"""Zip archives that claim to be workbooks: examined before any reader unpacks them into memory."""

import copy
import lzma
import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from portal.ledger.faults import Unusable, unusable
from portal.ledger.sniffing import CHUNK

LARGEST_CONTENT = 200 * 1024 * 1024  # Bytes of all parts together, unpacked.
LARGEST_RATIO = 200  # Unpacked to packed; tables of real ledgers stay below 60.
SMALL_PART = 10 * 1024 * 1024  # Bytes; below this no ratio does harm.
LARGEST_STYLES = 20 * 1024 * 1024  # Bytes; a reader builds a tree of them, ten times as large.
MOST_PARTS = 10_000
BROKEN = (
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def open_workbook_archive(path: Path) -> tuple[zipfile.ZipFile, str]:
    """
    Return the archive and its kind, "xlsx" or "ods".

    Every part that a reader will unpack has been unpacked here once and thrown away, so that its
    true size is known: what the directory of an archive says of its parts may be a lie.
    Raises Unusable for a bomb, a damaged archive, and an archive that is no workbook.
    """
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN:
        raise damaged(path) from None
    try:
        _refuse_bombs(path, archive)
        kind = _kind(path, archive)
        _unpack_all(path, archive)
    except BaseException:
        archive.close()
        raise
    return archive, kind


def _refuse_bombs(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or len(names) < len(parts):
        raise damaged(path)
    if any(part.flag_bits & 0x1 for part in parts):
        raise unusable(path, _("is protected by a password; save a copy without password"))
    if total > LARGEST_CONTENT or any(
        part.file_size > LARGEST_STYLES for part in parts if part.filename == "xl/styles.xml"
    ):
        raise _too_large(path)
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > SMALL_PART and part.file_size > LARGEST_RATIO * packed:
            raise _too_large(path)


def _kind(path: Path, archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise unusable(path, _("is of the binary kind .xlsb; save it as .xlsx"))
    if "mimetype" in names and read_part(path, archive, "mimetype", 200).strip() == ODS_TYPE:
        manifest = read_part(path, archive, "META-INF/manifest.xml", SMALL_PART)
        if b"encryption-data" in manifest:
            raise unusable(path, _("is protected by a password; save a copy without password"))
        return "ods"
    raise unusable(
        path,
        _("is %(kind)s and no table; save the ledger as .xlsx, .ods or CSV UTF-8")
        % {"kind": _("a text document") if "word/document.xml" in names else _("an archive")},
    )


def _unpack_all(path: Path, archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            for _chunk in chunks(path, archive, part.filename):
                pass


def chunks(path: Path, archive: zipfile.ZipFile, name: str):
    """
    Yield a part in chunks of bytes. Raises Unusable when it is missing, damaged, or larger
    than the archive says.
    """
    try:
        part = copy.copy(archive.getinfo(name))
        declared = part.file_size
        # zipfile stops at the declared size; one byte more tells a lie from the truth.
        part.file_size = declared + 1
        read = 0
        with archive.open(part) as content:
            while chunk := content.read(CHUNK):
                read += len(chunk)
                if read > declared:
                    raise damaged(path)
                yield chunk
    except BROKEN:
        raise damaged(path) from None


def read_part(path: Path, archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """Return a small part whole. Raises Unusable when it is missing or over `largest` bytes."""
    content = b""
    for chunk in chunks(path, archive, name):
        content += chunk
        if len(content) > largest:
            raise damaged(path)
    return content


def damaged(path: Path) -> Unusable:
    """Return the refusal of a workbook that no reader can make sense of."""
    return unusable(path, _("is damaged or cut short; open it in Excel or WPS and save it again"))


def _too_large(path: Path) -> Unusable:
    return unusable(
        path,
        _("unpacks to more than a ledger can hold (%(most)s MB); save it as CSV UTF-8")
        % {"most": LARGEST_CONTENT // 1024 // 1024},
    )
