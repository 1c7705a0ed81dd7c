"""The files in which a published report can be taken away: kind, writer, name."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from portal.law.report_format import FIVE_PART, NATIONAL_2019, NATIONAL_2021, STATISTICS, edition
from reports import delimited, render
from reports.layout import laid_out

SECONDS_KEPT = 3600
BYTE_ORDER_MARK = "\ufeff"  # By which spreadsheet programs know UTF-8.
EDITION_NAMES = {
    FIVE_PART: _("Five-part edition"),
    NATIONAL_2019: _("National trial format (2019)"),
    NATIONAL_2021: _("National format (2021)"),
    STATISTICS: _("Statistics (2014)"),
}


@dataclass(frozen=True)
class File:
    """What a file is called, its media type, and the function from data to text or bytes."""

    label: str
    media_type: str
    write: Callable


# Office writers take half a second to import, which a server need not spend when it starts.
def _docx(data):
    from reports import word

    return word.docx(data)


def _xlsx(data):
    from reports import spreadsheet

    return spreadsheet.xlsx(data)


FILES = {
    "pdf": File("PDF", "application/pdf", render.pdf),
    "docx": File(
        _("Document (Word)"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx,
    ),
    "xlsx": File(
        _("Spreadsheet (Excel)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _xlsx,
    ),
    "html": File(_("Web page"), "text/html; charset=utf-8", render.html),
    "json": File(_("Data (JSON)"), "application/json; charset=utf-8", render.json_text),
    "csv": File(
        _("Data (CSV)"),
        "text/csv; charset=utf-8",
        lambda data: BYTE_ORDER_MARK + delimited.csv_text(data),
    ),
}


def content(data, extension):
    """Return the file as text or bytes. What was frozen never changes, so it is kept a while."""
    said = f"{extension} {render.marks(data)} {render.json_text(data)}"
    key = f"report-file-{hashlib.sha256(said.encode()).hexdigest()}"
    return cache.get_or_set(key, lambda: FILES[extension].write(data), SECONDS_KEPT)


def name(data, extension):
    """Return the name under which a reader saves the file."""
    chosen = edition(data["edition"], data["year"])
    which = "" if chosen.key == FIVE_PART else f"-{chosen.label}"
    mark = f"【{render.marks(data)}】" if render.marks(data) else ""
    return f"{mark}{laid_out(data).title}{which}.{extension}"
