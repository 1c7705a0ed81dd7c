"""
Whether data that claims to be a report has the form "annual-report/1".

Every fault is named with its place and what would be right; nothing is guessed or mended.
"""

import json
import re
from decimal import Decimal
from difflib import get_close_matches

from django.utils.translation import gettext as _

from portal.law.errors import Unlawful
from portal.law.report_format import EDITIONS, FIRST_YEAR, LAST_YEAR, edition
from portal.law.report_grid import Kind
from portal.refusals import refusal_text
from reports.document import FORMAT
from reports.foreign import Unreadable

KEYS = (
    "format",
    "agency",
    "year",
    "edition",
    "status",
    "generated_at",
    "contact",
    "sections",
    "channels",
    "tables",
    "fees",
    "checks",
)
REQUIRED = ("year", "edition", "tables")
AMOUNT = re.compile(r"\d+(\.\d+)?")
LARGEST = 10**12  # More than anybody ever counted: a slip of the finger.
FAULTS_SHOWN = 200


def parsed(text):
    """Return the value of a JSON text. Raises Unreadable, also for twice the same key."""
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        place = _("line %(line)s, column %(column)s") % {
            "line": error.lineno,
            "column": error.colno,
        }
        raise Unreadable(_("This is no JSON (%(place)s).") % {"place": place}) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(_("This JSON cannot be read: %(error)s.") % {"error": error}) from error


def validated(data):
    """Return `data` if it can be checked as a report. Raises Unreadable with every fault."""
    if not isinstance(data, dict):
        raise Unreadable(_("A report is one JSON object with the keys year, edition, tables."))
    faults = [
        _("%(key)s: missing.") % {"key": key} for key in REQUIRED if key not in data
    ] + _unknown("", data, KEYS)
    if data.get("format", FORMAT) != FORMAT:
        faults.append(_("format: “%(format)s” is not known, only annual-report/1.") % data)
    chosen = None if faults else _edition(data, faults)
    if chosen:
        faults += _tables(chosen, data["tables"])
        faults += _channels(data.get("channels"))
    if faults:
        raise Unreadable(faults[:FAULTS_SHOWN])
    return data


def _no_number(text):
    raise ValueError(_("%(text)s is no number") % {"text": text})


def _unique(pairs):
    found = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("the key “%(key)s” stands there twice") % {"key": key})
        found[key] = value
    return found


def _edition(data, faults):
    """Return the edition with its tables, or None after naming what is wrong with it."""
    year, key = data["year"], data["edition"]
    if isinstance(year, bool) or not isinstance(year, int):
        faults.append(_("year: %(value)s is no year; write a number such as 2025.") % _shown(year))
    elif not FIRST_YEAR <= year <= LAST_YEAR:
        faults.append(
            _("year: %(year)s lies outside %(first)s to %(last)s.")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    if not isinstance(key, str):
        known = ", ".join(each.key for each in EDITIONS)
        faults.append(_("edition: write one of %(known)s.") % {"known": known})
    if faults:
        return None
    try:
        return edition(key, year)
    except Unlawful as refusal:
        faults.append(f"edition: {refusal_text(refusal)}")
        return None


def _tables(chosen, tables):
    if not isinstance(tables, dict):
        return [_("tables: an object is needed, not %(value)s.") % _shown(tables)]
    faults = _unknown("tables", tables, [table.key for table in chosen.tables])
    for table in chosen.tables:
        if table.key in tables:
            faults += _table(table, tables[table.key])
        elif table.key in ("requests", "challenges"):
            faults.append(_("%(place)s: missing.") % {"place": f"tables.{table.key}"})
    return faults


def _table(table, values):
    """Name missing rows once, then missing, unknown and ill-formed figures one by one."""
    place = f"tables.{table.key}"
    leaves, faults = {}, []
    _leaves(values, "", leaves, depth=0 if table.key == "statistics" else None)
    missing = [address for address in table.kinds if address not in leaves]
    faults += [
        _("%(place)s: missing.") % {"place": f"{place}.{address}"}
        for address in _without_whole_rows(missing, table.kinds)
    ]
    for address, value in leaves.items():
        where = f"{place}.{address}" if address else place
        if address in table.kinds:
            faults += _figure(where, value, table)
        else:
            faults += _unknown_cell(where, address, table)
    return faults


def _leaves(values, path, leaves, depth=None):
    """Collect what is no object, with its address; `depth` 0 takes the keys as they are."""
    if not isinstance(values, dict) or (not values and path):
        leaves[path] = values
        return
    for key, value in values.items():
        inner = f"{path}.{key}" if path else key
        if depth == 0:
            leaves[inner] = value
        else:
            _leaves(value, inner, leaves)


def _without_whole_rows(missing, kinds):
    """Name a row of which nothing is there by its row instead of by each of its cells."""
    rows = {}
    for address in kinds:
        rows.setdefault(address.rpartition(".")[0], []).append(address)
    named = {}
    for address in missing:
        row = address.rpartition(".")[0]
        whole = row and all(cell in missing for cell in rows[row])
        named.setdefault(row if whole else address)
    return list(named)


def _figure(place, value, table):
    kind = table.kinds[place.removeprefix(f"tables.{table.key}.")]
    is_counted = table.key in ("requests", "challenges")
    if not is_counted and (value is None or value == "n/a"):
        return []
    if kind is Kind.AMOUNT:
        return _amount(place, value)
    values = {"place": place, **_shown(value)}
    if isinstance(value, bool) or not isinstance(value, int):
        fault = (
            _("%(place)s: a whole number is needed, not %(value)s.")
            if is_counted
            else _('%(place)s: a whole number, null or "n/a" is needed, not %(value)s.')
        )
        return [fault % values]
    if value < 0 and kind is not Kind.CHANGE:
        return [_("%(place)s: %(value)s is negative.") % values]
    if abs(value) >= LARGEST:
        return [_("%(place)s: %(value)s is too large to be true.") % values]
    return []


def _amount(place, value):
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0
    if is_number or (isinstance(value, str) and AMOUNT.fullmatch(value)):
        return []
    values = {"place": place, **_shown(value)}
    return [_('%(place)s: write the amount as text such as "12.50", not %(value)s.') % values]


def _channels(channels):
    if channels is None:
        return []
    place = "channels"
    if not isinstance(channels, dict) or not isinstance(channels.get("by_channel"), dict):
        return [_("%(place)s: items and by_channel are needed.") % {"place": place}]
    counts = {"items": channels.get("items"), **channels["by_channel"]}
    return [
        _("%(place)s: a whole number is needed, not %(value)s.")
        % {"place": f"{place}.{key}", **_shown(value)}
        for key, value in counts.items()
        if isinstance(value, bool) or not isinstance(value, int) or value < 0
    ]


def _unknown(place, found, known):
    faults = []
    for key in found:
        if key not in known:
            near = get_close_matches(str(key), known, n=1, cutoff=0.6)
            where = f"{place}.{key}" if place else key
            faults.append(_unknown_sentence(where, near))
    return faults


def _unknown_cell(where, address, table):
    """Say of an unknown cell whether its row exists in another edition."""
    near = get_close_matches(address, list(table.kinds), n=1, cutoff=0.8)
    return [_unknown_sentence(where, near)]


def _unknown_sentence(where, near):
    sentence = _("%(place)s: this key does not exist in this edition.") % {"place": where}
    return sentence + (_(" Did you mean %(known)s?") % {"known": near[0]} if near else "")


def _shown(value):
    text = json.dumps(value, ensure_ascii=False, default=str)
    return {"value": text if len(text) <= 40 else text[:39] + "…"}
