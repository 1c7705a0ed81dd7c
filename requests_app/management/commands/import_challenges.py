"""Imports a ledger of reconsiderations and lawsuits."""

from django.utils.timezone import localdate

from portal.management.ledger_command import LedgerCommand
from requests_app.importers import ChallengeImporter, KnownRequest
from requests_app.ledger import challenge_ledger


class Command(LedgerCommand):
    help = "Import a ledger of disputes (行政复议、行政诉讼台账)."

    def ledger_for(self, options):
        return challenge_ledger(localdate(), KnownRequest(options["agency"]))

    def importer_for(self, options):
        return ChallengeImporter(options["agency"], actor=None, on=localdate())
