"""
Finds the national tables in the contents of an office file and reads their figures.

Rows and columns are known by their printed labels, in the order of the form, so that a table
with other widths, split headings or numbered labels is still read. What cannot be read as a
figure stays empty and is remarked on: the checks leave it out.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from portal.law.report_format import edition_for
from portal.law.report_grid import Kind, nested
from portal.law.report_relations import rows_of
from portal.law.report_tables import (
    APPLICANT_COLUMNS,
    TABLES_2019,
    TABLES_2021,
    TOTAL,
)
from portal.law.terms import ApplicantKind, fold
from reports.document import amount_text

LIKE_ENOUGH = 0.72
ITEM = re.compile(r"第二十条第?[（(]?([一五六八九])[）)]?项")
ITEM_GROUPS = {"一": "art20_1", "五": "art20_5", "六": "art20_6", "八": "art20_8", "九": "art20_9"}
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
UNITS = re.compile(r"(件|项|宗|个|条|次|元|万元)$")
# What people write where they have nothing to write; the last is what our own pages say.
DASHES = {"", "-", "—", "——", "/", "\\", "无", "未填写"}


@dataclass
class Recognised:
    """Tables as data, and what had to be said about reading them."""

    tables: dict
    remarks: list = field(default_factory=list)
    blanks: int = 0


def recognised(contents, year):
    """Return the tables found in `contents` for the report on `year`; None without table three."""
    found = Recognised({})
    requests = next(filter(None, (_requests(rows, found) for rows in contents.tables)), None)
    if requests is None:
        return None
    found.tables["requests"] = requests
    challenges = next(filter(None, (_challenges(rows, found) for rows in contents.tables)), None)
    if challenges is None:
        found.remarks.append(_("Table four (复议、诉讼) was not found."))
    else:
        found.tables["challenges"] = challenges
    national = edition_for(year)
    layout = national.table("disclosure") if national else TABLES_2021[0]
    found.tables["disclosure"] = _disclosure(layout, contents.tables, found)
    if found.blanks:
        found.remarks.append(
            _("%(number)s figures are empty: what needs them was not checked.")
            % {"number": found.blanks}
        )
    return found


# Table three ----------------------------------------------------------------------------------


def _requests(rows, found):
    """Return {row: {column: value}}, or None if these rows are not table three."""
    text = fold("".join("".join(row) for row in rows))
    if fold("本年新收") not in text or fold("结转下年度") not in text:
        return None
    table = TABLES_2021[1] if fold("逾期不补正") in text else TABLES_2019[1]
    first = next(
        (number for number, row in enumerate(rows) if fold("本年新收") in fold("".join(row))), 0
    )
    places = _columns(rows[:first], len(rows[first]))
    expected = _row_labels(table)
    values, remaining = {}, list(expected)
    for row in rows[first:]:
        label = _last_label(row, min(places.values()))
        key = _best(label, remaining, expected)
        if key is None:
            continue
        remaining = remaining[remaining.index(key) + 1 :]
        values[key] = {
            column: _count(row[place] if place < len(row) else "", found)
            for column, place in places.items()
        }
    for key in expected:
        if key not in values:
            found.remarks.append(_("Row not found: %(row)s") % {"row": expected[key]})
            values[key] = dict.fromkeys((*APPLICANT_COLUMNS, TOTAL))
    return {key: values[key] for key in expected}


def _columns(head, width):
    """Return the place of each column by its heading; the last seven where headings are odd."""
    order = (*APPLICANT_COLUMNS, TOTAL)
    labels = {kind.value: kind.label for kind in ApplicantKind} | {TOTAL: "总计"}
    found, start = {}, 0
    for column in order:
        for place in range(start, width):
            texts = {fold(row[place]) for row in head if place < len(row)}
            if fold(labels[column]) in texts:
                found[column], start = place, place + 1
                break
    if len(found) == len(order):
        return found
    return {column: width - len(order) + number for number, column in enumerate(order)}


def _row_labels(table):
    """Return {row key: the innermost printed label}, in the order of the form."""
    return {
        row: [
            label.cell.text
            for label in table.headers[f"{row}.{TOTAL}"]
            if label.cell.scope == "row"
        ][-1]
        for row in rows_of(table)
    }


def _last_label(row, first_figure):
    labels = [text for text in row[:first_figure] if text]
    return labels[-1] if labels else ""


def _best(label, remaining, expected):
    """Return the row that this label means: the same words, else the most alike that follows."""
    wanted = fold(label)
    if not wanted:
        return None
    for key in remaining:
        if fold(expected[key]) == wanted:
            return key
    alike = [
        (SequenceMatcher(None, wanted, fold(expected[key])).ratio(), -number, key)
        for number, key in enumerate(remaining)
    ]
    best = max(alike, default=(0, 0, None))
    return best[2] if best[0] >= LIKE_ENOUGH else None


# Table four -----------------------------------------------------------------------------------


def _challenges(rows, found):
    text = fold("".join("".join(row) for row in rows))
    if fold("行政复议") not in text or fold("结果维持") not in text:
        return None
    addresses = list(TABLES_2021[2].kinds)
    lines = [row for row in rows if len(row) >= len(addresses) and _is_figures(row)]
    if not lines:
        return None
    values = {}
    for address, text in zip(addresses, lines[-1][-len(addresses) :], strict=True):
        block, column = address.split(".")
        values.setdefault(block, {})[column] = _count(text, found)
    return values


def _is_figures(row):
    return any(NUMBER.fullmatch(_plain(text)) for text in row) and all(
        _plain(text) in DASHES or NUMBER.fullmatch(UNITS.sub("", _plain(text))) for text in row
    )


# Table two ------------------------------------------------------------------------------------


def _disclosure(layout, tables, found):
    """Read the blocks of Art. 20, whether they stand in one table or in several."""
    headers = _headers_by_block(layout)
    values = dict.fromkeys(layout.kinds)
    group, columns = None, {}
    for row in (row for rows in tables for row in rows):
        caption = ITEM.search(unicodedata.normalize("NFC", "".join(dict.fromkeys(row))))
        if caption:
            group, columns = ITEM_GROUPS[caption[1]], {}
        elif group and row and fold(row[0]) == fold("信息内容"):
            columns = {fold(text): place for place, text in enumerate(row) if text}
        elif group and columns:
            _fill(values, layout, headers.get(group, {}), row, columns, found)
    return nested(values)


def _headers_by_block(layout):
    """Return {group: {address: (row label, column label)}} for table two."""
    blocks = {}
    for address, labels in layout.headers.items():
        row = next(label.cell.text for label in labels if label.cell.scope == "row")
        column = [label.cell.text for label in labels if label.cell.scope == "col"][-1]
        blocks.setdefault(address.split(".")[0], {})[address] = (row, column)
    return blocks


def _fill(values, layout, block, row, columns, found):
    for address, (label, heading) in block.items():
        place = columns.get(fold(heading))
        if fold(row[0]).endswith(fold(label)) and place is not None and place < len(row):
            kind = layout.kinds[address]
            read = _amount if kind is Kind.AMOUNT else _count
            values[address] = read(row[place], found)


# Figures --------------------------------------------------------------------------------------


def _plain(text):
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace(",", "")


def _count(text, found):
    """Return a whole number, "n/a", or None for what is empty or no number."""
    plain = _plain(text)
    if plain == "不适用":
        return "n/a"
    number = UNITS.sub("", plain)
    if NUMBER.fullmatch(number) and Decimal(number) == int(Decimal(number)):
        return int(Decimal(number))
    return _nothing(plain, text, found)


def _amount(text, found):
    """Return an amount in 10,000 yuan as text; one given in yuan is converted and remarked."""
    plain = _plain(text)
    if plain == "不适用":
        return "n/a"
    number = plain.removesuffix("元").removesuffix("万")
    if not NUMBER.fullmatch(number):
        return _nothing(plain, text, found)
    if plain.endswith("元") and not plain.endswith("万元"):
        found.remarks.append(_("“%(text)s” was read as yuan.") % {"text": text})
        return amount_text(Decimal(number) / 10_000)
    return amount_text(Decimal(number))


def _nothing(plain, text, found):
    if plain not in DASHES:
        found.remarks.append(_("“%(text)s” is no figure.") % {"text": text[:40]})
    found.blanks += 1
    return None
