"""`manage.py clock FILE.json`: the dates and fees of worked cases, as JSON on standard output."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.law.case_file import UnusableFile, answer
from portal.law.workdays import SHIPPED


class Command(BaseCommand):
    help = "Reckon the cases of a file; exits 1 if one cannot be answered, 2 if the file cannot."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument(
            "--days", action="store_true", help="Tell each day of a case, counted or not, and why."
        )

    def handle(self, *, file, days, **options):
        answers, complete = answer_file(file, with_days=days)
        self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=1))
        if not complete:
            sys.exit(1)


def answer_file(file, *, with_days):
    """Return the answers to the cases in `file`; a file that cannot be used ends with code 2."""
    try:
        cases = json.loads(file.read_text("utf-8-sig"))
        return answer(cases, SHIPPED, with_days=with_days)
    except OSError as error:
        reason = error.strerror
    except UnusableFile as error:
        reason = _("it must hold one of the lists %(lists)s") % {"lists": error}
    except (ValueError, RecursionError) as error:
        reason = _("it is no JSON: %(error)s") % {"error": error}
    raise CommandError(
        _("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": reason}, returncode=2
    )
