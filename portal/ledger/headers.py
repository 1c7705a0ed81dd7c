"""The header of a table against the columns of a ledger."""

from django.utils.translation import gettext as _

from portal.law.terms import fold as folded
from portal.ledger.columns import did_you_mean, listed
from portal.ledger.faults import Fault, Mend, Unusable, shown

__all__ = ["bound", "folded"]


def bound(columns, table) -> tuple[dict, list[Mend]]:
    """
    Return the column of each header as it is written in the table, and the mends that it took.

    Headers are the same in full and half width, with blanks or a star of required columns.
    Raises Unusable with every header that is missing, unknown, or stands twice.
    """
    spellings = {
        folded(spelling): column
        for column in columns
        for spelling in (column.header, *column.aliases)
    }
    places = {}
    strangers = []
    for place, header in enumerate(table.headers):
        column = spellings.get(folded(header))
        if column:
            places.setdefault(column, []).append(place)
        elif header:
            strangers.append(place)
    if not places:
        raise Unusable(_no_header(columns, table))
    faults = [
        *_missing(columns, places, strangers, table),
        *_unknown(columns, places, strangers, table),
        *_repeated(places, table),
    ]
    if faults:
        raise Unusable(*faults)
    by_header = {table.headers[found[0]]: column for column, found in places.items()}
    mends = [
        Mend(table.file, table.sheet, table.header_row, column.header, shown(header), column.header)
        for header, column in by_header.items()
        if header != column.header and header not in column.aliases
    ]
    return by_header, mends


def _missing(columns, places, strangers, table):
    written = [shown(table.headers[place]) for place in strangers]
    for column in columns:
        if column.required and column not in places:
            message = _("this required column is missing")
            yield _fault(table, column.header, _with(message, did_you_mean(column.header, written)))


def _unknown(columns, places, strangers, table):
    free = [column.header for column in columns if column not in places]
    for place in strangers:
        header = table.headers[place]
        hint = did_you_mean(header, free)
        if free and not hint:
            hint = _("columns still free: %(headers)s") % {"headers": listed(free)}
        message = _("column %(letters)s is not known here") % {"letters": letters(place)}
        yield _fault(table, shown(header), _with(message, hint))


def _repeated(places, table):
    for column, found in places.items():
        if len(found) > 1:
            message = _("stands more than once, in columns %(letters)s") % {
                "letters": listed(letters(place) for place in found)
            }
            yield _fault(table, column.header, message)


def _no_header(columns, table) -> Fault:
    message = _("holds none of the expected headers: %(headers)s") % {
        "headers": listed(column.header for column in columns)
    }
    return Fault(table.file, table.sheet, table.header_row, message=message)


def _fault(table, column: str, message: str) -> Fault:
    return Fault(table.file, table.sheet, table.header_row, column, message=message)


def _with(message: str, hint: str) -> str:
    return _("%(message)s; %(hint)s") % {"message": message, "hint": hint} if hint else message


def letters(place: int) -> str:
    """Return the name that a spreadsheet gives to a column: A for 0, AA for 26."""
    number, name = place + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
