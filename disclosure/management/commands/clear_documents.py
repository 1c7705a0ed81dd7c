"""
The clearing of all documents since 2008: surveys a folder and its ledger, and proposes.

It writes ledgers to be reviewed, which `import_items` reads, and decides nothing.
"""

import os
import tempfile
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure.clearing.sheets import PATTERNS, Sheets
from disclosure.clearing.survey import Clearing
from portal.ledger import Unusable
from portal.management.ledger_command import CANNOT_BE_USED, REFUSED, agency_from

SECONDS_BETWEEN_SIGNS = 1.0
REVIEWED_AT_ONCE = 200  # Rows.


class Command(BaseCommand):
    help = "Survey a folder of old documents and its ledger, and propose what is to become of each."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument("--agency", required=True, metavar="CODE")
        parser.add_argument("--ledger", type=Path, metavar="FILE", help=_("what is listed so far"))
        parser.add_argument("--sheet", metavar="NAME", help=_("sheet of the workbook"))
        parser.add_argument(
            "--out", type=Path, metavar="DIR", help=_("where the proposals go; default: FOLDER")
        )
        parser.add_argument(
            "--batch-size", type=int, default=REVIEWED_AT_ONCE, metavar="ROWS",
            help=_("rows of a ledger to be reviewed"),
        )  # fmt: skip
        parser.add_argument(
            "--overwrite", action="store_true", help=_("also over proposals that were worked on")
        )

    def handle(self, *, folder, agency, ledger, sheet, out, batch_size, overwrite, **options):
        self.verbosity, self.last_sign = options["verbosity"], time.monotonic()
        if not folder.is_dir() or batch_size < 1 or (out and out.exists() and not out.is_dir()):
            message = _("%(folder)s is no folder, or the size of a batch is not positive")
            raise CommandError(message % {"folder": folder}, returncode=CANNOT_BE_USED)
        folder, out = folder.resolve(), (out or folder).resolve()
        clearing = Clearing(agency_from(agency), folder, today=localdate())
        without = {
            path for place in {folder, out} for each in PATTERNS for path in place.glob(each)
        }
        try:
            clearing.run(ledger, sheet, without | {ledger and ledger.resolve()}, self._progress)
        except Unusable as error:
            raise CommandError(str(error), returncode=CANNOT_BE_USED) from None
        if not clearing.documents:
            raise CommandError(_("There is nothing to clear."), returncode=CANNOT_BE_USED)
        sheets = Sheets(clearing, batch_size=batch_size)
        self._write(out, sheets.files(), overwrite)
        for part, of, number in sheets.report():
            self._say(f"{part} · {of}: {number}")
        if out != folder:
            self._say(_("To import: import_items LEDGER --folder %(folder)s") % {"folder": folder})

    def _write(self, out, files, overwrite):
        """Write all files or none; proposals that people have worked on are not written over."""
        encoded = {out / name: text.encode() for name, text in files.items()}
        stale = {path for each in PATTERNS for path in out.glob(each)} - encoded.keys()
        worked_on = [
            path
            for path, content in encoded.items()
            if path.exists() and path.read_bytes() != content
        ] + sorted(stale)
        if worked_on and not overwrite:
            names = "、".join(path.name for path in worked_on)
            message = _(
                "These proposals differ from the new ones, perhaps because somebody worked on "
                "them: %(names)s. Choose another --out, or --overwrite."
            )
            raise CommandError(message % {"names": names}, returncode=REFUSED)
        try:
            out.mkdir(parents=True, exist_ok=True)
            for path, content in encoded.items():
                _put(path, content)
            for path in stale:
                path.unlink()
        except OSError as error:
            message = _("%(file)s: cannot be written: %(reason)s")
            raise CommandError(
                message % {"file": error.filename, "reason": error.strerror},
                returncode=CANNOT_BE_USED,
            ) from None

    def _progress(self, done, of):
        now = time.monotonic()
        if now - self.last_sign >= SECONDS_BETWEEN_SIGNS:
            self.last_sign = now
            self._say(_("%(done)s of %(all)s") % {"done": done, "all": of})

    def _say(self, line):
        if self.verbosity:
            self.stderr.write(str(line), style_func=str)


def _put(path, content):
    """Write beside and move: a proposal is there whole or not at all."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".clearing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
