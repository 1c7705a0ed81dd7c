"""The text of an OpenDocument part, by paragraph and by cell, with what is hidden in it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure.privacy.budget import MOST_COLUMNS
from disclosure.privacy.grid import Cell, Grid, column_name
from disclosure.privacy.packages import is_telling
from disclosure.privacy.pieces import Piece, joined

_BLOCKS = frozenset({"p", "h"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_VALUES = ("value", "string-value", "formula")
_HIDDEN = ("collapse", "filter")


class ContentHandler:
    """Collects pieces and counts what is hidden; styles stand before the tables that use them."""

    def __init__(self, place: str):
        self.place = place
        self.hidden_tables, self.hidden_cells, self.authors = [], {}, set()
        self.annotations = self.changes = self.hidden_texts = self.outside = 0
        self._ready, self._text, self._aside, self._name = [], [], [], ""
        self._style, self._hidden_styles, self._hidden_table_styles = "", set(), set()
        self._table, self._tables, self._grid, self._cells = "", 0, Grid(), []
        self._row = self._column = self._paragraph = 0
        self._row_hidden, self._hidden_columns, self._columns = False, set(), 0
        self._repeat_row = self._repeat_cell = 1
        self._cell, self._values, self._concealed = None, [], 0

    def pieces(self) -> Iterator[Piece]:
        """Yield what has gathered since the last call."""
        ready, self._ready = self._ready, []
        yield from ready

    def start(self, name, attributes):
        self._name = name
        if name in ("annotation", "changed-region", "hidden-text", "hidden-paragraph"):
            self.annotations += name == "annotation"
            self.changes += name == "changed-region"
            self.hidden_texts += name.startswith("hidden")
        if name in ("annotation", "deletion"):
            self._aside.append((name, self._text))
            self._text = []
        if name == "tracked-changes" and attributes.get("track-changes"):
            self.changes += 1
        self.outside += name in ("table-source", "dde-source", "cell-range-source")
        self._start_style(name, attributes)
        self._start_table(name, attributes)
        if name in _BLOCKS and attributes.get("style-name") in self._hidden_styles:
            self._concealed += 1
            self.hidden_texts += 1
        for value in attributes.values():
            if name not in _CELLS and is_telling(value):
                self._ready.append(Piece(joined(self._here(), _("description")), value))
        if name in ("s", "tab", "line-break"):
            self._text.append("\n" if name == "line-break" else " ")

    def text(self, text):
        if self._name == "creator":
            self.authors.add(text)
        self._text.append(text)

    def end(self, name):
        self._name = ""
        if name in _BLOCKS:
            self._end_block()
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._ready += self._grid.row(self._cells)
            self._row += self._repeat_row
        elif name in ("annotation", "deletion"):
            self._end_block()
            _name, self._text = self._aside.pop()
        elif name in ("creator", "date"):
            self._text = []
        elif name == "table":
            self._table = ""

    def _start_style(self, name, attributes):
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_table_styles.add(self._style)
        elif name == "text-properties" and attributes.get("display") == "none":
            self._hidden_styles.add(self._style)
        elif name == "span" and attributes.get("style-name") in self._hidden_styles:
            self.hidden_texts += 1

    def _start_table(self, name, attributes):
        if name == "table":
            self._tables += 1
            called = attributes.get("name", str(self._tables))
            self._table = joined(self.place, _("sheet %(name)s") % {"name": called})
            if attributes.get("style-name") in self._hidden_table_styles:
                how = {"name": called, "how": _("hidden")}
                self._table = joined(self.place, _("sheet %(name)s (%(how)s)") % how)
                self.hidden_tables.append(self._table)
            self._row, self._columns, self._hidden_columns, self._grid = 0, 0, set(), Grid()
        elif name == "table-column":
            repeated = min(int(attributes.get("number-columns-repeated", 1)), MOST_COLUMNS)
            if attributes.get("visibility") in _HIDDEN:
                self._hidden_columns |= set(range(self._columns, self._columns + repeated))
            self._columns += repeated
        elif name == "table-row":
            self._repeat_row = int(attributes.get("number-rows-repeated", 1))
            self._row_hidden = attributes.get("visibility") in _HIDDEN
            self._column, self._cells = 0, []
        elif name in _CELLS:
            self._repeat_cell = int(attributes.get("number-columns-repeated", 1))
            self._cell = []
            self._values = [attributes[key] for key in _VALUES if key in attributes]

    def _here(self) -> str:
        if self._table and self._cell is not None:
            return f"{self._table} · {column_name(self._column)}{self._row + 1}"
        number = _("paragraph %(number)s") % {"number": self._paragraph + 1}
        return joined(self._table or self.place, number)

    def _end_block(self):
        text, self._text = "".join(self._text), []
        if self._aside:
            aside = _("comment") if self._aside[-1][0] == "annotation" else _("deleted")
            if text.strip():
                self._ready.append(Piece(joined(self._here(), aside), text))
        elif self._cell is not None:
            self._cell.append(text)
        elif text.strip():
            where = _("hidden") if self._concealed else ""
            self._ready.append(Piece(joined(self._here(), where), text))
        if not self._aside:
            self._paragraph += self._cell is None
            self._concealed = 0

    def _end_cell(self):
        shown = "\n".join(self._cell or ())
        # A number shown as 1.38E+10 is stored with all its digits.
        texts = [shown, *(value for value in self._values if value not in shown)]
        text = "\n".join(filter(None, texts))
        if text:
            place = self._here()
            if self._row_hidden or self._column in self._hidden_columns:
                self.hidden_cells[self._table] = self.hidden_cells.get(self._table, 0) + 1
                place = joined(place, _("hidden"))
            self._cells.append(Cell(self._column, place, text))
        self._column += self._repeat_cell
        self._cell = None
