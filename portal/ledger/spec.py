"""The specification of a ledger: which columns it has and what stands in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.ledger.columns import ColumnType
from portal.ledger.faults import Fault, Mend, Wrong, shown, shown_change
from portal.ledger.headers import bound
from portal.ledger.tables import Row, Table

# Most columns repeat a few short cells: what these mean is kept, of each column.
CELLS_KEPT = 2000
LONGEST_KEPT = 100  # Characters.

Check = Callable[[dict], Iterable[tuple[str, str]]]


@dataclass(frozen=True, eq=False)
class Column:
    """
    A column: its header, the type of its cells, and the `name` its values have in Python.

    An empty cell gives `default`, or is a fault where the column is `required`. Cells of a
    `personal` column are never repeated in messages or reports.
    """

    header: str
    type: ColumnType
    name: str
    required: bool = False
    default: object = None
    personal: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """
    A row as it was read: its values by name, its cells by header as they stand in the file,
    what is wrong with it, what was mended.

    `given` holds the names of the columns that the file has: of the others it says nothing, and
    an update leaves them as they are.
    """

    number: int
    values: dict[str, object]
    cells: dict[str, object]
    given: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    key: str = ""
    result: str = ""


class Ledger:
    """
    The columns of a kind of ledger.

    `check` looks across the columns of a row that is otherwise sound: it yields pairs of a
    column's name and what is wrong with it (no personal data in the words).
    """

    def __init__(self, columns: Iterable[Column], check: Check | None = None):
        self.columns = tuple(columns)
        self.check = check
        self.by_name = {column.name: column for column in self.columns}
        if len(self.by_name) < len(self.columns):
            raise ValueError("Two columns of a ledger have the same name.")

    @property
    def headers(self) -> list[str]:
        """The headers, in order: what an empty ledger to fill in begins with."""
        return [column.header for column in self.columns]

    def open(self, path, sheet: str | None = None) -> Table:
        """Open a file as a table of this ledger. Raises Unusable."""
        known = [
            spelling for column in self.columns for spelling in (column.header, *column.aliases)
        ]
        return Table(path, sheet, known)

    def reader(self, table: Table) -> "Reader":
        """Return what reads the rows of `table`. Raises Unusable with every wrong header."""
        return Reader(self, table)


class Reader:
    """Reads rows of one table; `mends` are those of the header."""

    def __init__(self, ledger: Ledger, table: Table):
        by_header, self.mends = bound(ledger.columns, table)
        self.ledger = ledger
        self.file, self.sheet = table.file, table.sheet
        self._headers = {column.name: header for header, column in by_header.items()}
        self.given = frozenset(self._headers)
        self._empty = {column.name: column.default for column in ledger.columns}
        # Looked up once: this list is walked for every row.
        self._plan = [
            (header, column.name, column.type.quick, {}, column)
            for header, column in by_header.items()
        ]

    def read(self, row: Row) -> Entry | None:
        """Return the entry of a row, or None if the row turns out to be blank."""
        entry = Entry(row.number, self._empty.copy(), row.cells, self.given)
        if row.flaw:
            entry.faults.append(Fault(self.file, self.sheet, row.number, message=row.flaw))
            return entry
        values, cells, missing, filled = entry.values, row.cells, [], False
        for header, name, quick, known, column in self._plan:
            cell = cells.get(header, "")
            if type(cell) is str and cell:
                value = known.get(cell)
                if value is None:
                    value = quick(cell)
                if value is not None:
                    values[name], filled = value, True
                    continue
            if cell == "" or not self._read(entry, column, cell, known):
                if column.required:
                    missing.append(column)
            else:
                filled = True
        if not filled:
            return None
        for column in missing:
            self._refuse(entry, column, "", Wrong(_("must not be empty")))
        if self.ledger.check and not entry.faults:
            for name, message in self.ledger.check(values):
                entry.faults.append(self.fault(entry, name, message))
        return entry

    def _read(self, entry: Entry, column: Column, raw, known: dict) -> bool:
        """Read a cell in full; return False if nothing is left of it once it is mended."""
        cell = raw
        try:
            cell = column.type.tidy(raw)
            if cell == "":
                return False
            value = entry.values[column.name] = column.type.read(cell)
        except Wrong as wrong:
            self._refuse(entry, column, cell, wrong)
            return True
        if cell is not raw and cell != raw:
            self._mended(entry, column, raw, cell)
        elif type(raw) is str and len(known) < CELLS_KEPT and len(raw) <= LONGEST_KEPT:
            known[raw] = value
        return True

    def fault(self, entry: Entry, name: str, message: str) -> Fault:
        """Return a fault of an entry in its column `name`, or of the whole row without one."""
        if not name:
            return Fault(self.file, self.sheet, entry.number, message=message)
        column = self.ledger.by_name[name]
        cell = entry.cells.get(self._headers.get(name), "")
        value = "" if cell == "" else shown(cell, column.personal)
        return Fault(self.file, self.sheet, entry.number, column.header, value, message)

    def _mended(self, entry: Entry, column: Column, before, after) -> None:
        pair = shown_change(before, after, column.personal)
        entry.mends.append(Mend(self.file, self.sheet, entry.number, column.header, *pair))

    def _refuse(self, entry: Entry, column: Column, cell, wrong: Wrong) -> None:
        message = wrong.message
        if wrong.hint and not column.personal:
            message = _("%(message)s; %(hint)s") % {"message": message, "hint": wrong.hint}
        value = "" if cell == "" else shown(cell, column.personal)
        entry.faults.append(
            Fault(self.file, self.sheet, entry.number, column.header, value, message)
        )
