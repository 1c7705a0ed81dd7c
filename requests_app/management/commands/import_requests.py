"""Imports a ledger of applications, as history or as work."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.management.ledger_command import LedgerCommand
from requests_app.importers import RequestImporter
from requests_app.ledger import request_ledger


class Command(LedgerCommand):
    help = "Import a ledger of applications (依申请公开台账)."

    def add_ledger_arguments(self, parser):
        parser.add_argument(
            "--live",
            action="store_true",
            help=_("open work for applications without a result (default: history)"),
        )

    def ledger_for(self, options):
        return request_ledger(localdate())

    def importer_for(self, options):
        return RequestImporter(options["agency"], live=options["live"], actor=None, on=localdate())
