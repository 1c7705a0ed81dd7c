"""A report as XLSX: one sheet a table, laid out cell for cell, totals as live sums."""

from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from portal.law.report_format import edition
from portal.law.report_grid import Kind
from portal.law.report_relations import relations
from reports.layout import figure_number, laid_out
from reports.render import marks

FIRST_ROW = 3  # Above the tables stand title, name of the table, and marks.
CHARACTERS_ABREAST = 90
SHEET_NAMES = {
    "channels": "公开渠道",
    "disclosure": "主动公开",
    "requests": "申请和处理",
    "challenges": "复议和诉讼",
    "statistics": "统计表",
}
# No text of ours is ever read as a formula, an address or a number.
SAFELY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx(data):
    """Return the report as the bytes of an XLSX file; the same data gives the same bytes."""
    out = BytesIO()
    report = laid_out(data)
    with xlsxwriter.Workbook(out, SAFELY) as book:
        made = datetime.fromisoformat(data["generated_at"]).replace(tzinfo=None)
        book.set_properties({"title": report.title, "author": report.agency, "created": made})
        styles = _styles(book)
        _text_sheet(book, report, marks(data), styles)
        totals = _totals(data)
        for table in report.tables:
            _table_sheet(book, report, table, marks(data), styles, totals)
    return out.getvalue()


def _styles(book):
    cell = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    fonts = {"font_name": "宋体", "font_size": 10.5}
    return {
        "title": book.add_format({"font_name": "宋体", "font_size": 14, "bold": True}),
        "mark": book.add_format({"font_name": "黑体", "font_size": 10.5, "font_color": "#A61C1C"}),
        "text": book.add_format({**fonts, "text_wrap": True, "valign": "top"}),
        "heading": book.add_format({"font_name": "黑体", "font_size": 10.5, "valign": "top"}),
        "label": book.add_format({**fonts, **cell, "bg_color": "#F2F2F2"}),
        "row": book.add_format({**fonts, **cell, "bg_color": "#F2F2F2", "align": "left"}),
        Kind.COUNT: book.add_format({**fonts, **cell, "num_format": "0"}),
        Kind.CHANGE: book.add_format({**fonts, **cell, "num_format": "0"}),
        Kind.AMOUNT: book.add_format({**fonts, **cell, "num_format": "0.00####"}),
    }


def _text_sheet(book, report, mark, styles):
    sheet = book.add_worksheet("报告正文")
    sheet.set_column(0, 0, CHARACTERS_ABREAST)
    lines = [(report.title, "title"), (mark, "mark"), (report.introduction, "text")]
    for part in report.parts:
        lines.append((part.heading, "heading"))
        lines += [(block.lead + block.text, "text") for block in part.blocks]
    for row, (text, style) in enumerate(lines):
        sheet.write_string(row, 0, text, styles[style])
    _page(sheet, mark)


def _table_sheet(book, report, table, mark, styles, totals):
    sheet = book.add_worksheet(SHEET_NAMES[table.key])
    sheet.write_string(0, 0, report.title, styles["title"])
    sheet.write_string(1, 0, table.caption or table.table.name, styles["heading"])
    sheet.write_string(2, 0, mark, styles["mark"])
    for column, width in enumerate(table.table.widths):
        sheet.set_column(column, column, max(7, CHARACTERS_ABREAST * width / 1000))
    places = {
        cell.cell.address: xl_rowcol_to_cell(FIRST_ROW + cell.place.row, cell.place.column)
        for cell in table.cells
        if cell.cell.is_data
    }
    for cell in table.cells:
        _write(sheet, cell, styles, _formula(totals, table.key, cell, places))
    _page(sheet, mark)


def _write(sheet, cell, styles, formula):
    place = cell.place
    row, column = FIRST_ROW + place.row, place.column
    last_row, last_column = row + cell.cell.rowspan - 1, column + cell.cell.colspan - 1
    style = styles[cell.cell.kind] if cell.cell.is_data else styles[_label_style(cell)]
    if (last_row, last_column) != (row, column):
        sheet.merge_range(row, column, last_row, last_column, "", style)
    number = figure_number(cell.value) if cell.cell.is_data else None
    if formula and number is not None:
        sheet.write_formula(row, column, formula, style, number)
    elif number is not None:
        sheet.write_number(row, column, number, style)
    elif cell.text:
        sheet.write_string(row, column, cell.text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _label_style(cell):
    return "row" if cell.cell.scope == "row" else "label"


def _totals(data):
    """Return {address of a total: addresses of its parts}, across a row before down a column."""
    found = {}
    for relation in relations(edition(data["edition"], data["year"])):
        if relation.is_total:
            found[relation.left[0].address] = [operand.address for operand in relation.right]
    return found


def _formula(totals, key, cell, places):
    parts = totals.get(f"{key}.{cell.cell.address}") if cell.cell.is_data else None
    if not parts:
        return None
    cells = [places[part.removeprefix(f"{key}.")] for part in parts]
    return f"=SUM({','.join(_ranges(cells))})"


def _ranges(cells):
    """Join neighbours in one row or column to ranges, so that a person can read the sum."""
    runs = []
    for cell in cells:
        row, column = xl_cell_to_rowcol(cell)
        previous = runs[-1] if runs else []
        if previous and _continues(previous, row, column):
            previous.append((row, column))
        else:
            runs.append([(row, column)])
    return [
        xl_rowcol_to_cell(*run[0]) + (f":{xl_rowcol_to_cell(*run[-1])}" if len(run) > 1 else "")
        for run in runs
    ]


def _continues(run, row, column):
    last_row, last_column = run[-1]
    step = (row - last_row, column - last_column)
    if len(run) == 1:
        return step in ((0, 1), (1, 0))
    return step == (run[1][0] - run[0][0], run[1][1] - run[0][1])


def _page(sheet, mark):
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if mark:
        sheet.set_header(f"&C{mark}")
    sheet.set_footer("&C— &P —")
