"""Recomputes the cached due dates, after a change of calendar or of policies."""

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from requests_app.workflow import rebuild_deadlines


class Command(BaseCommand):
    help = "Recompute the due date of every open application."

    def handle(self, **options):
        changed = rebuild_deadlines(as_of=localdate())
        self.stdout.write(_("Due dates changed: %d") % changed)
