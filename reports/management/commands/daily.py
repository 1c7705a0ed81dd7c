"""
What becomes due by itself each day, over all apps: to be called once a day by cron or systemd.

Idempotent: a second run on a day does nothing, and after a skipped week one run catches up.
"""

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure import daily
from portal.refusals import refusal_text
from requests_app import workflow


class Command(BaseCommand):
    help = "Publish what is scheduled, end what had a period, recompute deadlines, keep the root."

    def handle(self, **options):
        today = localdate()
        done = daily.run(today)
        moved = workflow.rebuild_deadlines(as_of=today)
        for line in [
            _("Day: %s") % today,
            _("Published as scheduled: %d") % done.published,
            _("Taken down at the end of their period: %d") % done.ended,
            _("To be evaluated again (Art. 18): %d") % done.to_reevaluate,
            _("Deadlines that moved: %d") % moved,
            _("Waiting files scanned for viruses: %d") % done.scanned,
            _("Files of interrupted uploads deleted: %d") % done.swept,
            _("Root of the publication log: %s") % done.root,
        ]:
            self.stdout.write(line)
        for item, refusal in done.refused:
            self.stdout.write(
                _("Not done: %(number)s: %(refusal)s")
                % {"number": item.index_number, "refusal": refusal_text(refusal)}
            )
