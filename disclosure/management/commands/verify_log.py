"""Verifies the publication log; exit code 1 if anything stored is not what was logged."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from disclosure.models import LogEntry, LogHead
from disclosure.verification import differences


class Command(BaseCommand):
    help = "Recompute the publication log and compare it with what is stored."

    def add_arguments(self, parser):
        parser.add_argument(
            "--root", metavar="HASH", help=_("a root kept elsewhere: it must be in the chain")
        )

    def handle(self, *, root, **options):
        head = LogHead.objects.get()
        self.stdout.write(_("Entries: %s") % LogEntry.objects.count())
        self.stdout.write(_("Root: %s") % head.entry_hash)
        found = 0
        for difference in differences():
            found += 1
            self.stdout.write(str(difference))
        if root and not LogEntry.objects.filter(entry_hash=root.strip().lower()).exists():
            found += 1
            self.stdout.write(_("The given root is not in this log: %s") % root)
        if found:
            raise CommandError(_("%s differences.") % found, returncode=1)
        self.stdout.write(_("Everything holds."))
