"""The annual report of one body on one year, as data and as files (Art. 49, 50)."""

from difflib import get_close_matches

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.law.errors import Unlawful
from portal.law.report_format import EDITIONS, FIRST_YEAR, FIVE_PART, edition
from portal.models import Agency
from portal.refusals import refusal_text
from reports import checks, delimited, output, render, spreadsheet, word
from reports.document import published_data, report_data

WRITERS = {
    "json": render.json_text,
    "pdf": render.pdf,
    "xlsx": spreadsheet.xlsx,
    "docx": word.docx,
    "html": render.html,
    "csv": delimited.csv_text,
}
ANSWER_IS_NO = 1
UNUSABLE = 2


class Command(BaseCommand):
    help = "Count the annual report of a body and write it as data and as files."

    def add_arguments(self, parser):
        parser.add_argument("--agency", required=True, help=_("code of the body"))
        parser.add_argument("--year", required=True)
        parser.add_argument("--edition", default=FIVE_PART)
        parser.add_argument(
            "--frozen", action="store_true", help=_("the published report instead of the records")
        )
        for kind in WRITERS:
            parser.add_argument(f"--{kind}", metavar="F", help=_("file to write, - for output"))

    def handle(self, **options):
        agency = _agency(options["agency"])
        year = _year(options["year"])
        chosen = _edition(options["edition"], year)
        targets = {kind: options[kind] for kind in WRITERS if options[kind]}
        if list(targets.values()).count(output.STANDARD_OUTPUT) > 1:
            raise _unusable(_("Only one file can be written to standard output."))
        data = _data(agency, year, chosen.key, frozen=options["frozen"])
        for kind, path in (targets or {"json": output.STANDARD_OUTPUT}).items():
            self._write(kind, path, data)
        for outcome in checks.broken(data["checks"]):
            self.stderr.write(outcome["message"])

    def _write(self, kind, path, data):
        content = WRITERS[kind](data)
        stream = getattr(self.stdout, "_out", self.stdout)
        try:
            output.write(path, content, stream)
        except OSError as error:
            reason = error.strerror or error
            raise _unusable(
                _("%(path)s cannot be written: %(reason)s.") % {"path": path, "reason": reason}
            ) from error
        if path != output.STANDARD_OUTPUT:
            self.stderr.write(_("Written: %(path)s") % {"path": path})


def _data(agency, year, edition_key, *, frozen):
    if not frozen:
        try:
            return report_data(agency, year, edition_key, generated_at=timezone.now())
        except Unlawful as refusal:
            raise _unusable(refusal_text(refusal)) from refusal
    data = published_data(agency, year, edition_key)
    if data is None:
        message = _("%(agency)s has published no report for %(year)s in the edition %(edition)s.")
        values = {"agency": agency.name, "year": year, "edition": edition_key}
        raise CommandError(message % values, returncode=ANSWER_IS_NO)
    return data


def _agency(code):
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        known = dict(Agency.objects.values_list("code", "name"))
        near = get_close_matches(code, [*known, *known.values()], n=3, cutoff=0.5)
        names = {name: key for key, name in known.items()}
        codes = dict.fromkeys(names.get(match, match) for match in near)
        message = _("There is no body with the code “%(code)s”.") % {"code": code}
        if codes:
            listed = "、".join(f"{key} {known[key]}" for key in codes)
            message += _(" Did you mean %(known)s?") % {"known": listed}
        raise _unusable(message)
    return agency


def _year(text):
    this_year = timezone.localdate().year
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= this_year):
        raise _unusable(
            _("“%(year)s” is no year of a report: they run from %(first)s to %(last)s.")
            % {"year": text, "first": FIRST_YEAR, "last": this_year}
        )
    return int(text)


def _edition(key, year):
    try:
        return edition(key, year)
    except Unlawful as refusal:
        message = refusal_text(refusal)
        near = get_close_matches(key, [each.key for each in EDITIONS], n=1, cutoff=0.4)
        if refusal.code == "edition_unknown" and near:
            message += _(" Did you mean %(known)s?") % {"known": near[0]}
        raise _unusable(message) from refusal


def _unusable(message):
    return CommandError(message, returncode=UNUSABLE)
