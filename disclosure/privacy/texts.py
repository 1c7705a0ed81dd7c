"""Text files and tables as text, in the encodings of bureaus: UTF-8, GB 18030, UTF-16."""

import codecs
import csv
from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure.privacy.budget import CHUNK, Unreadable
from disclosure.privacy.grid import Cell, Grid
from disclosure.privacy.pieces import Piece, Source, Yield, joined

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ENCODINGS = ("utf-8", "gb18030")
_BLOCK = 128 * 1024  # Characters read in one go.
_LONGEST_LINE = 1024 * 1024  # Characters; a longer one is cut, with some of it in both halves.
_OVERLAP = 200
_LONGEST_CELL = 5_000_000  # Characters.


def encoding_of(source: Source) -> str:
    """Return the encoding of a text. Raises Unreadable when it is none that is known."""
    head = source.head(4)
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding
    for encoding in _ENCODINGS:
        if _decodes(source, encoding):
            return encoding
    raise Unreadable(_("Its encoding is not known. Save it as UTF-8."))


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    source.file.seek(0)
    try:
        while chunk := source.file.read(CHUNK):
            source.budget.tick()
            decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def read_text(source: Source) -> Yield:
    """Yield a text in blocks of whole lines."""
    line, rest = 1, ""
    for block in _blocks(source):
        cut = max(block.rfind("\n"), block.rfind("\r")) + 1
        text = rest + block[:cut]
        rest = block[cut:] if cut else rest + block
        if cut:
            yield Piece("", text, first_line=line)
            line += text.count("\n")
        if len(rest) > _LONGEST_LINE:
            yield Piece("", rest, first_line=line)
            rest = rest[-_OVERLAP:]
    if rest:
        yield Piece("", rest, first_line=line)


def _blocks(source: Source) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding_of(source))()
    source.file.seek(0)
    while chunk := source.file.read(_BLOCK):
        source.budget.take(len(chunk))
        yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


def lines_of(source: Source) -> Iterator[str]:
    """Yield lines with their ends, as the reader of tables wants them."""
    rest = ""
    for block in _blocks(source):
        lines = (rest + block).splitlines(keepends=True)
        # A carriage return at the end of a block may be half of a line end.
        whole = bool(lines) and lines[-1].endswith("\n")
        rest = "" if whole or not lines else lines.pop()
        yield from lines
        if len(rest) > _LONGEST_CELL:
            raise csv.Error
    if rest:
        yield rest


def read_table(source: Source) -> Yield:
    """Yield the cells of a table, each with its heading; if it is none, its lines."""
    encoding_of(source)
    csv.field_size_limit(max(_LONGEST_CELL, csv.field_size_limit()))
    grid = Grid()
    delimiter = delimiter_of(source)
    try:
        for number, row in enumerate(csv.reader(lines_of(source), delimiter=delimiter), 1):
            source.budget.tick()
            place = _("row %(number)s") % {"number": number}
            cells = (
                Cell(column, joined(place, _("column %(number)s") % {"number": column + 1}), text)
                for column, text in enumerate(row)
                if text
            )
            yield from grid.row(cells)
    except csv.Error:
        yield from read_text(source)


def delimiter_of(source: Source) -> str:
    """Return the sign that stands between the cells: most often in the first line."""
    line = next(lines_of(source), "")
    return max(",;\t|", key=line.count)
