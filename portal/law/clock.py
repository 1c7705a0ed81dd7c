"""
The clock on a reply: what is due when, by Art. 30 to 35, and how each day of it is counted.

`compute` takes the events of a case and gives its `Reckoning`. Nothing here asks what day it is.
Without `as_of` the list of events is complete: where no correction, payment or opinion follows a
notice, its limit is taken to have passed. With `as_of`, a live case whose limit runs to that day
or beyond is still waiting, not abandoned. Unlawful events on record are kept and flagged; to ask
whether an act would be lawful, before it is done, use `lawfully`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from portal.law.course import CLOSES_UNCORRECTED, CLOSES_UNPAID, ON_CONFIRMATION, Course
from portal.law.days import DayRow, ledger
from portal.law.errors import Unlawful
from portal.law.events import (
    BadEvent,
    Consult,
    CorrectionNotice,
    Event,
    Extension,
    FeePaid,
    ReasonsGiven,
    Received,
    article_of,
    check,
)
from portal.law.irregularities import EXTENSION_FAULTS, REFUSED, Flag, Irregularity
from portal.law.policies import DEFAULT, LIMITS, Limits, OpenPoint, Policies, regime_on
from portal.law.reply_clock import BaseKind, Pause
from portal.law.terms import Regime, Term
from portal.law.workdays import Workdays


class Status(Term):
    """Whether a reply is still owed."""

    OPEN = "open", "未办结", "A reply is owed", "33"
    UNCORRECTED = CLOSES_UNCORRECTED, "逾期不补正，视为放弃申请", "Abandoned: not corrected", "30"
    UNPAID = (
        CLOSES_UNPAID,
        "逾期不缴费，视为放弃申请",
        "Abandoned: not paid",
        "政府信息公开信息处理费管理办法 6",
    )


# The other defensible reading of each open point, the one that brings the due date forward.
STRICT: tuple[dict[OpenPoint, bool], ...] = (
    {OpenPoint.CONFIRMATION_GOVERNS: False},
    {
        OpenPoint.PAUSE_FROM_SENDING: False,
        OpenPoint.SENDING_DAY_EXCLUDED: False,
        OpenPoint.ANSWER_DAY_EXCLUDED: False,
    },
    {OpenPoint.FAULTY_NOTICE_RESTARTS: False},
    {OpenPoint.REASONS_RESTART: False},
    {OpenPoint.EXTENSION_PER_BASE: False, OpenPoint.EXTENSION_IN_PARTS: False},
    {OpenPoint.FEE_RESTARTS: False},
)


@dataclass(frozen=True)
class Reckoning:
    """
    All that the clock says of a case; dates only.

    `reply_due` is None once the case is deemed abandoned, and while `waiting` names what the
    applicant still owes. `close_not_before` is the first day on which it may be closed as
    abandoned. `safe_due` is the earliest due date under any defensible reading, and `safe_reading`
    the open points that must be read otherwise than chosen to arrive at it. `days` tells each
    calendar day from receipt to the due date.
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
    check(events, workdays)
    received = events[0]
    assert isinstance(received, Received)
    try:
        return _reckon(received, events, workdays, policies, regime, as_of)
    except Unlawful as beyond:
        last = events[-1]
        raise BadEvent(beyond.code, last.kind, last.on, article_of(last)) from beyond
