"""
The ledger of days: each calendar day of a case, counted or not, and why (Art. 30 to 35).

A reader can follow it with a finger: the counted days bear the running numbers 1, 2, 3 to the
due date. Days that had run before a restart bear none, as a full new period took their place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.law.course import Course
from portal.law.reply_clock import BaseKind
from portal.law.terms import Term
from portal.law.workdays import WORKED


class DayRule(Term):
    """What the clock does with a working day; days of rest bear the code of the calendar."""

    TRIGGER = "trigger", "起算之日，不计入", "The day from which it runs", "民事诉讼法 85"
    COUNTED = "counted", "计入答复期限", "Counts towards the reply", "33(2)"
    EXTENDED = "extended", "计入延长的期限", "Counts towards the extension", "33(2)"
    LAPSED = "lapsed", "重新起算前，不计入", "Before a restart: no longer counts", "30"
    CORRECTING = "correcting", "等待补正，不计入", "The correction is awaited", "30"
    AWAITING_FEE = (
        "awaiting_fee",
        "等待缴费，不计入",
        "The payment is awaited",
        "信息处理费管理办法 6",
    )
    THIRD_PARTY = (
        "third_party",
        "征求第三方意见，不计入",
        "A third party is consulted",
        "33(3)",
    )
    OTHER_AGENCY = (
        "other_agency",
        "征求其他机关意见，不计入",
        "Another agency is consulted",
        "33(3)",
    )
    DELAYED = "delayed", "延迟答复期内", "Within the delayed period", "35"


WAITING = {
    BaseKind.CORRECTION_RECEIVED: DayRule.CORRECTING,
    BaseKind.FEE_PAID: DayRule.AWAITING_FEE,
}


@dataclass(frozen=True, slots=True)
class DayRow:
    """One calendar day: `number` is its place in the count, None where it does not count."""

    date: date
    counted: bool
    number: int | None
    code: str
    text: str
    article: str
    provisional: bool


def ledger(course: Course, through: date) -> tuple[DayRow, ...]:
    """Return the rows from the day of receipt to `through`, both included."""
    return tuple(_rows(course, through))


def _rows(course: Course, through: date) -> Iterator[DayRow]:
    workdays, number = course.workdays, 0
    for offset in range((through - course.receipt).days + 1):
        day = course.receipt + timedelta(offset)
        provisional = workdays.provisional(day)
        reason = workdays.reason(day)
        if day not in course.bases and reason.kind not in WORKED:
            yield DayRow(day, False, None, reason.kind, reason.text, reason.source, provisional)
            continue
        rule = _rule(course, day, number)
        counted = rule is DayRule.COUNTED or rule is DayRule.EXTENDED
        number += counted
        shown = number if counted else None
        yield DayRow(day, counted, shown, rule, rule.label, rule.article, provisional)


def _rule(course: Course, day: date, counted: int) -> DayRule:
    """Return what holds for a working day on which `counted` days have been counted already."""
    clock = course.clock
    if day in course.bases:
        return DayRule.TRIGGER
    for wait in course.waits:
        if wait.covers(day):
            return WAITING[wait.kind]
    if day < clock.base:
        return DayRule.LAPSED
    pause = clock.pause_on(day)
    if pause is not None:
        return DayRule[pause.kind.name]
    if counted < clock.term:
        return DayRule.COUNTED
    return DayRule.EXTENDED if counted < clock.term + clock.extension else DayRule.DELAYED
