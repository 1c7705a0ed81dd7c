"""
The grid of a statutory table, cell for cell: merged headers, row groups and data cells.

A table is written down once as rows of cells with their spans. Pages, PDF, spreadsheet and word
file walk over the same grid, and so does the reader that takes figures out of foreign reports.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain


class Kind(StrEnum):
    """What stands in a cell: wording of the form, or a figure of one of four kinds."""

    LABEL = "label"
    COUNT = "count"  # A whole number, never negative.
    CHANGE = "change"  # A whole number; a decrease is negative.
    AMOUNT = "amount"  # A decimal, such as 10,000 yuan.


@dataclass(frozen=True)
class Cell:
    """
    One cell of the form. A label has `text` and the direction in which it heads other cells
    (`scope`: col, colgroup, row, rowgroup, or empty for a note); a data cell has an `address`
    within its table, such as "granted.natural_person".
    """

    text: str = ""
    address: str = ""
    kind: Kind = Kind.LABEL
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""

    @property
    def is_data(self) -> bool:
        return self.kind is not Kind.LABEL


@dataclass(frozen=True)
class Group:
    """Rows that belong together; the head of a table is the group repeated on a new page."""

    rows: tuple[tuple[Cell, ...], ...]
    head: bool = False


@dataclass(frozen=True)
class Placed:
    """A cell with its place: row and column counted from 0, and the group it stands in."""

    cell: Cell
    row: int
    column: int
    group: int

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.cell.rowspan)

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.cell.colspan)


@dataclass(frozen=True)
class Table:
    """
    A statutory table.

    `name` is how people refer to it, `widths` the share of each column in the width of the
    page, in thousandths.
    """

    key: str
    name: str
    widths: tuple[int, ...]
    groups: tuple[Group, ...]

    @property
    def columns(self) -> int:
        return len(self.widths)

    @property
    def height(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @property
    def head_height(self) -> int:
        return sum(len(group.rows) for group in self.groups if group.head)

    def data_cells(self) -> Iterator[Cell]:
        """Yield the cells that hold figures, in the order of the form."""
        rows = chain.from_iterable(group.rows for group in self.groups)
        return (cell for row in rows for cell in row if cell.is_data)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Return the kind of figure at each address."""
        return {cell.address: cell.kind for cell in self.data_cells()}

    def placed(self) -> Iterator[Placed]:
        """Yield every cell with its row and column, merged cells once."""
        taken: set[tuple[int, int]] = set()
        row = 0
        for number, group in enumerate(self.groups):
            for cells in group.rows:
                column = 0
                for cell in cells:
                    while (row, column) in taken:
                        column += 1
                    place = Placed(cell, row, column, number)
                    taken.update((r, c) for r in place.rows for c in place.columns)
                    yield place
                    column += cell.colspan
                row += 1

    @cached_property
    def headers(self) -> dict[str, tuple[Placed, ...]]:
        """
        Return for each address the labels that head it, outer before inner: those above it in
        its own group or in the head, and those in its row.
        """
        places = tuple(self.placed())
        labels = [place for place in places if place.cell.scope]
        return {
            place.cell.address: tuple(label for label in labels if self._heads(label, place))
            for place in places
            if place.cell.is_data
        }

    def _heads(self, label: Placed, data: Placed) -> bool:
        if label.cell.scope in ("row", "rowgroup"):
            return data.row in label.rows
        reaches = label.group == data.group or self.groups[label.group].head
        return reaches and label.row < data.row and data.column in label.columns


def look_up(values: object, address: str) -> object:
    """
    Return what nested mappings hold at a dotted address, None where a step is missing.

    The statistics of 2014 are flat, with dots in their keys: a key that is there as a whole
    goes before its steps.
    """
    if isinstance(values, Mapping) and address in values:
        return values[address]
    step, dot, rest = address.partition(".")
    if not dot or not isinstance(values, Mapping):
        return None
    return look_up(values.get(step), rest)


def nested(flat: Mapping[str, object]) -> dict[str, dict[str, dict[str, object]]]:
    """Return {GROUP: {ROW: {COLUMN: value}}} for the addresses of table two, in their order."""
    tree: dict[str, dict[str, dict[str, object]]] = {}
    for address, value in flat.items():
        group, row, column = address.split(".")
        tree.setdefault(group, {}).setdefault(row, {})[column] = value
    return tree
