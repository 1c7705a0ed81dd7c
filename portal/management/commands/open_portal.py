"""Opens a portal without the demonstration: the first body and the first administrators."""

import secrets

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal import workflow
from portal.law.terms import AgencyLevel, Role
from portal.models import Agency, PortalProfile

ADMINISTRATORS = [
    ("sysadmin", Role.SYSTEM_ADMINISTRATOR),
    ("secadmin", Role.SECURITY_ADMINISTRATOR),
    ("auditor", Role.AUDITOR),
]


class Command(BaseCommand):
    help = "Open the portal: --code and --name of the body in charge, --portal its public name."

    def add_arguments(self, parser):
        parser.add_argument("--code", required=True, help="code of the body in charge")
        parser.add_argument("--name", required=True, help="full name of the body in charge")
        parser.add_argument("--level", default="县", help="省, 市, 县 or 乡 (default 县)")
        parser.add_argument("--portal", help="name of the portal (default: the body's name)")

    def handle(self, *, code, name, level, portal, **options):
        if PortalProfile.objects.exists():
            raise CommandError(_("The portal is already open. Nothing was changed."), returncode=1)
        try:
            level = AgencyLevel.read(level)
        except ValueError as unknown:
            raise CommandError(
                _("--level is one of 省, 市, 县, 乡, not “%s”.") % level, returncode=2
            ) from unknown
        with transaction.atomic():
            logins = _open(code=code, name=name, level=level, portal=portal or name)
        self.stdout.write(_("The portal is open. Write these passwords down; they show once:"))
        for login in logins:
            self.stdout.write("  " + "  ".join(login))


def _open(*, code, name, level, portal):
    """Return (role, username, password) of each administrator."""
    today = localdate()
    agency, _new = Agency.objects.get_or_create(code=code, defaults={"name": name, "level": level})
    workflow.open_portal(agency, name=portal, actor=None, on=today)
    logins = []
    for username, role in ADMINISTRATORS:
        password = secrets.token_urlsafe(12)
        user = workflow.open_account(
            username, full_name=role.label, password=password, actor=None, on=today
        )
        workflow.grant(user, role, agency, actor=None, on=today)
        logins.append((role.label, username, password))
    return logins
