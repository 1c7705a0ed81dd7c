"""
The clock on a reply: what is due when, by Art. 30 to 35, and how each day of it is counted.

`compute` takes the events of a case and gives its `Reckoning`. Nothing here asks what day it is.
Without `as_of` the list of events is complete: where no correction, payment or opinion follows a
notice, its limit is taken to have passed. With `as_of`, a live case whose limit runs to that day
or beyond is still waiting, not abandoned. Unlawful events on record are kept and flagged; to ask
whether an act would be lawful, before it is done, use `lawfully`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.law.case import Case, Standing
from portal.law.course import Course, Status
from portal.law.days import DayRow, ledger
from portal.law.errors import Unlawful
from portal.law.events import BadEvent, Consult, Event, EventKind, Extension, article_of, check
from portal.law.irregularities import EXTENSION_FAULTS, REFUSED, Flag, Irregularity
from portal.law.policies import DEFAULT, OpenPoint, Policies, regime_on
from portal.law.reply_clock import BaseKind, Pause
from portal.law.terms import Regime
from portal.law.workdays import Workdays

NEXT_DAY = timedelta(1)


@dataclass(frozen=True)
class Reckoning:
    """
    All that the clock says of a case; dates only.

    `reply_due` is None once the case is deemed abandoned, and while `waiting` names what the
    applicant still owes. `close_not_before` is the first day on which it may be closed as
    abandoned, `overdue_from` the first day without a reply that is too late. `safe_due` is the
    earliest due date under any defensible reading, and `safe_reading` the open points that must
    be read otherwise than chosen to arrive at it. `provisional` says that a holiday notice not
    yet issued may move a date. `days` tells each calendar day from receipt to the due date, or to
    the limit that lapsed or is waited for.
    """

    receipt_date: date
    clock_base: date
    clock_base_kind: BaseKind
    correction_notice_due: date
    correction_notice_late: bool | None
    correction_due: date | None
    consult_due: tuple[date | None, ...]
    fee_due: date | None
    pauses: tuple[Pause, ...]
    excluded_working_days: int
    base_reply_due: date | None
    reply_due: date | None
    extension_invalid: bool
    overdue_from: date | None
    provisional: bool
    status: Status
    waiting: Status | None
    close_not_before: date | None
    safe_due: date | None
    safe_reading: tuple[OpenPoint, ...]
    flags: tuple[Flag, ...]
    days: tuple[DayRow, ...]


def compute(
    events: Sequence[Event],
    workdays: Workdays,
    policies: Policies = DEFAULT,
    regime: Regime = Regime.R2019,
    as_of: date | None = None,
) -> Reckoning:
    """
    Reckon a case from its events, which stand in the order in which they happened.

    Raises BadEvent where the record cannot be true, or leads beyond the calendar.
    """
    received = check(events, workdays)
    case = Case(received, tuple(events[1:]), workdays, regime, as_of)
    try:
        return _reckon(case, policies)
    except Unlawful as beyond:
        last = events[-1]
        raise BadEvent(beyond.code, last.kind, last.on, article_of(last)) from beyond


def lawfully(
    events: Sequence[Event],
    act: Event,
    workdays: Workdays,
    policies: Policies = DEFAULT,
    regime: Regime = Regime.R2019,
) -> tuple[Event, ...]:
    """
    Return the events with `act` as the last, if the law allows it on its day.

    Raises Unlawful with the code of an `Irregularity` in REFUSED and `on`, `limit` (the last day,
    or the greatest number of working days), or "deemed_abandoned" with `on` and `since` where the
    case has ended by lapse of time; BadEvent where the act cannot be the next event.
    """
    before = compute(events, workdays, policies, regime, as_of=act.on)
    if before.close_not_before is not None:
        since = before.close_not_before
        raise Unlawful("deemed_abandoned", before.status.article, on=act.on, since=since)
    together = (*events, act)
    after = compute(together, workdays, policies, regime, as_of=act.on)
    for flag in after.flags:
        judged = flag.event is act.kind and flag.on == act.on and flag not in before.flags
        if judged and flag.irregularity in REFUSED:
            raise Unlawful(flag.irregularity, flag.article, on=flag.on, limit=flag.limit)
    return together


def extended(
    events: Sequence[Event],
    on: date,
    working_days: int,
    workdays: Workdays,
    policies: Policies = DEFAULT,
    regime: Regime = Regime.R2019,
) -> tuple[Event, ...]:
    """
    Return the events with an extension notified on `on` (Art. 33(2)).

    Raises Unlawful: extension_too_long, extension_late, extension_second, deemed_abandoned.
    """
    return lawfully(events, Extension(on, working_days), workdays, policies, regime)


def _reckon(case: Case, policies: Policies) -> Reckoning:
    course = case.course(policies)
    standing, clock = case.standing(course), course.clock
    abandoned = standing.status is not Status.OPEN
    safe_due, safe_reading = case.safe_due(policies, standing.due)
    flags = (*course.flags, *_remarks(case, course))
    days = ledger(course, standing.end)
    return Reckoning(
        receipt_date=course.receipt,
        clock_base=clock.base,
        clock_base_kind=clock.kind,
        correction_notice_due=course.correction_notice_due,
        correction_notice_late=course.correction_notice_late,
        correction_due=course.correction_due,
        consult_due=tuple(course.consult_due),
        fee_due=course.fee_due,
        pauses=clock.pauses,
        excluded_working_days=clock.excluded(case.workdays),
        base_reply_due=standing.base_due,
        reply_due=standing.due,
        extension_invalid=any(flag.irregularity in EXTENSION_FAULTS for flag in flags),
        overdue_from=standing.due and standing.due + NEXT_DAY,
        provisional=_provisional(course, standing, days),
        status=standing.status,
        waiting=standing.waiting,
        close_not_before=standing.end + NEXT_DAY if abandoned else None,
        safe_due=safe_due,
        safe_reading=safe_reading,
        flags=flags,
        days=days,
    )


def _provisional(course: Course, standing: Standing, days: tuple[DayRow, ...]) -> bool:
    """Return whether a date that was counted out, not fixed by anyone, may still move."""
    counted_to = standing.base_due if course.clock.delayed_to else standing.due
    limits = (course.correction_notice_due, course.fee_due, *course.consult_due)
    return any(course.workdays.provisional(day) for day in limits if day is not None) or any(
        row.provisional for row in days if counted_to is not None and row.date <= counted_to
    )


def _remarks(case: Case, course: Course) -> Iterator[Flag]:
    """Yield what is worth knowing of the case as a whole."""
    if case.regime is not regime_on(course.receipt):
        remark = Irregularity.RULES_NOT_IN_FORCE
        yield Flag(remark, EventKind.RECEIVED, course.receipt, remark.article)
    consultations = (event for event in case.later if isinstance(event, Consult))
    for consult, limit in zip(consultations, course.consult_due, strict=True):
        awaited = consult.opinion_received is None and consult.on >= course.clock.base
        if awaited and case.as_of is not None and (limit is None or case.as_of < limit):
            remark = Irregularity.OPINION_PENDING
            yield Flag(remark, consult.kind, consult.on, consult.party.article, limit)
