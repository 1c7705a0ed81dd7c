"""Tables: what a cell means often stands above or beside it, and digits may stand one a cell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from disclosure.privacy.pieces import Piece
from portal.law.privacy import is_heading, is_worth_reading

_REACH = 2  # Columns to the right: a heading may be merged over two.
_FEWEST_BOXES = 11  # Cells of one sign each, as in forms: the shortest number has so many.


class Cell(NamedTuple):
    """A cell: its column from 0, its place, its text."""

    column: int
    place: str
    text: str


class Grid:
    """The rows of one table, one after another; columns keep the heading that stood last."""

    def __init__(self) -> None:
        self._above: dict[int, str] = {}

    def row(self, cells: Iterable[Cell]) -> Iterator[Piece]:
        """Yield the cells of a row that may hold something, each with its headings."""
        left, beside, boxes = "", 0, []
        for cell in cells:
            text = cell.text
            boxes = [*boxes, cell] if len(text.strip()) == 1 else []
            if len(boxes) >= _FEWEST_BOXES:
                yield Piece(boxes[0].place, "".join(box.text.strip() for box in boxes))
            if is_heading(text) and not any(sign.isdigit() for sign in text):
                left = self._above[cell.column] = text
                beside = cell.column + _REACH
                continue
            if is_worth_reading(text):
                above = self._above.get(cell.column, "")
                named = left if cell.column <= beside else ""
                yield Piece(cell.place, text, f"{above} {named}".strip())
            left = ""


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
