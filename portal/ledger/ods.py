"""What the sheets of an OpenDocument spreadsheet hold, found out before one is loaded."""

from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

from portal.ledger.archives import chunks, damaged
from portal.ledger.surveys import Survey

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "


def ods_sheets(path: Path, archive: ZipFile) -> list[Survey]:
    """
    Return the sheets of an ODS, surveyed. Raises Unusable when its content is no sound XML.

    Rows and cells of an ODS carry a count of repetitions, so that a hundred bytes may stand for
    a billion cells.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.refuse
    try:
        for chunk in chunks(path, archive, "content.xml"):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # The last: an unknown encoding.
        raise damaged(path) from None
    return reader.sheets


class _Reader:
    def __init__(self):
        self.sheets = []
        self._row = self._column = self._last_filled = 0
        self._repeated = self._columns_repeated = 1

    def refuse(self, *declaration):
        raise ValueError("An OpenDocument file declares no entities.")

    def text(self, text):
        if self.sheets:
            # The reader copies a text into every cell that repeats it.
            self.sheets[-1].weight += len(text) * self._columns_repeated * self._repeated

    def start(self, tag, attributes):
        if tag == _TABLE + "table":
            self.sheets.append(Survey(name=attributes.get(_TABLE + "name", "")))
            self._row = 0
        elif tag == _TABLE + "table-row":
            self._repeated = int(attributes.get(_TABLE + "number-rows-repeated", 1))
            self._column = self._last_filled = 0
        elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell") and self.sheets:
            self._cell(attributes)

    def end(self, tag):
        if tag == _TABLE + "table-row" and self.sheets:
            self._row += self._repeated
            if self._last_filled:
                sheet = self.sheets[-1]
                sheet.filled = True
                sheet.rows = self._row
                sheet.columns = max(sheet.columns, self._last_filled)

    def _cell(self, attributes):
        first = self._column + 1
        self._columns_repeated = int(attributes.get(_TABLE + "number-columns-repeated", 1))
        self._column += self._columns_repeated
        if _OFFICE + "value-type" in attributes:
            self._last_filled = self._column
        rows = int(attributes.get(_TABLE + "number-rows-spanned", 1))
        if rows > 1:
            columns = int(attributes.get(_TABLE + "number-columns-spanned", 1))
            top = self._row + 1
            self.sheets[-1].mark_merged(top, first, top + rows - 1, first + columns - 1)
