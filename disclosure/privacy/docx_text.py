"""The text of a WordprocessingML part, paragraph by paragraph and cell by cell."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure.privacy.grid import Cell, Grid
from disclosure.privacy.packages import is_telling
from disclosure.privacy.pieces import Piece, joined

_TEXTS = frozenset({"t", "instrText"})
_DELETED_TEXTS = frozenset({"delText", "delInstrText"})
_REMOVALS = frozenset({"del", "moveFrom"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHANGES = frozenset({
    "del", "ins", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "sectPrChange", "cellDel", "cellIns", "cellMerge", "numberingChange",
})  # fmt: skip


class DocumentHandler:
    """Collects pieces; what was deleted or hidden becomes pieces with a place of their own."""

    def __init__(self, place: str):
        self.place = place
        self.changes = self.hidden = 0
        self.authors: set[str] = set()
        self._ready, self._paragraph, self._deleted, self._concealed = [], [], [], []
        self._collect = None
        self._removals, self._vanish = 0, False
        self._number = self._table = self._row = self._column = self._depth = 0
        self._grid, self._cells, self._cell, self._span = Grid(), [], [], 1

    def pieces(self) -> Iterator[Piece]:
        """Yield what has gathered since the last call."""
        ready, self._ready = self._ready, []
        yield from ready

    def start(self, name, attributes):
        if name in _TEXTS:
            self._collect = self._deleted if self._removals else self._paragraph
            self._collect = self._concealed if self._vanish else self._collect
        elif name in _DELETED_TEXTS:
            self._collect = self._deleted
        elif name in _CHANGES:
            self.changes += 1
            self.authors.add(attributes.get("author", ""))
            self._removals += name in _REMOVALS
        elif name == "vanish":
            self._vanish = attributes.get("val") not in ("0", "false", "off")
        elif name == "r":
            self._vanish = False
        elif name in _SIGNS:
            self._paragraph.append(_SIGNS[name])
        elif name in ("tbl", "tr", "tc", "gridSpan"):
            self._start_of_table(name, attributes)
        self._telling(name, attributes)

    def text(self, text):
        if self._collect is not None:
            self._collect.append(text)

    def end(self, name):
        if name in _TEXTS or name in _DELETED_TEXTS:
            self._collect = None
        elif name in _REMOVALS:
            self._removals -= 1
        elif name == "p":
            self._end_paragraph()
        elif name in ("tbl", "tr", "tc"):
            self._end_of_table(name)

    def _telling(self, name, attributes):
        """Keep what stands in attributes: the address of a link, the description of a picture."""
        if name in ("docPr", "cNvPr", "fldSimple", "alias", "tag", "docVar", "textpath", "shape"):
            for value in attributes.values():
                if is_telling(value):
                    self._ready.append(Piece(joined(self._here(), _("description")), value))

    def _here(self) -> str:
        if not self._depth:
            return joined(self.place, _("paragraph %(number)s") % {"number": self._number + 1})
        where = _("table %(table)s, row %(row)s, column %(column)s")
        return joined(
            self.place,
            where % {"table": self._table, "row": self._row, "column": self._column},
        )

    def _end_paragraph(self):
        text = "".join(self._paragraph)
        if self._depth:
            self._cell.append(text)
        elif text:
            self._ready.append(Piece(self._here(), text))
        if self._deleted:
            place = joined(self._here(), _("deleted, still in the file"))
            self._ready.append(Piece(place, "".join(self._deleted)))
        if self._concealed:
            self.hidden += 1
            place = joined(self._here(), _("hidden"))
            self._ready.append(Piece(place, "".join(self._concealed)))
        self._number += not self._depth
        self._paragraph, self._deleted, self._concealed = [], [], []
        self._vanish = False

    def _start_of_table(self, name, attributes):
        if name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._table += 1
                self._row, self._grid = 0, Grid()
        elif name == "gridSpan":
            self._span = int(attributes.get("val", 1))
        elif self._depth == 1 and name == "tr":
            self._row, self._column, self._cells = self._row + 1, 0, []
        elif self._depth == 1 and name == "tc":
            self._column, self._cell, self._span = self._column + 1, [], 1

    def _end_of_table(self, name):
        if self._depth == 1 and name == "tc":
            text = "\n".join(filter(None, self._cell))
            self._cells.append(Cell(self._column, self._here(), text))
            self._column += min(self._span, 100) - 1
        elif self._depth == 1 and name == "tr":
            self._ready += self._grid.row(self._cells)
        elif name == "tbl":
            self._depth -= 1
