"""
Runs the relations between figures (勾稽关系) on a report, ours or anybody's.

The relations are data in `portal.law.report_relations`; a relation one of whose figures is
missing, not filled in or 不适用 says nothing and is left out.
"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.law.report_format import edition
from portal.law.report_grid import look_up
from portal.law.report_relations import Severity, relations

SENTENCES = {
    "requests.balance": gettext_noop(
        "Column “%(column)s”: items one and two make %(left)s, items three and four %(right)s."
    ),
    "requests.processed_total": gettext_noop(
        "Column “%(column)s”: （七）总计 is %(left)s, the rows above it make %(right)s."
    ),
    "requests.row_total": gettext_noop(
        "Row “%(row)s”: 总计 is %(left)s, natural persons and organisations make %(right)s."
    ),
    "requests.carried_over": gettext_noop(
        "Column “%(column)s”: %(left)s carried in from last year; "
        "last year's report carried %(right)s forward."
    ),
    "challenges.block_total": gettext_noop(
        "“%(block)s”: 总计 is %(left)s, the four results make %(right)s."
    ),
    "disclosure.in_force": gettext_noop(
        "“%(row)s”: %(left)s in force; last year's documents in force, with those made and "
        "without those repealed this year, make %(right)s."
    ),
    "statistics.total": gettext_noop("“%(row)s” is %(left)s, its parts make %(right)s."),
}


def run(data, previous=None):
    """
    Return the outcome of every relation whose figures are there, in the order of the tables.

    Each is {"rule", "scope", "severity", "ok", "left", "right", "message"}. `previous` is last
    year's report as data. Raises Unlawful for an unknown edition.
    """
    chosen = edition(data["edition"], data["year"])
    outcomes = []
    for relation in relations(chosen):
        left = _side(relation.left, data, previous)
        right = _side(relation.right, data, previous)
        if left is not None and right is not None:
            outcomes.append(_outcome(chosen, relation, left, right))
    return outcomes


def broken(outcomes, severity=Severity.ERROR):
    """Return the outcomes of this severity that do not hold."""
    return [each for each in outcomes if each["severity"] == severity and not each["ok"]]


def faulty_cells(data, outcomes):
    """Return the addresses of this report's figures that stand in a broken relation."""
    failed = {(each["rule"], each["scope"]) for each in outcomes if not each["ok"]}
    return {
        operand.address
        for relation in relations(edition(data["edition"], data["year"]))
        if (relation.rule, relation.scope) in failed
        for operand in relation.operands
        if not operand.last_year
    }


def number(value):
    """Return a figure as a number; None for what is missing, not filled in or 不适用."""
    if isinstance(value, bool) or value is None or value == "n/a":
        return None
    return Decimal(value) if isinstance(value, str) else value


def _side(operands, data, previous):
    """Return the sum of one side, or None if a figure of it is missing."""
    total = 0
    for operand in operands:
        report = previous if operand.last_year else data
        value = number(look_up(report["tables"], operand.address)) if report else None
        if value is None:
            return None
        total += operand.sign * value
    return total


def _outcome(chosen, relation, left, right):
    ok = left == right
    values = {**_names(chosen, relation.scope), "left": left, "right": right}
    message = _(SENTENCES[relation.rule]) % values
    if not ok:
        message += _(" The difference is %(difference)s.") % {"difference": abs(left - right)}
    return {
        "rule": relation.rule,
        "scope": relation.scope,
        "severity": relation.severity.value,
        "ok": ok,
        "left": _plain(left),
        "right": _plain(right),
        "message": message,
    }


def _plain(value):
    return str(value) if isinstance(value, Decimal) else value


def _names(chosen, scope):
    """Return the printed names of the row, column or block that a scope speaks of."""
    key, _dot, inner = scope.partition(".")
    table = chosen.table(key)
    steps = inner.split(".")
    address = next(
        address for address in table.kinds if key == "statistics" or _fits(address, steps)
    )
    if key == "statistics":
        address = inner
    labels = table.headers[address]
    rows = [label for label in labels if label.cell.scope in ("row", "rowgroup")]
    columns = [label for label in labels if label.cell.scope in ("col", "colgroup")]
    # The outermost label says nothing that the reader of one row or column wants to know.
    return {
        "row": "".join(label.cell.text.strip() for label in (rows[1:] or rows)),
        "column": "·".join(label.cell.text for label in (columns[1:] or columns)),
        "block": "·".join(label.cell.text for label in (columns[:-1] or columns)),
    }


def _fits(address, steps):
    parts = address.split(".")
    return len(parts) == len(steps) and all(
        step in ("*", part) for step, part in zip(steps, parts, strict=True)
    )
