"""
The run of an import: one pass over a ledger, in batches, all rows or none.

The importer of a noun says what a row is recognised by, what of it is known already and how rows
are written; which rows are created, changed, refused is decided here for all of them.
"""

from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.ledger.columns import listed
from portal.ledger.faults import Fault, Mend, shown, unusable
from portal.ledger.importers import Importer, Summary
from portal.ledger.keys import SeenKeys
from portal.ledger.report import BAD, CREATED, UNCHANGED, UPDATED, Report
from portal.ledger.spec import Entry, Ledger, Reader

FAULTS_KEPT = 1000  # In the summary; all of them go to `on_fault` and the report.


def run(
    ledger: Ledger,
    path,
    importer: Importer,
    *,
    sheet: str | None = None,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    update: bool = False,
    report=None,
    on_fault: Callable[[Fault], None] = lambda fault: None,
    on_mend: Callable[[Mend], None] = lambda mend: None,
    on_notice: Callable[[str], None] = lambda notice: None,
    progress: Callable[[int, float], None] = lambda rows, share: None,
) -> Summary:
    """
    Read the ledger at `path` and write its rows, all of them or none.

    `skip_bad_rows` writes the good rows in spite of bad ones; `update` lets rows change what is
    stored under their key; `dry_run` writes nothing. `report` is the path of a CSV with the
    outcome of each row. Every fault goes to `on_fault`, in the order of the rows; `progress`
    gets the rows read and the share of the file, 0 to 1. Raises Unusable.
    """
    with ExitStack() as stack:
        table = stack.enter_context(ledger.open(path, sheet))
        for notice in table.notices:
            on_notice(notice)
        intake = Intake(
            reader=ledger.reader(table),
            importer=importer,
            summary=Summary(table.file, table.sheet, dry_run=dry_run, notices=table.notices),
            report=stack.enter_context(Report(report, path)) if report else None,
            seen=stack.enter_context(SeenKeys()),
            keeps_good_rows=skip_bad_rows,
            may_update=update,
            on_fault=on_fault,
            on_mend=on_mend,
        )
        return intake.run(table, progress)


class NothingLoaded(Exception):
    """Leaves the transaction, so that no row of a ledger with bad ones stays."""


