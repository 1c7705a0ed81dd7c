"""
Archives: DOCX, XLSX, PPTX, ODT, ODS and OFD are zips, told apart by what lies in them.

What an archive says of itself is believed only as far as it can do no harm: the number of its
parts is read before any library opens it, and parts that readers parse are unpacked here first.
"""

import os
import re
import struct
import zipfile
from pathlib import PurePosixPath
from typing import NamedTuple

from django.utils.translation import gettext as _

from disclosure.files import compound
from disclosure.files.refused import TooLarge, UnknownType, damaged, disguised, holds_macros
from disclosure.files.refused import protected as locked
from portal.ledger.archives import BROKEN, chunks
from portal.ledger.faults import Unusable

HEADER = b"PK\x03\x04"
END = b"PK\x05\x06"
DIRECTORY = b"PK\x01\x02"
END_LENGTH, LONGEST_COMMENT = 22, 65_535

MOST_PARTS = 10_000
LARGEST_DIRECTORY = 4 * 1024 * 1024  # Bytes.
MOST_UNPACKED = 1024 * 1024 * 1024  # Bytes of all parts together.
MOST_PARSED = 400 * 1024 * 1024  # Bytes of the parts that a reader parses.
LARGEST_RATIO = 200  # Unpacked to packed; tables of real ledgers stay below 60.
SMALL_PART = 10 * 1024 * 1024  # Bytes; below this no ratio does harm.
LARGEST_NOTE = 1024 * 1024  # Bytes of the parts that tell what an archive is.
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# Endings that a plain archive may hold; filled by the allow-list of types.
PACKABLE = set()

OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
OFFICE_DOCUMENTS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
MACROS = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/|Basic/|Scripts/)", re.IGNORECASE
)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
# In both widths of letters; what is fetched from an address of its own is as bad.
ENTITY = re.compile(
    b"<!ENTITY|<!DOCTYPE[^>[]{0,200}SYSTEM|" + re.escape("<!ENTITY".encode("utf-16-le"))
)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
# What a program fetches by itself on opening, from another machine: never a plain hyperlink.
FETCHED = re.compile(rb"""/(attachedTemplate|oleObject|frame|subDocument|image)["']""")
ELSEWHERE = re.compile(
    rb"""Target\s*=\s*["'](?:https?:|ftp:|\\\\|file:/*\\\\|file://[^/])""", re.IGNORECASE
)


class Directory(NamedTuple):
    """What the end of an archive says of it, and whether the file ends there too."""

    parts: int
    length: int
    is_last: bool


def expect(kind):
    """Return the examination of an archive that has to be of `kind`, such as "docx"."""

    def examine(path):
        """Raises UnknownType for another kind, macros, a password; TooLarge for a bomb."""
        _refuse_other_beginnings(path)
        _refuse_many_parts(path)
        try:
            with zipfile.ZipFile(path) as archive:
                _refuse_bombs(archive)
                if _kind(path, archive) != kind:
                    raise disguised()
                _refuse_dangers(path, archive, kind)
        except (*BROKEN, Unusable) as error:
            if isinstance(error, UnknownType | TooLarge):
                raise
            raise damaged() from None

    return examine


def _refuse_other_beginnings(path):
    with path.open("rb") as file:
        head = file.read(8)
    if not head.startswith(HEADER):
        # Office wraps a document with a password into a compound file.
        raise locked() if head == compound.HEADER and compound.is_encrypted(path) else disguised()


def directory_at_end(path):
    """
    Return the Directory of a zip that ends with the file or shortly before, or None. Sizes of 64
    bits appear as their largest 32-bit value.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = max(0, size - END_LENGTH - LONGEST_COMMENT)
        file.seek(start)
        tail = file.read()
        place = tail.rfind(END)
        while place >= 0:
            record = tail[place : place + END_LENGTH]
            if len(record) == END_LENGTH:
                parts, length, comment = struct.unpack("<HI4xH", record[10:])
                file.seek(max(0, start + place - length))
                if length == 0xFFFFFFFF or file.read(4) == DIRECTORY:
                    return Directory(parts, length, place + END_LENGTH + comment == len(tail))
            place = tail.rfind(END, 0, place)
    return None


def _refuse_many_parts(path):
    found = directory_at_end(path)
    if found is None:
        raise damaged()
    if found.parts > MOST_PARTS or found.length > LARGEST_DIRECTORY:
        raise TooLarge(_("holds more than %(most)s files") % {"most": MOST_PARTS})


def _refuse_bombs(archive):
    parts = archive.infolist()
    if len({part.filename for part in parts}) < len(parts):
        raise damaged()
    if any(part.flag_bits & 0x1 for part in parts):
        raise locked()
    if any(part.compress_type not in PACKINGS or _leads_out(part.filename) for part in parts):
        raise damaged()
    steep = (
        part
        for part in parts
        if part.file_size > SMALL_PART
        and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)
    )
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(steep):
        raise _bomb()


def _leads_out(name):
    """Tell whether a part would be unpacked outside of its folder, or under a broken name."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _kind(path, archive):
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        declared = _part(path, archive, "[Content_Types].xml")
        if MACRO_TYPES.search(declared):
            raise holds_macros()
        return next((kind for mark, kind in OFFICE_DOCUMENTS.items() if mark in declared), None)
    if "mimetype" in names:
        return OPEN_DOCUMENTS.get(_part(path, archive, "mimetype").strip())
    return "ofd" if "OFD.xml" in names else "zip"


def _refuse_dangers(path, archive, kind):
    names = archive.namelist()
    if kind == "zip":
        _refuse_unlisted(names)
        return
    if any(MACROS.search(name) for name in names):
        raise holds_macros()
    if "META-INF/manifest.xml" in names and b"encryption-data" in _part(
        path, archive, "META-INF/manifest.xml"
    ):
        raise locked()
    unpacked = 0
    for name in names:
        if name.endswith(".rels"):
            _refuse_fetching(_part(path, archive, name))
        if name.endswith((".xml", ".rels")):
            unpacked += _unpack(path, archive, name, MOST_PARSED - unpacked)


def _refuse_unlisted(names):
    for name in names:
        ending = PurePosixPath(name).suffix.lower()
        if not name.endswith("/") and ending not in PACKABLE:
            raise UnknownType(
                _("holds “%(name)s”; inside an archive only these may lie: %(types)s")
                % {"name": name[-60:], "types": " ".join(sorted(PACKABLE))}
            )


def _refuse_fetching(relations):
    for relation in RELATION.findall(relations):
        if FETCHED.search(relation) and ELSEWHERE.search(relation):
            raise UnknownType(
                _("loads a part of itself from another address; insert that part and save anew")
            )


def _unpack(path, archive, name, most):
    """Return the true size of a part. Raises UnknownType for XML that defines entities."""
    size, before = 0, b""
    for chunk in chunks(path, archive, name):
        size += len(chunk)
        if size > most:
            raise _bomb()
        if ENTITY.search(before + chunk):
            raise UnknownType(_("holds definitions that no office program writes (XML entities)"))
        before = chunk[-32:]
    return size


def _part(path, archive, name):
    content = b""
    for chunk in chunks(path, archive, name):
        content += chunk
        if len(content) > LARGEST_NOTE:
            raise _bomb()
    return content


def _bomb():
    return TooLarge(_("unpacks to more than can be handled; divide it into several files"))
