"""Runs the rules of the annual report on anybody's reports (勾稽关系 and wording)."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports import output
from reports.foreign import overview
from reports.foreign.inspection import inspect

ANSWER_IS_NO = 1
UNUSABLE = 2


class Command(BaseCommand):
    help = (
        "Check annual reports of any body: data (JSON), DOCX, XLSX, HTML, or a PDF of this portal. "
        "Exit code 1 if a relation is broken, 2 if a file cannot be read."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help=_("files or folders"))
        parser.add_argument("--previous", metavar="FILE", help=_("last year's report or folder"))
        parser.add_argument("--sheet", metavar="F", help=_("XLSX with one row a report"))

    def handle(self, *, files, previous, sheet, **options):
        inspections, unusable = inspect(files, [previous] if previous else [])
        if not inspections:
            raise CommandError(_("There is no report in this folder."), returncode=UNUSABLE)
        for each in (*unusable, *inspections):
            self._show(each, with_name=len(inspections) > 1 or each in unusable)
        if sheet:
            self._write_sheet(sheet, inspections)
        if unusable or any(each.faults for each in inspections):
            raise SystemExit(UNUSABLE)
        if any(each.errors for each in inspections):
            raise SystemExit(ANSWER_IS_NO)

    def _show(self, each, *, with_name):
        name = f"{each.name}: " if with_name or each.faults else ""
        for fault in each.faults:
            self.stderr.write(f"{name}{fault}")
        for remark in each.report.remarks if each.report else ():
            self.stderr.write(f"{name}{remark}")
        labels = ((each.errors, _("error")), (each.warnings, _("warning")))
        for outcomes, label in labels:
            for outcome in outcomes:
                self.stdout.write(f"{name}{label} {_line(outcome)}")
        if each.report and not each.errors:
            number = len(each.outcomes) - len(each.warnings)
            self.stdout.write(
                _("%(name)s%(number)s checks hold.") % {"name": name, "number": number}
            )

    def _write_sheet(self, path, inspections):
        try:
            output.write(path, overview.xlsx(inspections), getattr(self.stdout, "_out", None))
        except OSError as error:
            message = _("%(path)s cannot be written: %(reason)s.") % {
                "path": path,
                "reason": error.strerror or error,
            }
            raise CommandError(message, returncode=UNUSABLE) from error


def _line(outcome):
    sides = f"{_side(outcome['left'])} ≠ {_side(outcome['right'])}"
    return f"{outcome['rule']} {outcome['scope']}: {sides}. {outcome['message']}"


def _side(value):
    return _("nothing") if value is None else value
