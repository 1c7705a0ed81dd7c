"""Calls an import command as from the shell and gives what it said."""

import csv
from dataclasses import dataclass
from io import StringIO

from django.core.management import CommandError, call_command
from django.utils.translation import override


@dataclass
class Outcome:
    """The exit code of a command, and what it wrote to both streams (in English)."""

    code: int
    said: str


def call(command, *arguments, **options):
    """Run a management command; errors become exit code and text, as at the shell."""
    out = StringIO()
    try:
        with override("en"):
            call_command(command, *arguments, stdout=out, stderr=out, no_color=True, **options)
    except CommandError as refused:
        return Outcome(refused.returncode, f"{out.getvalue()}{refused}")
    return Outcome(0, out.getvalue())


def write_ledger(path, headers, rows):
    """Write a CSV with one line a row; a row is a dict by header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, headers, restval="")
        lines.writeheader()
        lines.writerows(rows)
    return path
