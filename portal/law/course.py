"""
The course of one case: each event applied to the reply clock, and what was irregular about it.

Recorded events are never refused here: unlawful events that happened are kept and flagged. A
late, second or over-long extension has no effect; a late correction notice or correction restarts
the clock all the same; a payment after its limit is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.law.events import (
    FEE_MEASURES,
    Consult,
    CorrectionNotice,
    CorrectionReceived,
    DelayedDeadline,
    Event,
    Extension,
    FeeNotice,
    FeePaid,
    ReasonsGiven,
    Received,
    article_of,
)
from portal.law.irregularities import Flag, Irregularity
from portal.law.policies import Limits, Policies
from portal.law.reply_clock import BaseKind, Pause, PauseKind, ReplyClock
from portal.law.terms import ConsultedParty, RequestChannel, Term
from portal.law.workdays import Workdays

ON_CONFIRMATION = frozenset(  # Art. 31(2), second half, and 31(3).
    {
        RequestChannel.ORDINARY_LETTER,
        RequestChannel.ONLINE,
        RequestChannel.EMAIL,
        RequestChannel.FAX,
    }
)


class Status(Term):
    """Whether a reply is still owed."""

    OPEN = "open", "未办结", "A reply is owed", "33"
    UNCORRECTED = (
        "closed_abandoned_no_correction",
        "逾期不补正，视为放弃申请",
        "Abandoned: not corrected",
        "30",
    )
    UNPAID = (
        "closed_abandoned_no_payment",
        "逾期不缴费，视为放弃申请",
        "Abandoned: not paid",
        FEE_MEASURES,
    )


@dataclass(frozen=True)
class Wait:
    """Days on which the applicant was waited for: after < d <= through, open if None."""

    kind: BaseKind
    after: date
    through: date | None = None

    def covers(self, day: date) -> bool:
        return self.after < day and (self.through is None or day <= self.through)


class Course:
    """
    The state of a case as its events leave it; build it with the events in order.

    `clock` is the running period, `waits` and `bases` the history before it. `awaiting` holds
    the limit of each thing that the applicant still owes, under the status its lapse leads to.
    """

    def __init__(
        self,
        received: Received,
        later: Sequence[Event],
        workdays: Workdays,
        policies: Policies,
        limits: Limits,
    ) -> None:
        self.workdays, self.policies, self.limits = workdays, policies, limits
        self.flags: list[Flag] = []
        self.awaiting: dict[Status, date] = {}
        self.waits: list[Wait] = []
        self.consult_due: list[date | None] = []
        self.correction_notice_late: bool | None = None
        self.correction_due: date | None = None
        self.fee_due: date | None = None
        self.extended = 0
        self.receipt = self._receipt_date(received, later)
        self.correction_notice_due = workdays.nth_after(self.receipt, limits.correction_notice)
        self.clock = ReplyClock(self.receipt, BaseKind.RECEIPT, limits.reply)
        self.bases = [self.receipt]
        for event in later:
            self._apply(event)

    def _apply(self, event: Event) -> None:
        match event:
            case CorrectionNotice():
                self._ask_correction(event)
            case CorrectionReceived():
                self._take_correction(event)
            case Consult():
                self._consult(event)
            case Extension():
                self._extend(event)
            case FeeNotice():
                self._charge(event)
            case FeePaid():
                self._take_payment(event)
            case DelayedDeadline():
                self._delay(event)
            case ReasonsGiven() if self.policies.reasons_restart:
                self._restart(event.on, BaseKind.REASONS_GIVEN)
            # Asking for reasons stops no clock: Art. 35 excludes no time.

    def _receipt_date(self, event: Received, later: Sequence[Event]) -> date:
        """Return the date of receipt (Art. 31); a given confirmation date governs."""
        if event.channel not in ON_CONFIRMATION or not self.policies.confirmation_governs:
            return event.reached
        # A letter is to be confirmed on the day it arrives, a message on the next working day.
        expected = event.reached
        if event.channel is not RequestChannel.ORDINARY_LETTER:
            expected = self.workdays.nth_after(event.reached, self.policies.silent_confirmation)
        if event.confirmed is None:
            self._flag(Irregularity.CONFIRMATION_MISSING, event, expected)
            # Whoever acts on an application has received it.
            return min(expected, later[0].on) if later else expected
        if event.confirmed > expected:
            self._flag(Irregularity.CONFIRMATION_LATE, event, expected)
        return event.confirmed

    def _ask_correction(self, event: CorrectionNotice) -> None:
        late = event.on > self.correction_notice_due
        second = self.correction_notice_late is not None
        if second:
            self._flag(Irregularity.CORRECTION_NOTICE_SECOND, event)
        else:
            self.correction_notice_late = late
        if late:
            self._flag(Irregularity.CORRECTION_NOTICE_LATE, event, self.correction_notice_due)
        self.correction_due = event.correction_due
        if self.policies.faulty_notice_restarts or not (late or second):
            self.awaiting[Status.UNCORRECTED] = event.correction_due
            self.waits.append(Wait(BaseKind.CORRECTION_RECEIVED, event.on))

    def _take_correction(self, event: CorrectionReceived) -> None:
        limit = self.awaiting.pop(Status.UNCORRECTED, None)
        if limit is None:
            self._flag(Irregularity.CORRECTION_UNASKED, event)
            return
        if event.on > limit:
            self._flag(Irregularity.CORRECTION_LATE, event, limit)
        self._restart(event.on, BaseKind.CORRECTION_RECEIVED)

    def _consult(self, event: Consult) -> None:
        due = self.clock.due(self.workdays)
        if event.on > due and not self.awaiting:
            self._flag(Irregularity.CONSULT_AFTER_DUE, event, due)
        limit = None
        if event.party_received is None:
            self._flag(Irregularity.DELIVERY_UNKNOWN, event)
        else:
            limit = self.workdays.nth_after(event.party_received, self.limits.opinion)
            if event.opinion_received is not None and event.opinion_received > limit:
                self._flag(Irregularity.OPINION_LATE, event, limit)
        self.consult_due.append(limit)
        pause = self._pause(event, limit)
        if pause is not None:
            self.clock = self.clock.exclude(pause)

    def _pause(self, event: Consult, limit: date | None) -> Pause | None:
        """Return the days a consultation takes, by the reading chosen for its two ends."""
        policies = self.policies
        after = event.on if policies.pause_from_sending else event.party_received
        if after is None:
            return None  # Read from its delivery, an unknown delivery proves no pause.
        if policies.sending_day_excluded:
            after -= timedelta(1)
        end = limit or self.workdays.nth_after(event.on, policies.unknown_delivery)
        if event.opinion_received is not None and event.opinion_received <= end:
            end = event.opinion_received
            if not policies.answer_day_excluded:
                end -= timedelta(1)
        third = event.party is ConsultedParty.THIRD_PARTY
        kind = PauseKind.THIRD_PARTY if third else PauseKind.OTHER_AGENCY
        return Pause(after, max(after, end), kind)

    def _extend(self, event: Extension) -> None:
        """Add the days of an extension, or flag why it has no effect (Art. 33(2))."""
        base_due, longest = self.clock.base_due(self.workdays), self.limits.longest_extension
        before = self.clock.extension if self.policies.extension_per_base else self.extended
        total = event.working_days + (before if self.policies.extension_in_parts else 0)
        if event.on > base_due:
            self._flag(Irregularity.EXTENSION_LATE, event, base_due)
        elif before and not self.policies.extension_in_parts:
            self._flag(Irregularity.EXTENSION_SECOND, event)
        elif total > longest:
            self._flag(Irregularity.EXTENSION_TOO_LONG, event, longest)
        else:
            self.clock = self.clock.add(event.working_days)
            self.extended += event.working_days

    def _charge(self, event: FeeNotice) -> None:
        """Begin to wait for the payment; a notice sent again puts its own limit in place."""
        due = self.clock.due(self.workdays)
        if event.on > due and not self.awaiting:
            self._flag(Irregularity.FEE_NOTICE_LATE, event, due)
        self.fee_due = self.workdays.nth_after(event.received, self.limits.payment)
        self.awaiting[Status.UNPAID] = self.fee_due
        if self.policies.fee_restarts:
            self.waits.append(Wait(BaseKind.FEE_PAID, event.on))
        else:
            pause = Pause(event.on, self.fee_due, PauseKind.AWAITING_FEE)
            self.clock = self.clock.exclude(pause)

    def _take_payment(self, event: FeePaid) -> None:
        limit = self.awaiting.get(Status.UNPAID)
        if limit is None:
            self._flag(Irregularity.PAYMENT_UNASKED, event)
        elif event.on > limit:
            self._flag(Irregularity.PAYMENT_LATE, event, limit)
        else:
            del self.awaiting[Status.UNPAID]
            if self.policies.fee_restarts:
                self._restart(event.on, BaseKind.FEE_PAID)
            else:
                self.clock = self.clock.paid(event.on)

    def _delay(self, event: DelayedDeadline) -> None:
        """Put the date fixed by the agency in place, if notified inside the running period."""
        due = self.clock.due(self.workdays)
        if not self.limits.delay_known:
            self._flag(Irregularity.DELAY_UNKNOWN, event)
        elif event.on > due:
            self._flag(Irregularity.DELAY_LATE, event, due)
        else:
            self.clock = self.clock.replace(event.due)

    def _restart(self, on: date, kind: BaseKind) -> None:
        self.clock = self.clock.restart(on, kind)
        self.bases.append(on)
        self.waits = [
            Wait(kind, wait.after, on) if wait.kind is kind and wait.through is None else wait
            for wait in self.waits
        ]

    def _flag(
        self, irregularity: Irregularity, event: Event, limit: date | int | None = None
    ) -> None:
        late_opinion = irregularity is Irregularity.OPINION_LATE  # Art. 32 or 34, by the party.
        article = article_of(event) if late_opinion else irregularity.article
        self.flags.append(Flag(irregularity, event.kind, event.on, article, limit))
