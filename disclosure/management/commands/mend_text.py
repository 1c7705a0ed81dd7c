"""Mends an old text that came through a broken conversion, and shows each change."""

import csv
import io
import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from disclosure.mending import Kind, mend
from portal.ledger import Unusable, harmless
from portal.ledger.sniffing import encoding_of

CANNOT_BE_USED = 2


class Command(BaseCommand):
    help = (
        "Mend a text, HTML or CSV file: traditional characters, pinyin in brackets, full width, "
        "wrong encodings, furniture of web pages."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--out", type=Path, help=_("where the mended text goes, not stdout"))
        parser.add_argument("--changes", type=Path, help=_("CSV with every change"))

    def handle(self, *, file, out, changes, verbosity, **options):
        if out and out.resolve() == file.resolve():
            message = _("%(file)s is the text itself; choose another name") % {"file": out}
            raise CommandError(message, returncode=CANNOT_BE_USED)
        mended, found = _mended_table(file) if file.suffix.lower() == ".csv" else _mended(file)
        if changes:
            with _opened(changes) as target:
                csv.writer(target).writerows(_lines(found))
        if out:
            with _opened(out) as target:
                target.write(mended)
        else:
            self.stdout.write(mended, ending="")
        if verbosity:
            for line in _summary(found):
                self.stderr.write(line, style_func=str)


def _mended(file):
    """Return the mended text, and [(where, Mended)]."""
    mended = mend(_read(file))
    return mended.text, [("", mended)]


def _mended_table(file):
    """The same cell by cell, so that no comma between columns is taken for one of the text."""
    written, found = io.StringIO(), []
    lines = csv.writer(written, lineterminator="\n")
    csv.field_size_limit(sys.maxsize)
    headers = []
    for number, row in enumerate(csv.reader(io.StringIO(_read(file), newline="")), start=1):
        cells = [mend(cell) for cell in row]
        headers = headers or row
        for header, cell in zip([*headers, *[""] * len(row)], cells, strict=False):
            if cell.changes or cell.doubts:
                found.append(
                    (_("row %(row)s, %(header)s") % {"row": number, "header": header}, cell)
                )
        lines.writerow([cell.text for cell in cells])
    return written.getvalue(), found


def _read(file):
    try:
        return file.read_text(encoding=encoding_of(file))
    except Unusable as error:
        raise CommandError(str(error), returncode=CANNOT_BE_USED) from None
    except OSError as error:
        message = _("%(file)s: cannot be read: %(reason)s")
        raise CommandError(
            message % {"file": file, "reason": error.strerror}, returncode=CANNOT_BE_USED
        ) from None


def _opened(path):
    try:
        # The mark at the beginning tells spreadsheets that the file is in UTF-8.
        encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
        return path.open("w", encoding=encoding, newline="")
    except OSError as error:
        message = _("%(file)s: cannot be written: %(reason)s")
        raise CommandError(
            message % {"file": path, "reason": error.strerror}, returncode=CANNOT_BE_USED
        ) from None


def _lines(found):
    yield [
        pgettext("clearing", "cell"),
        pgettext("clearing", "line:column"),
        pgettext("clearing", "what was wrong"),
        pgettext("clearing", "before"),
        pgettext("clearing", "after"),
    ]
    for where, mended in found:
        for change in (*mended.changes, *mended.doubts):
            cells = (where, str(change.place), change.kind.label, change.before, change.after)
            yield [harmless(str(cell)) for cell in cells]


def _summary(found):
    counts = Counter(
        change.kind for _where, mended in found for change in (*mended.changes, *mended.doubts)
    )
    if not counts:
        yield _("Nothing had to be mended.")
    for kind in Kind:
        if counts[kind]:
            yield f"{kind.label}: {counts[kind]}"
    for _where, mended in found:
        if mended.breadcrumb:
            yield _("Breadcrumb: %(labels)s; category: %(category)s") % {
                "labels": " > ".join(mended.breadcrumb),
                "category": mended.category.path if mended.category else "-",
            }
