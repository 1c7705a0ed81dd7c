"""
Takes texts and tables out of office files: DOCX, XLSX and HTML.

A table comes out as rows of texts in which merged cells are repeated in every place that they
cover, so that a figure can be found by the labels above it and beside it.
"""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from django.utils.translation import gettext as _

from reports.foreign import Unreadable

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 2_000, 60
BLANK = re.compile(r"\s+")
BLOCKS = ("p", "div", "br", "li", "title", "h1", "h2", "h3", "h4", "h5", "h6", "section", "td")


@dataclass
class Contents:
    """The lines of text of a file outside its tables, and its tables."""

    lines: list = field(default_factory=list)
    tables: list = field(default_factory=list)

    def add_line(self, text):
        plain = flat(text)
        if plain:
            self.lines.append(plain)


def flat(text):
    return BLANK.sub(" ", text or "").strip()


def from_docx(raw):
    from docx import Document
    from docx.table import Table

    _packed_safely(raw)
    try:
        document = Document(BytesIO(raw))
    except Exception as error:  # Broken packages raise many kinds; each means the same here.
        raise Unreadable(_("This is no DOCX file.")) from error
    contents = Contents()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[flat(cell.text) for cell in row.cells] for row in block.rows[:MOST_ROWS]]
            contents.tables.append(rows)
        else:
            contents.add_line(block.text)
    return contents


def from_xlsx(raw):
    import openpyxl

    _packed_safely(raw)
    try:
        book = openpyxl.load_workbook(BytesIO(raw), data_only=True)
    except Exception as error:  # Broken packages raise many kinds; each means the same here.
        raise Unreadable(_("This is no XLSX file.")) from error
    contents = Contents()
    for sheet in book.worksheets:
        rows = [
            [_cell_text(value) for value in row]
            for row in sheet.iter_rows(
                max_row=min(sheet.max_row, MOST_ROWS),
                max_col=min(sheet.max_column, MOST_COLUMNS),
                values_only=True,
            )
        ]
        for merged in sheet.merged_cells.ranges:
            _repeat(rows, merged)
        contents.tables.append(rows)
        for row in rows:
            texts = [text for text in dict.fromkeys(row) if text]
            if len(texts) == 1:
                contents.add_line(texts[0])
    return contents


def _repeat(rows, merged):
    if merged.min_row > len(rows) or merged.min_col > MOST_COLUMNS:
        return
    text = rows[merged.min_row - 1][merged.min_col - 1]
    for row in rows[merged.min_row - 1 : merged.max_row]:
        for column in range(merged.min_col - 1, min(merged.max_col, len(row))):
            row[column] = text


def _cell_text(value):
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return flat(str(value))


def from_html(raw):
    from lxml import etree, html

    try:
        root = html.document_fromstring(raw, parser=html.HTMLParser(encoding=_charset(raw)))
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(_("This is no HTML page.")) from error
    for element in root.xpath("//script | //style | //noscript"):
        element.drop_tree()
    contents = Contents()
    # Pages lay themselves out in tables: only the innermost hold figures.
    for table in root.xpath("//table[not(.//table)]"):
        contents.tables.append(_spread(table))
        table.drop_tree()
    for element in root.iter(*BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    for line in root.text_content().splitlines():
        contents.add_line(line)
    return contents


def _charset(raw):
    """Return what the page declares; old pages say gb2312 and mean all of GB18030."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096], re.IGNORECASE)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return "gb18030" if name.startswith("gb") else name


def _spread(table):
    """Repeat the text of each cell over the rows and columns that it spans."""
    grid = {}
    height = 0
    for row, line in enumerate(table.xpath(".//tr")[:MOST_ROWS]):
        column = 0
        for cell in line.xpath("./td | ./th"):
            while (row, column) in grid:
                column += 1
            text = flat(cell.text_content())
            for down in range(_span(cell, "rowspan", MOST_ROWS)):
                for across in range(_span(cell, "colspan", MOST_COLUMNS)):
                    grid[row + down, column + across] = text
            column += _span(cell, "colspan", MOST_COLUMNS)
        height = row + 1
    width = max((column for _row, column in grid), default=-1) + 1
    return [
        [grid.get((row, column), "") for column in range(min(width, MOST_COLUMNS))]
        for row in range(height)
    ]


def _span(cell, name, most):
    text = cell.get(name, "1").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and int(text) else 1


def _packed_safely(raw):
    """Refuse a zip that unpacks to more than a report can need."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(_("This is no office file.")) from error
    if size > LARGEST_UNPACKED:
        raise Unreadable(_("This file unpacks to more than a report can need."))
