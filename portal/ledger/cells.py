"""Mending of single cells: blanks, invisible characters, full width, numbers stored as floats."""

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.ledger.faults import Wrong
from portal.ledger.formula import restored

# Zero-width space, word joiner, soft hyphen, byte order mark, direction marks. The joiner and
# non-joiner (200C, 200D) stay: they carry meaning in scripts written in China.
_INVISIBLE = [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]
_DIRECTIONS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROL = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]
UNWANTED = dict.fromkeys([*_INVISIBLE, *_DIRECTIONS, *_CONTROL])
ODD_BLANKS = dict.fromkeys([0x09, 0x0B, 0x0C, 0xA0, 0x202F, *range(0x2000, 0x200B)], " ")
LINE_ENDS = {0x2028: "\n", 0x2029: "\n", 0x85: "\n", 0x0B: "\n"}
LINE = UNWANTED | ODD_BLANKS
LINES = UNWANTED | ODD_BLANKS | LINE_ENDS | {0x09: "\t"}
# To search is a hundred times as fast as to translate, and mostly finds nothing.
_IN_LINES = re.compile("[" + "".join(map(chr, LINES.keys() - {0x09})) + "]")

BLANKS = " \t\r\n\u3000\xa0"
NEEDS_A_LOOK = frozenset(" '#")

_FULL = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
HALF = {code: code - 0xFEE0 for code in _FULL} | {
    ord("－"): "-",
    ord("＿"): "_",
    ord("／"): "/",
    ord("．"): ".",
    ord("："): ":",
    ord("，"): ",",
}
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")

# A spreadsheet stores numbers with fifteen digits: a longer one has lost its end.
EXACT_NUMBERS = 10**15

UNCALCULATED = "#?"  # Stands for a formula whose result is not stored in the file.
MERGED = "#="  # Stands for a cell that is hidden behind a merged one above it.
ERRORS = {
    word: gettext_lazy("this formula has no result; write the value itself")
    for word in ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "Err:502")
} | {
    UNCALCULATED: gettext_lazy(
        "the file holds no result for this formula; open it in Excel or WPS and save it again"
    ),
    MERGED: gettext_lazy("this cell is merged with the one above; write the value in every row"),
}


def is_tidy(text: str) -> bool:
    """Tell, fast, that nothing in a non-empty text can need mending; False is no verdict."""
    return text.isprintable() and text[0] not in NEEDS_A_LOOK and text[-1] != " "


def tidy_line(text: str) -> str:
    """
    Return a non-empty text of one line without blanks around it or invisible characters.

    The same object comes back when nothing had to be mended. Raises Wrong for a failed formula.
    """
    if is_tidy(text):
        return text
    mended = restored(text.strip(BLANKS))
    if not mended.isprintable():
        mended = " ".join(mended.splitlines()) if "\n" in mended or "\r" in mended else mended
        mended = mended.translate(LINE)
    return _checked(mended.strip(BLANKS))


def tidy_lines(text: str) -> str:
    """Return a non-empty text of several lines, mended like `tidy_line` but with its lines."""
    if is_tidy(text):
        return text
    mended = restored(text.strip(BLANKS))
    if _IN_LINES.search(mended):
        mended = mended.translate(LINES).strip(BLANKS)
    return _checked(mended)


def half_width(text: str) -> str:
    """Return a text with its full-width digits, letters and - _ / . : , in half width."""
    return text if text.isascii() else text.translate(HALF)


def without_thousands(text: str) -> str:
    """Return "1,234.50" as "1234.50"; commas that do not group by thousands are left alone."""
    if "," in text and _GROUPED.fullmatch(text):
        return text.replace(",", "")
    return text


def text_of(cell) -> str:
    """
    Return what a cell shows, as text: 2019.0 is "2019", a date is YYYY-MM-DD.

    Raises Wrong for a number too long to have survived in a spreadsheet, and for a duration.
    """
    kind = type(cell)
    if kind is str:
        return cell
    if kind is bool:
        return "TRUE" if cell else "FALSE"
    if kind is int or kind is float:
        if not abs(cell) < EXACT_NUMBERS:  # Also true of what is not a number.
            raise Wrong(
                _("the spreadsheet has rounded this long number; format the column as text")
            )
        return str(int(cell)) if cell == int(cell) else repr(cell)
    if isinstance(cell, datetime):
        return str(cell.date() if cell.time() == time() else cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        raise Wrong(_("the spreadsheet made this a time of day; format the column as text"))
    return str(cell)


def _checked(text: str) -> str:
    if text[:1] == "#" and text in ERRORS:
        raise Wrong(str(ERRORS[text]))
    return text


_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
