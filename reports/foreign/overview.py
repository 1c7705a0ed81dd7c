"""The result of checking many reports as a sheet: one row a report, one column a rule."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from reports.spreadsheet import SAFELY

WIDTHS = (36, 30, 8)


def xlsx(inspections):
    """Return the bytes of an XLSX file with an overview and a list of everything found."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFELY) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
        marks = {
            "good": book.add_format({"border": 1, "font_color": "#1B5E20"}),
            "warning": book.add_format({"border": 1, "font_color": "#8A5A00"}),
            "error": book.add_format({"border": 1, "font_color": "#A61C1C", "bold": True}),
            "plain": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        }
        _overview(book, inspections, head, marks)
        _details(book, inspections, head, marks)
    return out.getvalue()


def _overview(book, inspections, head, marks):
    rules = list(dict.fromkeys(o["rule"] for each in inspections for o in each.outcomes))
    sheet = book.add_worksheet(_("Overview"))
    sheet.freeze_panes(1, 2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(len(WIDTHS), len(WIDTHS) + len(rules) + 1, 14)
    titles = (_("File"), _("Body"), _("Year"), _("Result"), *rules)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, head)
    for row, each in enumerate(inspections, start=1):
        report = each.report
        sheet.write_string(row, 0, each.name, marks["plain"])
        sheet.write_string(row, 1, report.agency if report else "", marks["plain"])
        sheet.write_string(row, 2, str(report.year) if report else "", marks["plain"])
        sheet.write_string(row, 3, *_result(each, marks))
        for column, rule in enumerate(rules, start=4):
            of_rule = [outcome for outcome in each.outcomes if outcome["rule"] == rule]
            sheet.write_string(row, column, *_cell(of_rule, marks))


def _result(each, marks):
    if each.faults:
        return _("cannot be read"), marks["error"]
    if each.errors:
        return _("%(number)s errors") % {"number": len(each.errors)}, marks["error"]
    if each.warnings:
        return _("%(number)s warnings") % {"number": len(each.warnings)}, marks["warning"]
    return _("holds"), marks["good"]


def _cell(outcomes, marks):
    failed = [outcome for outcome in outcomes if not outcome["ok"]]
    if not outcomes:
        return _("not checked"), marks["plain"]
    if not failed:
        return _("holds"), marks["good"]
    text = _("%(failed)s of %(all)s broken") % {"failed": len(failed), "all": len(outcomes)}
    is_error = any(outcome["severity"] == "error" for outcome in failed)
    return text, marks["error" if is_error else "warning"]


def _details(book, inspections, head, marks):
    sheet = book.add_worksheet(_("Findings"))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 1, 32)
    sheet.set_column(2, 5, 16)
    sheet.set_column(6, 6, 90)
    titles = (_("File"), _("Body"), _("Rule"), _("Place"), _("Left"), _("Right"), _("Finding"))
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, head)
    row = 0
    for each in inspections:
        agency = each.report.agency if each.report else ""
        lines = [("", "", "", "", fault) for fault in each.faults]
        lines += [("", "", "", "", remark) for remark in getattr(each.report, "remarks", [])]
        lines += [
            (o["rule"], o["scope"], o["left"], o["right"], o["message"])
            for o in (*each.errors, *each.warnings)
        ]
        for line in lines:
            row += 1
            for column, value in enumerate((each.name, agency, *line)):
                sheet.write_string(row, column, "" if value is None else str(value), marks["plain"])
