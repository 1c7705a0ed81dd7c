"""The outcome of an import row by row, as a CSV for whoever keeps the ledger."""

import csv
import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.ledger.faults import unusable
from portal.ledger.formula import harmless

CREATED, UPDATED, UNCHANGED, BAD = "created", "updated", "unchanged", "bad"
MENDED = "mended"

LABELS = {
    CREATED: pgettext_lazy("report of an import", "created"),
    UPDATED: pgettext_lazy("report of an import", "updated"),
    UNCHANGED: pgettext_lazy("report of an import", "unchanged"),
    BAD: pgettext_lazy("report of an import", "bad"),
    MENDED: pgettext_lazy("report of an import", "mended"),
}
HEADERS = (
    pgettext_lazy("report of an import", "row"),
    pgettext_lazy("report of an import", "key"),
    pgettext_lazy("report of an import", "outcome"),
    pgettext_lazy("report of an import", "column"),
    pgettext_lazy("report of an import", "value"),
    pgettext_lazy("report of an import", "explanation"),
)
NOT_LOADED = {
    CREATED: pgettext_lazy("report of an import", "not loaded (would be created)"),
    UPDATED: pgettext_lazy("report of an import", "not loaded (would be updated)"),
}


class Report:
    """
    Writes a line for every row, and one for each of its faults and mends.

    The file appears under its name only when it is complete; `finish` says whether the rows were
    loaded, which nobody knows while they are written.
    """

    def __init__(self, path, source):
        """Open the report of the ledger `source`. Raises Unusable if it cannot be written."""
        self.path = Path(path)
        if self.path.resolve() == Path(source).resolve():
            raise unusable(path, _("is the ledger itself; choose another name for the report"))
        if self.path.is_dir():
            raise unusable(path, _("is a directory, not a file for the report"))
        try:
            # Beside its final place, so that it can be moved there in one step.
            handle, self._draft = tempfile.mkstemp(dir=self.path.parent, prefix=".report-")
        except OSError as error:
            raise unusable(
                path, _("cannot be written: %(reason)s") % {"reason": error.strerror}
            ) from None
        self._file = os.fdopen(handle, "w+", encoding="utf-8", newline="")
        self._lines = csv.writer(self._file)
        self._final = f"{self._draft}.csv"

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self._file.close()
        for draft in (self._draft, self._final):
            Path(draft).unlink(missing_ok=True)

    def add(self, entry) -> None:
        """Write what became of an entry."""
        for mend in entry.mends:
            after = _("read as “%(after)s”") % {"after": mend.after}
            self._write(entry, MENDED, mend.column, mend.before, after)
        for fault in entry.faults:
            self._write(entry, BAD, fault.column, fault.value, fault.message)
        if not entry.faults:
            self._write(entry, entry.result)

    def _write(self, entry, outcome, column="", value="", explanation=""):
        cells = (entry.key, outcome, column, value, explanation)
        self._lines.writerow((entry.number, *map(harmless, cells)))

    def finish(self, *, loaded: bool) -> None:
        """Put the report in its place, with the outcome of each row in words."""
        words = LABELS if loaded else LABELS | NOT_LOADED
        words = {outcome: str(word) for outcome, word in words.items()}
        self._file.seek(0)
        # The mark at the beginning tells spreadsheets that the file is in UTF-8.
        with Path(self._final).open("x", encoding="utf-8-sig", newline="") as target:
            write = csv.writer(target).writerow
            write([str(header) for header in HEADERS])
            for number, key, outcome, *rest in csv.reader(self._file):
                write((number, key, words[outcome], *rest))
        Path(self._final).replace(self.path)
