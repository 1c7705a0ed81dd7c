"""Loads the demonstration: the fictional county 阳光县, through the roads that real data takes."""

import os
import secrets
import tomllib
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure.importers import ItemImporter
from disclosure.ledger import item_ledger
from portal import acts
from portal import workflow as kernel
from portal.agency_ledger import LEDGER as AGENCIES
from portal.agency_ledger import AgencyImporter
from portal.law.acts import ActKind
from portal.law.terms import Role
from portal.ledger import Unusable, run
from portal.models import Act, Agency, PortalProfile, User
from reports import workflow
from reports.figure_ledger import LEDGER as FIGURES
from reports.figure_ledger import FigureImporter
from requests_app.importers import ChallengeImporter, KnownRequest, RequestImporter
from requests_app.ledger import challenge_ledger, request_ledger

FOLDER = Path(__file__).resolve().parent.parent.parent / "demonstration"
SHANGHAI = ZoneInfo("Asia/Shanghai")
# Body, year, ending of its ledgers, and the day its report was published.
YEARS = [
    ("YGX-MZJ", 2020, "mzj_2020", date(2021, 1, 22)),
    ("YGX-ZJJ", 2025, "zjj_2025", date(2026, 1, 20)),
]
STAFF = [
    ("drafter", "陈静", {Role.DRAFTER: ["YGX-MZJ", "YGX-ZJJ"]}),
    ("reviewer", "周岚", {Role.REVIEWER: ["YGX-MZJ"], Role.SECRECY_REVIEWER: ["YGX-MZJ"]}),
    ("approver", "李建国", {Role.APPROVER: ["YGX-MZJ", "YGX-ZJJ"]}),
    ("officer", "王敏", {Role.OFFICER: ["YGX-MZJ", "YGX-ZJJ"]}),
    ("reporter", "赵芳", {Role.REPORTER: ["YGX-MZJ", "YGX-ZJJ"]}),
    ("superior", "孙伟", {Role.SUPERIOR: ["YGX-ZFB"]}),
    ("auditor", "吴强", {Role.AUDITOR: ["YGX-MZJ", "YGX-ZJJ"]}),
    ("sysadmin", "郑凯", {Role.SYSTEM_ADMINISTRATOR: ["YGX-ZFB"]}),
    ("secadmin", "冯琳", {Role.SECURITY_ADMINISTRATOR: ["YGX-ZFB"]}),
]


class Command(BaseCommand):
    help = "Load the demonstration; a second call changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--logins", action="store_true", help=_("only print the demonstration logins")
        )

    def handle(self, *, logins, verbosity, **options):
        password = os.environ.get("DEMO_PASSWORD", "")
        if logins:
            self._print_logins(password)
            return
        if Act.objects.filter(kind=ActKind.LOAD_DEMO).exists():
            self.stdout.write(_("The demonstration is loaded already. Nothing was changed."))
            return
        if PortalProfile.objects.exists():
            message = _("This portal was opened with open_portal; it takes no demonstration.")
            raise CommandError(message, returncode=1)

        def say(line):
            if verbosity:
                self.stderr.write(str(line), style_func=str)

        with transaction.atomic():
            _load(password or secrets.token_urlsafe(12), say)
        self.stdout.write(_("The demonstration is loaded."))

    def _print_logins(self, password):
        shown = password or _("(set by DEMO_PASSWORD when it was loaded)")
        for username, full_name, roles in STAFF:
            labels = "、".join(role.label for role in roles)
            self.stdout.write(f"{labels}（{full_name}）  {username}  {shown}")


def _load(password, say):
    today = localdate()
    say(_("Bodies"))
    _import(AGENCIES, "agencies.csv", AgencyImporter(actor=None, on=today))
    bodies = Agency.objects.in_bulk(field_name="code")
    kernel.open_portal(
        bodies["YGX-ZFB"],
        name="阳光县政府信息公开",
        actor=None,
        on=today,
        demonstration=True,
        icp_number="演示ICP备00000000号",
        police_number="演示公网安备00000000000000号",
        contact_phone=bodies["YGX-ZFB"].phone,
        contact_email=bodies["YGX-ZFB"].email,
    )
    say(_("Staff"))
    _open_accounts(bodies, password, today)
    for code, year, ending, published_on in YEARS:
        say(f"{bodies[code]} {year}")
        _load_year(bodies[code], year, ending, today)
        _publish_report(bodies[code], year, ending, published_on)
    profile = PortalProfile.objects.get()
    acts.record(ActKind.LOAD_DEMO, profile, actor=None, on=today, agency=bodies["YGX-ZFB"])


def _open_accounts(bodies, password, today):
    for username, full_name, roles in STAFF:
        user = kernel.open_account(
            username, full_name=full_name, password=password, actor=None, on=today
        )
        for role, codes in roles.items():
            for code in codes:
                kernel.grant(user, role, bodies[code], actor=None, on=today)


def _load_year(agency, year, ending, today):
    leader = User.objects.get(username="approver").full_name
    _import(
        item_ledger(agency, folder=FOLDER, today=today),
        f"items_{ending}.csv",
        ItemImporter(agency, approved_by=leader, actor=None, on=today),
    )
    if (FOLDER / f"requests_{ending}.csv").exists():
        _import(
            request_ledger(today),
            f"requests_{ending}.csv",
            RequestImporter(agency, live=False, actor=None, on=today),
        )
        _import(
            challenge_ledger(today, KnownRequest(agency)),
            f"challenges_{ending}.csv",
            ChallengeImporter(agency, actor=None, on=today),
        )
    figures = FigureImporter(agency, year=year, actor=None, on=today)
    _import(FIGURES, f"figures_{ending}.csv", figures)


def _publish_report(agency, year, ending, on):
    reporter = User.objects.get(username="reporter")
    report = workflow.draft(agency, year, actor=reporter, on=on)
    path = FOLDER / f"narrative_{ending}.toml"
    texts = tomllib.loads(path.read_text(encoding="utf-8"))
    for part, text in texts.items():
        workflow.write_narrative(report, part, text.strip(), actor=reporter, on=on)
    workflow.publish(
        report,
        actor=User.objects.get(username="approver"),
        on=on,
        now=datetime(on.year, on.month, on.day, 9, tzinfo=SHANGHAI),
    )


def _import(ledger, name, importer):
    summary = run(ledger, FOLDER / name, importer)
    if summary.bad:
        raise Unusable(*summary.faults)
