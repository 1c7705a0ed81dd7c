"""Tables as they are kept: a header, and rows of cells under it."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.ledger.delimited import ROWS_BEFORE_HEADER, Delimited
from portal.ledger.faults import Wrong, unusable
from portal.ledger.headers import folded
from portal.ledger.sniffing import is_archive
from portal.ledger.workbooks import Workbook


class Row(NamedTuple):
    """
    A row: its number in the sheet, and its cells by header as they stand there. `flaw` says
    what is wrong with the row as a whole.
    """

    sheet: str
    number: int
    cells: dict[str, object]
    flaw: str = ""


class Table:
    """
    An open ledger: `headers` as they are written, and an iterator over its rows that holds no
    more than one of them (except small workbooks, which are loaded whole).
    """

    def __init__(self, path, sheet: str | None = None, known: Iterable[str] = ()):
        """
        Open the file at `path`. A title may stand above the header: the header is the row among
        the first ten that holds most of the `known` headers. Raises Unusable.
        """
        self.path = Path(path)
        self.file = self.path.name
        if is_archive(self.path):
            self.source = Workbook(self.path, sheet)
        elif sheet is not None:
            raise unusable(self.path, _("is text and has no sheets; leave --sheet out"))
        else:
            self.source = Delimited(self.path)
        self.sheet = self.source.sheet
        self._grid = iter(self.source)
        try:
            self._find_header({folded(header) for header in known})
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.close()

    def close(self):
        self._grid.close()
        self.source.close()

    @property
    def notices(self) -> list[str]:
        """What the reader of the ledger should know: another encoding, sheets not read."""
        return self.source.notices

    def share_read(self) -> float:
        """Return how much of the table has been read, from 0 to 1."""
        return self.source.share_read()

    def __iter__(self) -> Iterator[Row]:
        headers, sheet, width = self.headers, self.sheet, len(self.headers)
        whole = all(headers)
        for number, cells in self._grid:
            if type(cells) is Wrong:
                yield Row(sheet, number, {}, cells.message)
            elif not any(cells) and not any(cell != "" for cell in cells):
                continue
            elif whole and len(cells) <= width:
                yield Row(sheet, number, dict(zip(headers, cells, strict=False)))
            else:
                yield Row(sheet, number, self._named(cells), self._strays(cells))

    def _find_header(self, known: set[str]) -> None:
        first = []
        for number, cells in self._grid:
            if type(cells) is Wrong or any(str(cell).strip() for cell in cells):
                first.append((number, cells))
            if len(first) == ROWS_BEFORE_HEADER:
                break
        candidates = [place for place, row in enumerate(first) if type(row[1]) is not Wrong]
        if not candidates:
            flaws = [_("row %(row)s: %(message)s") % {"row": n, "message": w} for n, w in first]
            raise unusable(self.path, flaws[0] if flaws else _("is empty"))

        def recognised(place):
            return len(known.intersection(folded(str(cell)) for cell in first[place][1]))

        place = max(candidates, key=recognised)
        self.header_row, cells = first[place]
        self.headers = [str(cell).strip() for cell in cells]
        while self.headers and not self.headers[-1]:
            self.headers.pop()
        self._grid = _followed(first[place + 1 :], self._grid)

    def _named(self, cells: list) -> dict[str, object]:
        named = zip(self.headers, cells, strict=False)
        return {header: cell for header, cell in named if header}

    def _strays(self, cells: list) -> str:
        """Say that a row has cells that no header names, if it has."""
        named = itertools.zip_longest(self.headers, cells, fillvalue="")
        strays = sum(1 for header, cell in named if not header and str(cell).strip())
        if not strays:
            return ""
        return ngettext(
            "%(count)s cell more than there are headers; is there an unquoted comma?",
            "%(count)s cells more than there are headers; is there an unquoted comma?",
            strays,
        ) % {"count": strays}


def _followed(first: list, rest):
    try:
        yield from first
        yield from rest
    finally:
        rest.close()
