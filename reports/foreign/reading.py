"""Opens a report of any kind that can be checked: data, office file, web page, or our own PDF."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from django.utils.translation import gettext as _

from portal.law.report_format import FIRST_YEAR, FIVE_PART, LAST_YEAR, edition_for
from portal.law.report_relations import Severity
from portal.law.report_tables import OTHER_ROWS, OTHER_SINGLE_ROW
from reports.foreign import Unreadable, grids, recognition, validation, wording

SUFFIXES = (".json", ".docx", ".xlsx", ".html", ".htm", ".pdf")
TITLE = re.compile(
    r"^(?P<agency>.{0,60}?)(?:关于)?[（(]?(?P<year>20\d\d)[)）]?年(?:度)?.{0,30}(?:信息公开|政务公开)"
    r".{0,20}(?:报告|年报)"
)
OLD_WORD = b"\xd0\xcf\x11\xe0"


@dataclass
class Foreign:
    """A report as it was read: `data` in our form, `lines` of its text, remarks on reading."""

    name: str
    agency: str
    year: int
    data: dict
    lines: list
    remarks: list = field(default_factory=list)
    findings: list = field(default_factory=list)


def read(path):
    """Return the report in a file. Raises Unreadable with every fault."""
    path = Path(path)
    try:
        if path.stat().st_size > grids.LARGEST_FILE:
            raise Unreadable(_("This file is larger than a report can be."))
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise Unreadable(
            _("This file cannot be opened: %(reason)s.") % {"reason": reason}
        ) from error
    if raw.startswith(b"%PDF"):
        return _from_data(path, _attached(raw))
    if raw.startswith(OLD_WORD):
        raise Unreadable(_("This is an old office file: save it as DOCX or XLSX first."))
    if raw.startswith(b"PK"):
        is_sheet = b"xl/" in raw
        return _from_office(path, (grids.from_xlsx if is_sheet else grids.from_docx)(raw))
    if path.suffix.lower() in (".html", ".htm") or raw.lstrip()[:1] == b"<":
        return _from_office(path, grids.from_html(raw))
    return _from_data(path, *_text(raw))


def _text(raw):
    """Return the text of a data file and what was remarkable about its encoding."""
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("gb18030"), [_("The file is in GB18030; UTF-8 is expected.")]
    except UnicodeDecodeError as error:
        raise Unreadable(_("This is no text in UTF-8.")) from error


def _attached(raw):
    """Return the JSON that one of our own PDFs carries."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(raw)) as document:
            for name, file in document.attachments.items():
                if name.endswith(".json"):
                    return file.get_file().read_bytes().decode("utf-8")
    except (pikepdf.PdfError, UnicodeDecodeError) as error:
        raise Unreadable(_("This PDF cannot be read.")) from error
    raise Unreadable(_("This PDF carries no data: check the DOCX, XLSX or HTML it was made from."))


def _from_data(path, text, remarks=()):
    data = validation.validated(validation.parsed(text))
    agency = data.get("agency")
    agency = agency if isinstance(agency, dict) else {}
    sections = data.get("sections")
    texts = (
        [each for each in sections if isinstance(each, dict)] if isinstance(sections, list) else []
    )
    lines = [line for each in texts for line in str(each.get("text", "")).splitlines()]
    remarks = list(remarks)
    if "disclosure" not in data["tables"]:
        remarks.append(_("Table two is not there: it was not checked."))
    name = str(agency.get("name") or agency.get("code") or path.stem)
    return Foreign(path.name, name, data["year"], data, lines, remarks)


def _from_office(path, contents):
    agency, year = _title(contents.lines, path)
    found = recognition.recognised(contents, year)
    if found is None:
        raise Unreadable(_("Table three (收到和处理政府信息公开申请情况) was not found."))
    national = edition_for(year)
    key = national.key if national else FIVE_PART
    data = {
        "agency": {"code": "", "name": agency},
        "year": year,
        "edition": key,
        "tables": found.tables,
    }
    findings = [_rows_of_edition(data, found), *_wording(contents, year, key)]
    return Foreign(path.name, agency, year, data, contents.lines, found.remarks, findings)


def _wording(contents, year, key):
    return wording.findings(contents.lines, year, wording.is_five_part(contents.lines) or key)


def _title(lines, path):
    """Return body and year from the title, else from the name of the file."""
    for text in (*lines, path.stem):
        match = TITLE.match(text)
        if match and FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
            return match["agency"].strip() or path.stem, int(match["year"])
    years = re.findall(r"(20\d\d)年1月1日", "\n".join(lines)) or re.findall(r"20\d\d", path.stem)
    if not years:
        raise Unreadable(_("The year of the report is in neither its title nor its file name."))
    return path.stem, int(years[0])


def _rows_of_edition(data, found):
    """
    Check that table three has the rows of its year, and merge those of a newer form.

    Since 2021 other endings have three rows; the trial format of 2019 had one.
    """
    is_single = OTHER_SINGLE_ROW in found.tables["requests"]
    should_be_single = data["edition"] == "national-2019"
    if should_be_single and not is_single:
        data["tables"]["requests"] = _merged(found.tables["requests"])
    return wording.check(
        "text.edition",
        "requests",
        Severity.ERROR,
        is_single == should_be_single,
        "national-2019" if is_single else "national-2021",
        data["edition"],
        _("Table three has the rows of another year's format."),
    )


def _merged(table):
    cells = [table[row] for row in OTHER_ROWS]
    merged = {
        column: None
        if any(cell[column] is None for cell in cells)
        else sum(cell[column] for cell in cells)
        for column in cells[0]
    }
    others = {row: values for row, values in table.items() if row not in OTHER_ROWS}
    return {**others, OTHER_SINGLE_ROW: merged}
