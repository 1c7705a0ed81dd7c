"""What is wrong with a ledger, and what was mended in it: named by file, sheet, row and column."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

LONGEST_SHOWN = 40  # Characters of a cell that a message repeats.


class Wrong(ValueError):
    """
    A cell that cannot be taken.

    `message` says what would be right and never repeats the cell. `hint` may repeat it (“2O20
    has a letter O”) and is therefore left out for columns with personal data.
    """

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a ledger. `row` is the row of the sheet, `column` the header."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    message: str = ""

    def __str__(self):
        place = _place(self)
        if self.value:
            return _("%(place)s: “%(value)s”: %(message)s") % {
                "place": place,
                "value": self.value,
                "message": self.message,
            }
        return _("%(place)s: %(message)s") % {"place": place, "message": self.message}


@dataclass(frozen=True, slots=True)
class Mend:
    """A cell that was put right on reading: full-width digits, blanks around it and the like."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    before: str = ""
    after: str = ""

    def __str__(self):
        return _("%(place)s: “%(before)s” read as “%(after)s”") % {
            "place": _place(self),
            "before": self.before,
            "after": self.after,
        }


class Unusable(Exception):
    """A file of which nothing can be read as a ledger; `faults` says why, one or several."""

    def __init__(self, *faults: Fault):
        super().__init__(*faults)
        self.faults = faults

    def __str__(self):
        return "\n".join(str(fault) for fault in self.faults)


def unusable(path, message: str) -> Unusable:
    """Return the exception for a file that is of no use as a whole, for the reason `message`."""
    return Unusable(Fault(file=Path(path).name, message=message))


def shown(value, personal: bool = False) -> str:
    """Return a cell as a message may show it: short, printable, and never a personal one."""
    if personal:
        return _("(personal data, not shown)")
    # The cut comes first, so that a cell of a megabyte costs no more than a short one.
    text = str(value)
    cut = text[:LONGEST_SHOWN] + "…" if len(text) > LONGEST_SHOWN else text
    if cut.isprintable():
        return cut
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in cut)


def shown_change(before, after, personal: bool = False) -> tuple[str, str]:
    """Return two readings of one cell as a message may show them, from where they differ."""
    before, after = str(before), str(after)
    start = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0
    )
    start = max(0, start - 10) if start > LONGEST_SHOWN - 10 else 0
    cut = "…" if start else ""
    return tuple(shown(cut + text[start:], personal) for text in (before, after))


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


def _place(found) -> str:
    names = {"file": found.file, "sheet": found.sheet, "row": found.row, "column": found.column}
    if found.row is None:
        if found.column:
            return _("%(file)s, column “%(column)s”") % names
        return _("%(file)s, sheet “%(sheet)s”") % names if found.sheet else found.file
    if found.sheet and found.column:
        return _("%(file)s, sheet “%(sheet)s”, row %(row)s, column “%(column)s”") % names
    if found.column:
        return _("%(file)s, row %(row)s, column “%(column)s”") % names
    if found.sheet:
        return _("%(file)s, sheet “%(sheet)s”, row %(row)s") % names
    return _("%(file)s, row %(row)s") % names