@dataclass
class Intake:
    """One run; its state is the summary, the keys that have gone by, and whether all is well."""

    reader: Reader
    importer: Importer
    summary: Summary
    report: Report | None
    seen: SeenKeys
    keeps_good_rows: bool
    may_update: bool
    on_fault: Callable[[Fault], None]
    on_mend: Callable[[Mend], None]
    spoilt: bool = False  # Whether any row so far had a fault.

    def run(self, table, progress) -> Summary:
        summary = self.summary
        self._mends(self.reader.mends)
        try:
            with nullcontext() if summary.dry_run else transaction.atomic():
                self._take_all(table, progress)
                if not summary.read:
                    raise unusable(table.path, _("has a header and no rows"))
                if self._refused_at_the_end() or not self._writes:
                    raise NothingLoaded
                if summary.created or summary.updated:
                    self.importer.finish(summary)
            summary.loaded = True
        except NothingLoaded:
            pass
        if self.report:
            self.report.finish(loaded=summary.loaded)
        return summary

    @property
    def _writes(self) -> bool:
        """Whether rows are written: after the first fault they are only examined further."""
        return not self.summary.dry_run and (self.keeps_good_rows or not self.spoilt)

    def _take_all(self, table, progress) -> None:
        read, size, batch = self.reader.read, self.importer.batch_size, []
        for row in table:
            entry = read(row)
            if entry is not None:
                batch.append(entry)
                if len(batch) >= size:
                    self._take(batch)
                    batch = []
                    progress(self.summary.read, table.share_read())
        if batch:
            self._take(batch)
        progress(self.summary.read, 1.0)

    def _refused_at_the_end(self) -> bool:
        refused = {}
        for entry, name, message in self.importer.examine_whole():
            if entry.result != BAD:
                entry.faults.append(self.reader.fault(entry, name, message))
                refused[entry.number] = entry
        for entry in refused.values():
            count = getattr(self.summary, entry.result)
            setattr(self.summary, entry.result, count - 1)
            entry.mends.clear()  # They are counted already.
        self._count(list(refused.values()))
        return bool(refused)

    def _take(self, batch: list[Entry]) -> None:
        self.summary.read += len(batch)
        self._refuse_repeated(batch)
        for entry, name, message in self.importer.examine(_sound(batch)):
            entry.faults.append(self.reader.fault(entry, name, message))
        self._compare(_sound(batch))
        sound = _sound(batch)
        self.spoilt = self.spoilt or len(sound) < len(batch)
        if self._writes:
            self._write(sound)
        self._count(batch)

    def _refuse_repeated(self, batch: list[Entry]) -> None:
        sound = _sound(batch)
        for entry in sound:
            entry.key = self.importer.key(entry.values)
        repeated = self.seen.first_rows([(entry.key, entry.number) for entry in sound])
        if repeated:
            for entry in sound:
                if entry.number in repeated:
                    message = _("the same key as row %(row)s: %(key)s") % {
                        "row": repeated[entry.number],
                        "key": shown(entry.key),
                    }
                    entry.faults.append(self.reader.fault(entry, "", message))

    def _compare(self, sound: list[Entry]) -> None:
        stored = self.importer.existing([entry.key for entry in sound]) if sound else {}
        absent = self.reader.ledger.by_name.keys() - self.reader.given
        for entry in sound:
            old = stored.get(entry.key)
            if old is None:
                entry.result = CREATED
                continue
            new = self.importer.comparable(entry.values)
            changed = [
                name for name, value in old.items() if new.get(name) != value and name not in absent
            ]
            if not changed:
                entry.result = UNCHANGED
            elif self.may_update:
                entry.result = UPDATED
            else:
                entry.faults.append(self._changed(entry, changed))

    def _changed(self, entry: Entry, names: list[str]) -> Fault:
        columns = self.reader.ledger.by_name
        headers = [columns[name].header if name in columns else name for name in names]
        message = _(
            "%(key)s is stored with another content (%(columns)s); --update replaces it"
        ) % {"key": shown(entry.key), "columns": listed(headers)}
        return self.reader.fault(entry, "", message)

    def _write(self, sound: list[Entry]) -> None:
        for outcome, write in ((CREATED, self.importer.create), (UPDATED, self.importer.update)):
            entries = [entry for entry in sound if entry.result == outcome]
            if not entries:
                continue
            try:
                with transaction.atomic():
                    write(entries)
            except (IntegrityError, DataError):
                self._write_singly(entries, write)

    def _write_singly(self, entries: list[Entry], write) -> None:
        """Find the rows of a batch that the database refused, and write the others."""
        for entry in entries:
            try:
                with transaction.atomic():
                    write([entry])
            except (IntegrityError, DataError) as error:
                # Of the first kind the first line, which names the constraint: what follows in
                # PostgreSQL repeats the values, and so does the second kind from the start.
                known = isinstance(error, IntegrityError)
                reason = str(error).partition("\n")[0] if known else type(error).__name__
                message = _("the database refuses this row: %(reason)s") % {"reason": reason}
                entry.faults.append(self.reader.fault(entry, "", message))

    def _count(self, batch: list[Entry]) -> None:
        summary, outcomes = self.summary, dict.fromkeys((CREATED, UPDATED, UNCHANGED), 0)
        for entry in batch:
            if entry.mends:
                self._mends(entry.mends)
            if entry.faults:
                self.spoilt, entry.result = True, BAD
                summary.bad += 1
                for fault in entry.faults:
                    if len(summary.faults) < FAULTS_KEPT:
                        summary.faults.append(fault)
                    self.on_fault(fault)
            else:
                outcomes[entry.result] += 1
            if self.report:
                self.report.add(entry)
        summary.created += outcomes[CREATED]
        summary.updated += outcomes[UPDATED]
        summary.unchanged += outcomes[UNCHANGED]

    def _mends(self, mends: list[Mend]) -> None:
        self.summary.mended += len(mends)
        for mend in mends:
            self.on_mend(mend)


def _sound(batch: list[Entry]) -> list[Entry]:
    return [entry for entry in batch if not entry.faults]
