"""Ledgers as text: comma-separated values, read one row at a time."""

import csv
import functools
import itertools
from pathlib import Path

from django.utils.translation import gettext as _

from portal.ledger.faults import Wrong
from portal.ledger.sniffing import encoding_of

LONGEST_CELL = 5_000_000  # Characters. A quotation mark that is never closed ends here.
DELIMITERS = ",;\t"
ROWS_BEFORE_HEADER = 10  # A title may stand above the header.


class Delimited:
    """
    The rows of a text file as (number, cells). A row that breaks the rules of CSV comes as
    (number, Wrong), and reading goes on behind it.
    """

    sheet = ""

    def __init__(self, path: Path):
        self.path = path
        self.encoding = encoding_of(path)
        self.delimiter = _delimiter_of(path, self.encoding)
        self.size = max(path.stat().st_size, 1)
        self._text = path.open(encoding=self.encoding, newline="")

    @property
    def notices(self) -> list[str]:
        """What was found out about the file and is not what the format asks for."""
        notices = []
        if self.encoding != "utf-8-sig":
            notices.append(
                _("%(file)s is in %(encoding)s and was read as such")
                % {"file": self.path.name, "encoding": self.encoding.upper()}
            )
        if self.delimiter != ",":
            found = _("semicolons") if self.delimiter == ";" else _("tabs")
            notices.append(
                _("%(file)s has %(delimiter)s between its columns")
                % {"file": self.path.name, "delimiter": found}
            )
        return notices

    def __iter__(self):
        # A limit of the whole process; it is only ever raised, never lowered.
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
        # In pieces, so that a file that is one endless line is not read whole.
        lines = iter(functools.partial(self._text.readline, LONGEST_CELL), "")
        rows = csv.reader(lines, delimiter=self.delimiter, strict=True)
        for number in itertools.count(1):
            try:
                yield number, next(rows)
            except StopIteration:
                return
            except csv.Error:
                message = _(
                    "a quotation mark in this row is not closed, or not doubled within a cell"
                )
                yield number, Wrong(message)

    def share_read(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""
        return self._text.buffer.tell() / self.size

    def close(self):
        self._text.close()


def _delimiter_of(path: Path, encoding: str) -> str:
    """Return what divides most columns in the first row that is divided at all, else a comma."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [file.readline(65_536) for _line in range(ROWS_BEFORE_HEADER)]
    for line in lines:
        counts = {sign: _columns(line, sign) for sign in DELIMITERS}
        best = max(counts, key=counts.get)  # The first of equals: the comma.
        if counts[best] > 1:
            return best
    return ","


def _columns(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0
