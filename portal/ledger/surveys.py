"""
What a sheet of a workbook holds, found out before it is loaded.

The fast reader lays a sheet out as a full rectangle: one stray cell in the last corner would ask
for half a terabyte. It also passes over failed formulas and merged cells as if they were empty.
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from django.utils.translation import gettext as _

from portal.ledger.archives import SMALL_PART, chunks, damaged, read_part
from portal.ledger.cells import MERGED, UNCALCULATED
from portal.ledger.faults import unusable

LONGEST_ROW = 16 * 1024 * 1024  # Bytes of one row as XML.
LARGEST_MERGE = 10_000  # Cells of one merged range that are marked one by one.

_REFERENCE = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_ROW = re.compile(rb"""<(?:\w+:)?row\b(?:[^>]*?\br=["'](\d{1,7})["'])?""")
_VALUE = re.compile(rb"<(?:\w+:)?[vt][ >]")
_SHARED = re.compile(rb"""\bt=["']s["']""")
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_FAILED = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>.*?<v>([^<]*)</v>', re.DOTALL)
_NO_RESULT = re.compile(rb"<c\b([^>]*)>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


@dataclass
class Survey:
    """
    A sheet: its extent in cells, the bytes of text that it might take in memory, and the cells
    that must not be taken for empty, by (row, column) counted from one. `certain` is False if
    the extent could not be made out.
    """

    name: str
    hidden: bool = False
    part: str = ""
    texts: str = ""
    rows: int = 0
    columns: int = 0
    weight: int = 0
    filled: bool = False
    certain: bool = True
    marks: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def area(self) -> int:
        return self.rows * self.columns

    def mark_merged(self, top: int, left: int, bottom: int, right: int) -> None:
        """Mark the cells of a merged range that are below its first row."""
        if top < bottom and (bottom - top) * (right - left + 1) <= LARGEST_MERGE:
            for row in range(top + 1, bottom + 1):
                for column in range(left, right + 1):
                    self.marks[row, column] = MERGED


def xlsx_sheets(path: Path, archive: ZipFile) -> list[Survey]:
    """Return the worksheets of an XLSX in their order, not yet surveyed."""
    book = _xml(path, archive, "xl/workbook.xml")
    relations = _xml(path, archive, "xl/_rels/workbook.xml.rels")
    parts, texts = {}, ""
    for relation in relations:
        part = str(PurePosixPath("xl") / relation.get("Target", "")).removeprefix("/")
        if relation.get("Type", "").endswith("/worksheet"):
            parts[relation.get("Id")] = part
        elif relation.get("Type", "").endswith("/sharedStrings") and part in archive.NameToInfo:
            texts = part
    found = []
    for sheet in book.iter():
        # Two namespaces are in use for the attribute r:id.
        part = next((parts.get(value) for key, value in sheet.items() if key.endswith("}id")), "")
        if sheet.tag.endswith("}sheet") and part in archive.NameToInfo:
            hidden = sheet.get("state", "visible") != "visible"
            name = sheet.get("name", "")
            found.append(Survey(name=name, hidden=hidden, part=part, texts=texts))
    return found


def is_filled(path: Path, archive: ZipFile, sheet: Survey) -> bool:
    """Tell whether a worksheet of an XLSX holds any value at all."""
    return any(_VALUE.search(rows) for rows in _rows(path, archive, sheet.part))


def survey_xlsx(path: Path, archive: ZipFile, sheet: Survey) -> None:
    """Find out the extent of a worksheet, its weight, and its marked cells."""
    shared = 0
    for rows in _rows(path, archive, sheet.part):
        references = _REFERENCE.findall(rows)
        numbers = _ROW.findall(rows)
        if len(references) != len(_CELL.findall(rows)) or b"" in numbers:
            sheet.certain = False
        sheet.rows = max([sheet.rows, *(int(row) for _letters, row in references)])
        sheet.columns = max([sheet.columns, *map(column_number, {pair[0] for pair in references})])
        shared += len(_SHARED.findall(rows))
        if b't="e"' in rows:
            for attributes, word in _FAILED.findall(rows):
                _mark(sheet, attributes, word.decode("utf-8", "replace"))
        if b"<f" in rows:
            for attributes in _NO_RESULT.findall(rows):
                if b't="str"' not in attributes:  # A text may well be empty.
                    _mark(sheet, attributes, UNCALCULATED)
        for left, top, right, bottom in _MERGE.findall(rows):
            sheet.mark_merged(int(top), column_number(left), int(bottom), column_number(right))
    if sheet.texts:
        # The fast reader copies a text into every cell that refers to it.
        sheet.weight = shared * _longest_text(path, archive, sheet.texts)


def _longest_text(path: Path, archive: ZipFile, part: str) -> int:
    """Return the bytes of the longest text in the common store of texts, at most too many."""
    longest = length = 0
    for chunk in chunks(path, archive, part):
        first, *others = _TEXT.split(chunk)
        length += len(first)
        for text in others:
            longest, length = max(longest, length), len(text)
    return max(longest, length)


def column_number(letters: bytes | str) -> int:
    """Return 1 for A, 27 for AA."""
    if isinstance(letters, bytes):
        letters = letters.decode("ascii")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _mark(sheet: Survey, attributes: bytes, word: str) -> None:
    reference = _REFERENCE.search(attributes)
    if reference:
        letters, row = reference.groups()
        sheet.marks[int(row), column_number(letters)] = word


def _rows(path: Path, archive: ZipFile, part: str):
    """Yield the XML of a worksheet cut between rows, so that no cell is torn apart."""
    rest = b""
    for chunk in chunks(path, archive, part):
        if not rest and b"\0" in chunk[:200]:
            raise damaged(path)
        rest += chunk
        end = rest.rfind(b"row>") + 4
        if end > 4:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > LONGEST_ROW:
            raise unusable(path, _("has a row that is too long; save it as CSV UTF-8"))
    yield rest


def _xml(path: Path, archive: ZipFile, part: str) -> ElementTree.Element:
    content = read_part(path, archive, part, SMALL_PART)
    # Office never declares a document type; entities are what attacks are made of.
    if b"<!DOCTYPE" not in content and b"\0" not in content:
        try:
            return ElementTree.fromstring(content)  # noqa: S314 (no document type, no entities)
        except (ElementTree.ParseError, ValueError, LookupError):
            pass
    raise damaged(path)
