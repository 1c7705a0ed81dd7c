"""Imports an items ledger: rows with a date of publication are published, others are drafts."""

from pathlib import Path

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure.importers import ItemImporter
from disclosure.ledger import item_ledger
from portal.management.ledger_command import LedgerCommand


class Command(LedgerCommand):
    help = "Import an items ledger (信息公开台账)."

    def add_ledger_arguments(self, parser):
        parser.add_argument(
            "--approved-by",
            default="",
            metavar="NAME",
            help=_("who approved the publication of the published rows"),
        )
        parser.add_argument(
            "--folder", type=Path, help=_("where the files of the ledger lie, if not beside it")
        )

    def ledger_for(self, options):
        folder = options["folder"] or Path(options["file"]).parent
        return item_ledger(options["agency"], folder=folder, today=localdate())

    def importer_for(self, options):
        self.importer = ItemImporter(
            options["agency"], approved_by=options["approved_by"], actor=None, on=localdate()
        )
        return self.importer

    def handle(self, **options):
        super().handle(**options)
        for row, title, found in self.importer.held:
            line = _("Row %(row)s is held back as a draft: %(title)s: %(found)s")
            shown = {"row": row, "title": title, "found": "；".join(found)}
            self.stderr.write(line % shown, style_func=str)
