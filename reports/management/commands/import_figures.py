"""Imports the yearly figures that no record of the portal can count."""

from django.core.management.base import CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.law.report_format import FIRST_YEAR, LAST_YEAR
from portal.management.ledger_command import CANNOT_BE_USED, LedgerCommand
from reports.figure_ledger import LEDGER, FigureImporter


class Command(LedgerCommand):
    help = "Import yearly figures (key,value)."
    ledger = LEDGER

    def add_ledger_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)

    def importer_for(self, options):
        year = options["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            message = _("The year must lie between %(first)s and %(last)s, not %(year)s.") % {
                "first": FIRST_YEAR,
                "last": LAST_YEAR,
                "year": year,
            }
            raise CommandError(message, returncode=CANNOT_BE_USED)
        return FigureImporter(options["agency"], year=year, actor=None, on=localdate())
