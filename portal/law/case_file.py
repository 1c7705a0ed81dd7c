"""
Files of worked cases for the clock (Art. 30 to 35), the remedies and the tariff: JSON in and out.

A file holds the lists `deadline_cases`, `other_cases` and `fee_cases`; the answer holds the same
lists, each case with its `id` and `result`. A case that cannot be answered has `result.error`
with event, date, article and code, and does not keep the others from being answered.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from portal.law import fees, remedies, report_dates, side_clocks
from portal.law.clock import Reckoning, compute
from portal.law.days import DayRow
from portal.law.errors import Unlawful
from portal.law.event_entries import Entry, event_of
from portal.law.events import BadEvent, EventKind
from portal.law.irregularities import Flag
from portal.law.reply_clock import Pause
from portal.law.terms import Regime
from portal.law.workdays import Workdays

Json = dict[str, Any]


class UnusableFile(ValueError):
    """The file holds none of the lists of cases, or something else in their place."""


def answer(file: object, workdays: Workdays, *, with_days: bool = False) -> tuple[Json, bool]:
    """
    Return the answers to a file of cases, and whether every case could be answered.

    With `with_days` each deadline case also has its ledger of days. Raises UnusableFile.
    """
    given = file if isinstance(file, dict) else {}
    lists = {name: given[name] for name in SOLVERS if name in given}
    if not lists or not all(isinstance(cases, list) for cases in lists.values()):
        raise UnusableFile(", ".join(SOLVERS))
    answers = {
        name: [_answered(SOLVERS[name], case, workdays) for case in cases]
        for name, cases in lists.items()
    }
    results = [case["result"] for cases in answers.values() for case in cases]
    if not with_days:
        for result in results:
            result.pop("days", None)
    return answers, not any("error" in result for result in results)


def _answered(solve: Callable[[Json, Workdays], Json], case: object, workdays: Workdays) -> Json:
    if not isinstance(case, dict):
        return {"id": None, "result": _error(BadEvent("case_unreadable", "case", None, ""))}
    try:
        result = solve(case, workdays)
    except BadEvent as bad:
        result = _error(bad)
    return {"id": case.get("id"), "result": result}


def _error(bad: BadEvent) -> Json:
    field = {"field": bad.values["field"]} if "field" in bad.values else {}
    told = {"event": bad.event, "date": plain(bad.date), "article": bad.article, "code": bad.code}
    return {"error": told | field}


def deadline(case: Json, workdays: Workdays) -> Json:
    """Return the result of a deadline case; `regime` "2007" on the case selects the old rules."""
    entry = Entry({"regime": Regime.R2019} | case, EventKind.RECEIVED, EventKind.RECEIVED.article)
    regime, events = entry.term(Regime, "regime"), case.get("events")
    if not isinstance(events, list):
        raise BadEvent("no_receipt", EventKind.RECEIVED, None, EventKind.RECEIVED.article)
    return result_of(compute([event_of(raw) for raw in events], workdays, regime=regime))


def other(case: Json, workdays: Workdays) -> Json:
    """Return the dates of a case on publishing, remedies or the annual report."""
    given = case.get("input")
    fields = given if isinstance(given, dict) else {}
    rule = str(fields.get("rule"))
    entry = Entry(fields, rule, RULE_ARTICLES.get(rule, ""))
    if rule == "art49":
        year = entry.number("report_year")
        if not workdays.first.year <= year <= workdays.last.year:
            raise entry.fault("date_outside_calendar", "report_year", str(year))
        due = report_dates.report_due(year)
        return {"department_due": plain(due.department), "government_due": plain(due.government)}
    if rule not in RULE_DATES:
        raise entry.fault("rule_unknown", "rule")
    field, reckon = RULE_DATES[rule]
    day = entry.day(field)
    if not workdays.covers(day):
        raise entry.fault("date_outside_calendar", field, plain(day))
    try:
        return {name: plain(date) for name, date in reckon(day, workdays).items()}
    except Unlawful as beyond:
        raise entry.fault(beyond.code, field, plain(day)) from beyond


def _publication(formed: date, workdays: Workdays) -> dict[str, date]:
    return {"publish_due": side_clocks.publish_due(formed, workdays)}


def _remedies(served: date, workdays: Workdays) -> dict[str, date]:
    review = remedies.reconsideration(served, workdays)
    return {
        "reconsideration_last_day_raw": review.counted,
        "reconsideration_last_day": review.last_day,
        "litigation_last_day": remedies.direct_suit(served, workdays).last_day,
    }


def fee(case: Json, workdays: Workdays) -> Json:
    """Return the yuan of a fee case; nothing asked for costs nothing."""
    mode = str(case.get("mode"))
    entry = Entry(case, mode, FEE_ARTICLES.get(mode, ""))
    if mode not in FEE_ARTICLES:
        raise entry.fault("mode_unknown", "mode")
    quantity = entry.number("input")
    try:
        return {"fee_yuan": int(_yuan(mode, quantity))}
    except Unlawful as refusal:
        raise entry.fault(refusal.code, "input") from refusal


def _yuan(mode: str, quantity: int) -> Decimal:
    if mode == "per_item_nth_request":
        return fees.nth_item_rate(quantity)
    if quantity == 0:
        return Decimal(0)
    if mode == "per_item_month_total":
        return fees.per_item(0, quantity).total
    return fees.per_page(quantity).total


RULE_DATES: dict[str, tuple[str, Callable[[date, Workdays], dict[str, date]]]] = {
    "art26": ("formed_or_changed", _publication),
    "remedy": ("served", _remedies),
}
RULE_ARTICLES = {"art26": "26", "remedy": "行政复议法 20", "art49": "49"}
FEE_ARTICLES = {
    "per_item_month_total": "信息处理费管理办法 4",
    "per_item_nth_request": "信息处理费管理办法 4",
    "per_page_single_request": "信息处理费管理办法 5",
}
SOLVERS: dict[str, Callable[[Json, Workdays], Json]] = {
    "deadline_cases": deadline,
    "other_cases": other,
    "fee_cases": fee,
}


def result_of(reckoning: Reckoning) -> Json:
    """Return a reckoning as plain values, without what does not apply to the case."""
    result = {name: plain(value) for name, value in vars(reckoning).items()}
    owed = {"reply_due", "safe_due"}  # Here None says that no reply is due.
    absent = {name for name, value in result.items() if value is None} - owed
    if not reckoning.consult_due:
        absent |= {"consult_due", "pauses"}
    return {name: value for name, value in result.items() if name not in absent}


def plain(value: object) -> Any:
    """Return a value of the law as JSON holds it: dates and terms as text, tuples as lists."""
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [plain(held) for held in value]
        case Pause():
            return {"after": plain(value.after), "through": plain(value.through)}
        case DayRow():
            return {name: plain(getattr(value, name)) for name in DayRow.__slots__}
        case Flag():
            return {
                "code": value.irregularity,
                "label": value.irregularity.label,
                "event": value.event,
                "date": plain(value.on),
                "article": value.article,
                "limit": plain(value.limit),
            }
    return value
