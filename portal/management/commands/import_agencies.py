"""Imports a ledger of bodies."""

from django.utils.timezone import localdate

from portal.agency_ledger import LEDGER, AgencyImporter
from portal.management.ledger_command import LedgerCommand


class Command(LedgerCommand):
    help = "Import a ledger of bodies (机关名录)."
    ledger = LEDGER
    takes_agency = False

    def importer_for(self, options):
        return AgencyImporter(actor=None, on=localdate())
