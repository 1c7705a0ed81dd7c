"""The tables of a report as CSV: one figure a line, with its address and its printed labels."""

import csv
import io

from reports.layout import laid_out

HEADER = ("表", "地址", "行", "列", "数值")
# A spreadsheet takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(data):
    """Return every figure of the tables of a report; not filled in is empty, n/a is 不适用."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADER)
    for table in laid_out(data).tables:
        for cell in table.cells:
            if cell.cell.is_data:
                row, column = _labels(table, cell)
                writer.writerow(
                    (table.caption or table.table.name, cell.anchor, row, column, cell.text)
                )
    return stream.getvalue()


def harmless(text):
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def _labels(table, cell):
    labels = table.table.headers[cell.cell.address]
    rows = [label.cell.text.strip() for label in labels if label.cell.scope.startswith("row")]
    columns = [label.cell.text for label in labels if label.cell.scope.startswith("col")]
    return "/".join(rows), "/".join(columns)
