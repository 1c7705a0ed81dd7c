"""One sheet of an XLSX: its cells, hidden rows and columns, lists for choice, head and foot."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from disclosure.privacy.budget import MOST_COLUMNS, Unreadable
from disclosure.privacy.grid import Cell, Grid, column_name
from disclosure.privacy.pieces import Piece, joined
from portal.law.privacy import is_worth_reading

_TEXTS = frozenset({"v", "t", "f", "formula1", "formula2"})
_NOTES = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader",
                    "firstFooter"})  # fmt: skip


class SheetHandler:
    """Collects pieces of a sheet as its XML goes by; `pieces` hands out what has gathered."""

    def __init__(self, place: str, strings: list[str], used: bytearray, *, texts: bool = True):
        self.place, self.strings, self.used, self.texts = place, strings, used, texts
        self.hidden_rows, self.hidden_columns = 0, set()
        self.without_value = 0  # Formulas of which nobody has computed the value.
        self._grid, self._ready, self._row = Grid(), [], []
        self._number, self._row_hidden, self._hidden_ranges = 0, False, []
        self._column, self._type, self._parts = -1, "", {}
        self._collect, self._spoken = None, False

    def pieces(self) -> Iterator[Piece]:
        """Yield what has gathered since the last call."""
        ready, self._ready = self._ready, []
        yield from ready

    def start(self, name, attributes):
        if name == "c":
            self._column = _column_of(attributes.get("r", ""), self._column + 1)
            self._type, self._parts = attributes.get("t", "n"), {}
        elif name == "rPh":  # How a word is spoken: no part of the text.
            self._spoken = True
        elif name in _TEXTS or name in _NOTES:
            self._collect = None if self._spoken else []
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row_hidden = _is_hidden(attributes, "ht")
            self._column = -1
        elif name == "col" and _is_hidden(attributes, "width"):
            self._hidden_ranges.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))

    def text(self, text):
        if self._collect is not None:
            self._collect.append(text)

    def end(self, name):
        if name in _TEXTS and self._collect is not None:
            if name.startswith("formula"):
                self._note(_("choices of a cell"), "".join(self._collect))
            else:
                self._parts.setdefault(name, []).extend(self._collect)
            self._collect = None
        elif name in _NOTES and self._collect is not None:
            self._note(_("head and foot"), "".join(self._collect))
            self._collect = None
        elif name == "rPh":
            self._spoken = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._ready += self._grid.row(self._row)
            self._row = []

    def _note(self, where, text):
        if is_worth_reading(text):
            self._ready.append(Piece(joined(self.place, where), text))

    def _end_cell(self):
        formula = "".join(self._parts.get("f", ()))
        if not self.texts:
            self.without_value += bool(formula) and not self._parts.get("v")
            return
        text = self._value()
        place = f"{self.place} · {column_name(self._column)}{self._number}"
        if formula and is_worth_reading(formula):
            self._ready.append(Piece(joined(place, _("formula")), formula))
        if text:
            if self._row_hidden:
                self.hidden_rows += 1
                place = joined(place, _("hidden"))
            elif any(first <= self._column <= last for first, last in self._hidden_ranges):
                self.hidden_columns.add(self._column)
                place = joined(place, _("hidden"))
            self._row.append(Cell(self._column, place, text))

    def _value(self) -> str:
        raw = "".join(self._parts.get("v", ()))
        if self._type == "s" and raw:
            place = int(raw)
            self.used[place] = 1
            return self.strings[place]
        if self._type == "n":
            return _digits(raw)
        return "".join(self._parts.get("t", ())) if self._type == "inlineStr" else raw


def _is_hidden(attributes, size: str) -> bool:
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) == 0


def _digits(raw: str) -> str:
    """Return a number with all its digits: 1.3812345678E10 is a telephone."""
    if "E" in raw or "e" in raw:
        try:
            number = Decimal(raw)
        except InvalidOperation:
            return raw
        return f"{number:f}" if abs(number.adjusted()) < 40 else raw
    return raw.removesuffix(".0")


def _column_of(reference: str, following: int) -> int:
    """Return the column of a cell, from 0; cells without a reference follow each other."""
    column = 0
    for sign in reference:
        if not sign.isalpha():
            break
        column = column * 26 + ord(sign.upper()) - 64
    column = column - 1 if column else following
    if column >= MOST_COLUMNS:
        raise Unreadable(_("A sheet has more columns than any program can show."))
    return column
