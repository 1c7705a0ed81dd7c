"""
A report as it is laid out: parts with their text in blocks, tables with their figures in cells.

One walk over the grid of a table feeds every writer: page and PDF, spreadsheet, word file, CSV.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.law.report_format import edition
from portal.law.report_grid import Cell, Group, Kind, Placed, Table, look_up
from portal.law.terms import PublicationChannel
from reports.proposals import ONE_COUNT, introduction

CHANNELS = "channels"
NOT_APPLICABLE = "不适用"
# A second heading （一）… runs to its first full stop; what is longer is a plain paragraph.
SECOND_HEADING = re.compile(r"^(（[一二三四五六七八九十]+）[^。]{1,40}?)(?:。(.*))?$")
# What XML, and therefore no office file, can hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
CHANNELS_ABREAST = 6
CHARACTERS_A_LINE = 28


@dataclass(frozen=True)
class Block:
    """A paragraph; `lead` is a second heading at its beginning, alone if there is no text."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class FilledCell:
    """A cell of the form with what is printed in it."""

    place: Placed
    text: str
    value: object
    anchor: str
    headers: str

    @property
    def cell(self):
        return self.place.cell

    @property
    def is_filled(self):
        return self.value is not None

    @property
    def lines(self):
        """The label of a group of rows breaks after its number: （三） 不予公开."""
        number, bracket, name = self.text.partition("）")
        if self.cell.scope == "rowgroup" and bracket:
            return (number + bracket, name)
        return (self.text,)


@dataclass(frozen=True)
class FilledTable:
    """A table with its figures; `groups` holds (is head, rows of cells)."""

    table: Table
    groups: tuple
    caption: str = ""

    @property
    def key(self):
        return self.table.key

    @property
    def cells(self):
        return [cell for _head, rows in self.groups for row in rows for cell in row]

    @property
    def digits(self):
        """The length of the longest figure: long figures are set in smaller type."""
        return max((len(cell.text) for cell in self.cells if cell.cell.is_data), default=0)


@dataclass(frozen=True)
class PartLayout:
    """A part with its heading, its text in blocks and its tables."""

    number: str
    heading: str
    blocks: tuple
    tables: tuple

    @property
    def is_long(self):
        """Whether the heading with its indent of two characters just misses a line of 28."""
        return len(self.heading) > CHARACTERS_A_LINE - 2


@dataclass(frozen=True)
class Report:
    """Everything a template or writer needs, in the order of the page."""

    title: str
    title_lines: tuple
    agency: str
    edition: str
    year: int
    status: str
    generated_at: str
    introduction: str
    parts: tuple

    @property
    def tables(self):
        return [table for part in self.parts for table in part.tables]

    @property
    def signed_on(self):
        day = date.fromisoformat(self.generated_at[:10])
        return f"{day.year}年{day.month}月{day.day}日"


def laid_out(data):
    """Return the layout of a report as data (`reports.document.report_data`)."""
    chosen = edition(data["edition"], data["year"])
    texts = {section["number"]: section["text"] for section in data["sections"]}
    name = data["agency"]["name"]
    return Report(
        title=printable(chosen.title(name, data["year"])),
        title_lines=(printable(name), printable(chosen.title("", data["year"]))),
        agency=printable(name),
        edition=chosen.key,
        year=data["year"],
        status=data["status"],
        generated_at=data["generated_at"],
        introduction=printable(introduction(name, data["year"], data["contact"])),
        parts=tuple(
            PartLayout(
                number=part.number,
                heading=part.heading,
                blocks=blocks(texts.get(part.number, "")),
                tables=tuple(_tables(part, chosen, data)),
            )
            for part in chosen.parts
        ),
    )


def _tables(part, chosen, data):
    if part.channels:
        caption = f"通过不同渠道公开政府信息情况（单位：条；{ONE_COUNT}）"
        values = {label: data["channels"]["by_channel"].get(label) for label in CHANNEL_LABELS}
        yield filled(CHANNELS_TABLE, values, caption)
    for key in part.tables:
        yield filled(chosen.table(key), data["tables"][key])


def filled(table, values, caption=""):
    """Put figures into the grid of a table."""
    rows = {}
    for place in table.placed():
        rows.setdefault((place.group, place.row), []).append(_filled_cell(table, place, values))
    groups = tuple(
        (
            group.head,
            tuple(tuple(cells) for (number, _row), cells in rows.items() if number == index),
        )
        for index, group in enumerate(table.groups)
    )
    return FilledTable(table, groups, caption)


def _filled_cell(table, place, values):
    cell = place.cell
    if not cell.is_data:
        return FilledCell(place, cell.text, cell.text, _head_id(table, place), "")
    value = look_up(values, cell.address)
    headers = " ".join(_head_id(table, label) for label in table.headers[cell.address])
    return FilledCell(place, figure_text(value), value, f"{table.key}.{cell.address}", headers)


def _head_id(table, place):
    return f"{table.key}-{place.row}-{place.column}"


def figure_text(value):
    """Return what is printed for a figure: nothing where it is not filled in, 不适用 for "n/a"."""
    if value is None:
        return ""
    return NOT_APPLICABLE if value == "n/a" else str(value)


def figure_number(value):
    """Return a figure as a number for a spreadsheet, None for what is no number."""
    if value is None or value == "n/a":
        return None
    return Decimal(value) if isinstance(value, str) else value


def printable(text):
    """Take out the control characters that no office file can hold."""
    return UNPRINTABLE.sub("", text)


def blocks(text):
    """Return the paragraphs of a text, with their second headings set apart."""
    found = []
    for line in filter(None, map(str.strip, printable(text).splitlines())):
        heading = SECOND_HEADING.match(line)
        if heading:
            rest = (heading[2] or "").strip()
            found.append(Block(rest, heading[1] + ("。" if rest else "")))
        else:
            found.append(Block(line))
    return tuple(found)


def _channels_table():
    """Return our own table of channels: names above numbers, as many abreast as fit."""
    rows = [
        CHANNEL_LABELS[start : start + CHANNELS_ABREAST]
        for start in range(0, len(CHANNEL_LABELS), CHANNELS_ABREAST)
    ]
    return Table(
        CHANNELS,
        "通过不同渠道公开政府信息情况",
        CHANNELS_ABREAST * (1000 // CHANNELS_ABREAST,),
        tuple(
            Group(
                (
                    tuple(Cell(label, scope="col") for label in labels),
                    tuple(Cell(address=label, kind=Kind.COUNT) for label in labels),
                )
            )
            for labels in rows
        ),
    )


CHANNEL_LABELS = tuple(channel.label for channel in PublicationChannel)
CHANNELS_TABLE = _channels_table()
