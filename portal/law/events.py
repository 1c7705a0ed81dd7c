"""
What happens to an application and moves its clock: the events of Art. 30 to 35, as recorded.

An event is a fact with its dates and is never edited. `check` refuses a record that cannot be
true, such as a correction before its notice, with `BadEvent`; a record that is true but unlawful,
such as a late extension, passes here and is judged by the clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portal.law.errors import Unlawful
from portal.law.terms import ConsultedParty, RequestChannel, Term
from portal.law.workdays import Workdays

FEE_MEASURES = "信息处理费管理办法 6"  # 国办函〔2020〕109号.
REGULATIONS_IN_FORCE = date(2008, 5, 1)  # Order 492, the first text.


class EventKind(Term):
    """The events, under the names that the files of worked cases use."""

    RECEIVED = "received", "收到申请", "Application received", "31"
    CORRECTION_NOTICE = "correction_notice", "告知补正", "Correction asked for", "30"
    CORRECTION_RECEIVED = "correction_received", "收到补正", "Correction received", "30"
    CONSULT = "consult", "征求意见", "Opinion asked of others", "33(3)"
    EXTENSION = "extension", "延期告知", "Extension notified", "33(2)"
    FEE_NOTICE = "fee_notice", "收费通知", "Charge notified", FEE_MEASURES
    FEE_PAID = "fee_paid", "收到缴费", "Charge paid", FEE_MEASURES
    DELAYED_DEADLINE = "delayed_deadline", "延迟答复", "Delayed date fixed", "35"
    REASONS_ASKED = "reasons_asked", "要求说明理由", "Reasons asked for", "35"
    REASONS_GIVEN = "reasons_given", "收到理由", "Reasons given", "35"


class BadEvent(Unlawful):
    """
    A record that cannot be true.

    `event` is the name of the event, `date` the date at fault (None where there is none, the
    text as written where it is no date), `article` the provision that the event rests on;
    `values` may name the `field` at fault.
    """

    def __init__(
        self, code: str, event: str, on: date | str | None, article: str, **values: object
    ) -> None:
        super().__init__(code, article, event=event, date=on, **values)
        self.event = event
        self.date = on


@dataclass(frozen=True)
class Received:
    """
    The application came in (Art. 31).

    `reached` is the day of hand-over, signature, arrival or submission; `confirmed` the day that
    both sides confirmed, for the channels whose receipt depends on it.
    """

    kind: ClassVar = EventKind.RECEIVED
    channel: RequestChannel
    reached: date
    confirmed: date | None = None

    def dates(self) -> tuple[date | None, ...]:
        return (self.reached, self.confirmed)

    @property
    def on(self) -> date:
        return self.confirmed or self.reached


@dataclass(frozen=True)
class CorrectionNotice:
    """The applicant is told, once, what to correct, and until when (Art. 30)."""

    kind: ClassVar = EventKind.CORRECTION_NOTICE
    on: date
    correction_due: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on, self.correction_due)


@dataclass(frozen=True)
class CorrectionReceived:
    """The corrected application came in (Art. 30)."""

    kind: ClassVar = EventKind.CORRECTION_RECEIVED
    on: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on,)


@dataclass(frozen=True)
class Consult:
    """A third party (Art. 32) or another agency (Art. 34) is asked in writing."""

    kind: ClassVar = EventKind.CONSULT
    party: ConsultedParty
    on: date
    party_received: date | None = None
    opinion_received: date | None = None

    def dates(self) -> tuple[date | None, ...]:
        return (self.on, self.party_received, self.opinion_received)


@dataclass(frozen=True)
class Extension:
    """The applicant is told that the reply takes longer (Art. 33(2))."""

    kind: ClassVar = EventKind.EXTENSION
    on: date
    working_days: int

    def dates(self) -> tuple[date | None, ...]:
        return (self.on,)


@dataclass(frozen=True)
class FeeNotice:
    """The applicant is told what to pay; `received` is the day the notice reached him."""

    kind: ClassVar = EventKind.FEE_NOTICE
    on: date
    received: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on, self.received)


@dataclass(frozen=True)
class FeePaid:
    """The applicant completed the payment."""

    kind: ClassVar = EventKind.FEE_PAID
    on: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on,)


@dataclass(frozen=True)
class DelayedDeadline:
    """The agency fixed a reasonable delayed date and notified it (Art. 35)."""

    kind: ClassVar = EventKind.DELAYED_DEADLINE
    on: date
    due: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on, self.due)


@dataclass(frozen=True)
class ReasonsAsked:
    """The applicant is asked why he applies so much or so often (Art. 35)."""

    kind: ClassVar = EventKind.REASONS_ASKED
    on: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on,)


@dataclass(frozen=True)
class ReasonsGiven:
    """The applicant gave his reasons (Art. 35)."""

    kind: ClassVar = EventKind.REASONS_GIVEN
    on: date

    def dates(self) -> tuple[date | None, ...]:
        return (self.on,)


Event = (
    Received
    | CorrectionNotice
    | CorrectionReceived
    | Consult
    | Extension
    | FeeNotice
    | FeePaid
    | DelayedDeadline
    | ReasonsAsked
    | ReasonsGiven
)

# What must have happened before: event, what it answers, and how its absence is called.
ANSWERS = {
    EventKind.CORRECTION_RECEIVED: (EventKind.CORRECTION_NOTICE, "correction_without_notice"),
    EventKind.FEE_PAID: (EventKind.FEE_NOTICE, "payment_without_notice"),
    EventKind.REASONS_GIVEN: (EventKind.REASONS_ASKED, "reasons_without_question"),
}


def article_of(event: Event) -> str:
    """Return the provision that an event rests on; Art. 32 and 34 differ by whom one asks."""
    return event.party.article if isinstance(event, Consult) else event.kind.article


def check(events: Sequence[Event], workdays: Workdays) -> Received:
    """
    Refuse a record that cannot be true, and return its first event.

    Raises BadEvent: no_receipt, second_receipt, before_the_regulations, date_outside_calendar,
    out_of_order, correction_without_notice, payment_without_notice, reasons_without_question,
    days_not_positive.
    """
    if not events or not isinstance(events[0], Received):
        raise BadEvent("no_receipt", EventKind.RECEIVED, None, EventKind.RECEIVED.article)
    received = events[0]
    latest, happened = received.reached, set[EventKind]()
    for event in events:
        for code, on in _faults(event, latest, happened, workdays):
            raise BadEvent(code, event.kind, on, article_of(event))
        latest = event.on
        happened.add(event.kind)
    return received


def _faults(
    event: Event, latest: date, happened: set[EventKind], workdays: Workdays
) -> Iterator[tuple[str, date]]:
    """Yield the faults of one event, gravest first, each with the date at fault."""
    for day in event.dates():
        if day is not None and not workdays.covers(day):
            yield "date_outside_calendar", day
    if isinstance(event, Received):
        if happened:
            yield "second_receipt", event.on
        if event.reached < REGULATIONS_IN_FORCE:
            yield "before_the_regulations", event.reached
    if event.kind in ANSWERS:
        notice, code = ANSWERS[event.kind]
        if notice not in happened:
            yield code, event.on
    for day in event.dates():
        if day is not None:
            if day < latest:
                yield "out_of_order", day
            latest = day
    if isinstance(event, Extension) and event.working_days < 1:
        yield "days_not_positive", event.on
