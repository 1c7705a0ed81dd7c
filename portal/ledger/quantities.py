"""Columns of dates and numbers."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.ledger.cells import DASHES, HALF, half_width, tidy_line, without_thousands
from portal.ledger.columns import ColumnType
from portal.ledger.faults import Wrong

EARLIEST_YEAR, LATEST_YEAR = 1949, 2100

# A spreadsheet counts days from 1899-12-30. A bare number in a column of dates is such a count
# only between these (1954 to 2119): 2020 or 20200302 is something that a person typed.
SERIAL_DAYS = range(20_000, 80_001)
SERIAL_START = date(1899, 12, 30)

_SPELLED = re.compile(
    r"(\d{4})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|([-/.])\s*(\d{1,2})\s*\4\s*(\d{1,2}))",
    re.ASCII,
)
_TIME_OF_DAY = re.compile(r"(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$", re.ASCII)
_LETTERS_LIKE_DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1", "Z": "2", "S": "5", "B": "8"}
_HALF_DATE = HALF | DASHES
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


class Date(ColumnType):
    """A day: YYYY-MM-DD, 2026/3/2, 2026.3.2, 2026年3月2日, or a real date of a spreadsheet."""

    def tidy(self, cell):
        kind = type(cell)
        if kind is str:
            text = tidy_line(cell)
            if len(text) == 10 and text.isascii():
                return text
            return _TIME_OF_DAY.sub("", text.translate(_HALF_DATE))
        if kind is datetime:
            return cell if cell.time() == time() else cell.date()
        if (kind is float or kind is int) and cell // 1 in SERIAL_DAYS:
            return SERIAL_START + timedelta(days=int(cell))
        return cell

    def read(self, cell):
        if type(cell) is str:
            day = _day(cell)
        elif isinstance(cell, datetime):
            day = cell.date()
        elif isinstance(cell, date):
            day = cell
        else:
            raise _no_date()
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise Wrong(
                _("the year should lie between %(first)s and %(last)s")
                % {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
            )
        return day


class Number(ColumnType):
    """A number as a Decimal, with at most `places` decimals, from `minimum` to `maximum`."""

    def __init__(self, *, places: int = 2, minimum=0, maximum=None):
        self.places = places
        self.minimum = minimum
        self.maximum = maximum

    def tidy(self, cell):
        return without_thousands(half_width(tidy_line(cell))) if type(cell) is str else cell

    def read(self, cell):
        text = cell if type(cell) is str else _digits(cell)
        if not _NUMBER.fullmatch(text):
            raise Wrong(
                _("should be a number, such as 12 or 1234.50")
                if self.places
                else _("should be a whole number, such as 12")
            )
        number = Decimal(text)
        if number != round(number, self.places):
            raise Wrong(
                _("should have at most %(places)s decimals") % {"places": self.places}
                if self.places
                else _("should be a whole number")
            )
        return self._within_bounds(number)

    def _within_bounds(self, number):
        if self.minimum is not None and number < self.minimum:
            if self.minimum == 0:
                raise Wrong(_("must not be negative"))
            raise Wrong(_("should be at least %(least)s") % {"least": self.minimum})
        if self.maximum is not None and number > self.maximum:
            raise Wrong(_("should be at most %(most)s") % {"most": self.maximum})
        return number


class Integer(Number):
    """A whole number as an int."""

    def __init__(self, *, minimum=0, maximum=None):
        super().__init__(places=0, minimum=minimum, maximum=maximum)

    def read(self, cell):
        return int(super().read(cell))


class Amount(Number):
    """Money in yuan as a Decimal with two places; ￥, 元 and thousands separators are mended."""

    CENT = Decimal("0.01")

    def tidy(self, cell):
        if type(cell) is not str:
            return cell
        text = half_width(tidy_line(cell))
        if text[:1] in ("¥", "￥") or text[-1:] == "元":
            text = text.strip("¥￥元 ")
        return without_thousands(text)

    def read(self, cell):
        return super().read(cell).quantize(self.CENT)


def _digits(cell) -> str:
    """Return a number of a spreadsheet in digits, as it was typed; "" for anything else."""
    if type(cell) is int or type(cell) is float:
        # Sums made by a spreadsheet carry errors beyond the fifteenth digit: 0.1 + 0.2.
        number = Decimal(f"{cell:.15g}")
        return format(number, "f") if number.is_finite() else ""
    return ""


def _day(text: str) -> date:
    """Return the day that `text` spells. Raises Wrong with what would be right."""
    spelled = _SPELLED.fullmatch(text)
    if not spelled:
        raise _no_date(_lookalike(text) or _run_together(text))
    year, month, day = (int(part) for part in spelled.groups() if part and part.isdecimal())
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_date(_impossible(year, month)) from None


def _no_date(hint: str = "") -> Wrong:
    return Wrong(_("should be a date as YYYY-MM-DD, such as 2020-03-02"), hint)


def _impossible(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return _("there is no month %(month)s") % {"month": month}
    if year == 0:
        return ""
    return _("%(year)s-%(month)02d has %(days)s days") % {
        "year": year,
        "month": month,
        "days": monthrange(year, month)[1],
    }


def _lookalike(text: str) -> str:
    """Say which character is a letter in place of a digit, if that is all that is wrong."""
    digits = "".join(_LETTERS_LIKE_DIGITS.get(sign, sign) for sign in text)
    if digits == text or not _SPELLED.fullmatch(digits):
        return ""
    place, letter = next(
        (place, sign) for place, sign in enumerate(text, 1) if sign in _LETTERS_LIKE_DIGITS
    )
    return _("character %(place)s looks like the letter %(letter)s") % {
        "place": place,
        "letter": letter,
    }


def _run_together(text: str) -> str:
    if len(text) == 8 and text.isdecimal():
        try:
            day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            return ""
        return _("%(day)s is probably meant") % {"day": day}
    return ""
