"""The base of the commands that import ledgers: arguments, progress, messages, exit codes."""

import time
from difflib import get_close_matches

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.ledger import Importer, Ledger, Summary, Unusable, listed, run
from portal.ledger.cells import half_width
from portal.models import Agency

REFUSED = 1  # The answer is no: rows are bad.
INTERRUPTED = 130  # What a shell expects after Ctrl-C.
CANNOT_BE_USED = 2  # The file or an argument is of no use.
MENDS_SHOWN = 20
SECONDS_BETWEEN_SIGNS = 1.0
COUNTS = ("read", "created", "updated", "unchanged", "bad", "mended")


class LedgerCommand(BaseCommand):
    """
    Imports a ledger; exits with 0 when it is done, 1 if rows are bad, 2 if the input is no use.

    A command names its `ledger` (or makes it in `ledger_for`), makes its importer in
    `importer_for`, and adds arguments of its own in `add_ledger_arguments`. With
    `takes_agency`, `options["agency"]` is the Agency whose code was given.
    """

    ledger: Ledger | None = None
    takes_agency = True

    def importer_for(self, options: dict) -> Importer:
        """Return the importer. CommandError with returncode 2 refuses the options."""
        raise NotImplementedError

    def ledger_for(self, options: dict) -> Ledger:
        """Return the ledger, where it depends on the options or on the database."""
        return self.ledger

    def add_ledger_arguments(self, parser) -> None:
        """Add the arguments of one command."""

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help=_("ledger: .csv, .xlsx or .ods"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("examine everything and write nothing")
        )
        parser.add_argument(
            "--skip-bad-rows", action="store_true", help=_("load the good rows despite bad ones")
        )
        parser.add_argument(
            "--update", action="store_true", help=_("replace what is stored under the same key")
        )
        parser.add_argument(
            "--report", metavar="CSV", help=_("write what became of each row to this file")
        )
        parser.add_argument(
            "--sheet", metavar="NAME", help=_("sheet to read (default: the first with content)")
        )
        if self.takes_agency:
            parser.add_argument(
                "--agency", required=True, metavar="CODE", help=_("code of the body")
            )
        self.add_ledger_arguments(parser)

    def handle(self, **options):
        if self.takes_agency:
            options["agency"] = agency_from(options["agency"])
        console = _Console(self, options["verbosity"])
        try:
            summary = run(
                self.ledger_for(options),
                options["file"],
                self.importer_for(options),
                sheet=options["sheet"],
                dry_run=options["dry_run"],
                skip_bad_rows=options["skip_bad_rows"],
                update=options["update"],
                report=options["report"],
                on_fault=console.fault,
                on_mend=console.mend,
                on_notice=console.notice,
                progress=console.progress,
            )
        except Unusable as unusable:
            for fault in unusable.faults:
                console.fault(fault)
            message = _("This ledger cannot be used. Nothing was loaded.")
            raise CommandError(message, returncode=CANNOT_BE_USED) from None
        except KeyboardInterrupt:
            message = _("Interrupted. Nothing was loaded.")
            raise CommandError(message, returncode=INTERRUPTED) from None
        console.end()
        if summary.bad:
            raise CommandError(summary_line(summary), returncode=REFUSED)
        self.stdout.write(summary_line(summary))


def agency_from(code: str) -> Agency:
    """
    Return the body with this code; CommandError with returncode 2 names the nearest codes.

    The name of a body is no code, but leads to the one that is meant.
    """
    code = half_width(code.strip())
    agency = Agency.objects.filter(code=code).first()
    if agency:
        return agency
    names = dict(Agency.objects.values_list("code", "name"))
    near = [key for key, name in names.items() if name == code or key.lower() == code.lower()]
    near = near or get_close_matches(code, names, n=3, cutoff=0.5)
    message = _("There is no body with the code “%(code)s”.") % {"code": code}
    if near:
        codes = listed(f"{key} {names[key]}" for key in near)
        message += _(" Near codes: %(codes)s.") % {"codes": codes}
    elif not names:
        message += _(" There are no bodies yet: import_agencies loads them.")
    raise CommandError(message, returncode=CANNOT_BE_USED)


def summary_line(summary: Summary) -> str:
    """Return the whole of an import in one line."""
    counts = _(
        "%(read)s rows read: %(created)s created, %(updated)s updated, %(unchanged)s unchanged, "
        "%(bad)s bad; %(mended)s cells mended."
    ) % {name: getattr(summary, name) for name in COUNTS}
    if summary.dry_run:
        return counts + _(" Dry run: nothing was loaded.")
    if not summary.loaded:
        return counts + _(" Nothing was loaded.")
    if not summary.created and not summary.updated:
        return counts + _(" Nothing has changed.")
    return counts


class _Console:
    """Says on standard error what happens, at the verbosity that was asked for."""

    def __init__(self, command: BaseCommand, verbosity: int):
        self._write = command.stderr.write
        self.verbosity = verbosity
        self.mends = 0
        self.last_sign = time.monotonic()

    def _say(self, line) -> None:
        self._write(str(line), style_func=lambda text: text)

    def fault(self, fault) -> None:
        self._say(fault)

    def notice(self, notice) -> None:
        if self.verbosity:
            self._say(notice)

    def mend(self, mend) -> None:
        self.mends += 1
        if self.verbosity > 1 or (self.verbosity and self.mends <= MENDS_SHOWN):
            self._say(mend)

    def progress(self, rows: int, share: float) -> None:
        now = time.monotonic()
        if self.verbosity and now - self.last_sign >= SECONDS_BETWEEN_SIGNS:
            self.last_sign = now
            self._say(
                _("%(rows)s rows, %(percent)s %% of the file")
                % {"rows": rows, "percent": round(share * 100)}
            )

    def end(self) -> None:
        """Say how many mends were left out."""
        left_out = self.mends - MENDS_SHOWN
        if self.verbosity == 1 and left_out > 0:
            self._say(
                _("%(count)s more mends; --report or --verbosity 2 shows all of them")
                % {"count": left_out}
            )
