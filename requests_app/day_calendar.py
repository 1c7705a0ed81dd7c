"""The days of a case laid out as month calendars, to be followed with a finger."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.law.days import DayRow, DayRule
from portal.law.events import EventKind
from portal.law.terms import Term
from portal.law.workdays import DayKind

SATURDAY = 5  # As `date.weekday` numbers the days.
MONDAY_FIRST = Calendar(0)
REASONS = {term.value: term for vocabulary in (DayRule, DayKind) for term in vocabulary}
COLUMNS = tuple(
    zip(
        (
            pgettext_lazy("column of a calendar", "Mon"),
            pgettext_lazy("column of a calendar", "Tue"),
            pgettext_lazy("column of a calendar", "Wed"),
            pgettext_lazy("column of a calendar", "Thu"),
            pgettext_lazy("column of a calendar", "Fri"),
            pgettext_lazy("column of a calendar", "Sat"),
            pgettext_lazy("column of a calendar", "Sun"),
        ),
        WEEKDAYS.values(),
        strict=True,
    )
)

DAY_OFF = pgettext_lazy("on a day of a calendar", "off")
AWAITED = pgettext_lazy("on a day of a calendar", "wait")
ASKED = pgettext_lazy("on a day of a calendar", "asked")
# What a day that does not count says of itself; there is room for two Chinese characters.
WORDS = {
    DayRule.TRIGGER: pgettext_lazy("on a day of a calendar", "start"),
    DayRule.LAPSED: pgettext_lazy("on a day of a calendar", "void"),
    DayRule.CORRECTING: AWAITED,
    DayRule.AWAITING_FEE: AWAITED,
    DayRule.THIRD_PARTY: ASKED,
    DayRule.OTHER_AGENCY: ASKED,
    DayRule.DELAYED: pgettext_lazy("on a day of a calendar", "later"),
    DayKind.WEEKEND: pgettext_lazy("on a day of a calendar", "rest"),
    DayKind.HOLIDAY: DAY_OFF,
    DayKind.STATUTORY: DAY_OFF,
    DayKind.REGIONAL: DAY_OFF,
    DayKind.EMERGENCY: DAY_OFF,
}


@dataclass(frozen=True)
class Mark:
    """Something that happened or ends on a day: a word for its field, and the same in full."""

    word: str | Promise
    text: str | Promise


RECEIVED = Mark(pgettext_lazy("mark on a day", "in"), _("Application received"))
DUE = Mark(pgettext_lazy("mark on a day", "due"), _("Last day for the reply"))
LIMIT = Mark(pgettext_lazy("mark on a day", "limit"), _("Last day for the applicant"))
MARKS = {
    EventKind.CORRECTION_NOTICE: Mark(
        pgettext_lazy("mark on a day", "told"), _("Applicant told what to correct")
    ),
    EventKind.CORRECTION_RECEIVED: Mark(
        pgettext_lazy("mark on a day", "fixed"), _("Corrected application received")
    ),
    EventKind.CONSULT: Mark(
        pgettext_lazy("mark on a day", "sent"), _("Letter sent to ask for an opinion")
    ),
    EventKind.EXTENSION: Mark(
        pgettext_lazy("mark on a day", "longer"), _("Applicant told of the extension")
    ),
    EventKind.FEE_NOTICE: Mark(pgettext_lazy("mark on a day", "fee"), _("Notice of the fee sent")),
    EventKind.FEE_PAID: Mark(pgettext_lazy("mark on a day", "paid"), _("Fee paid")),
    EventKind.DELAYED_DEADLINE: Mark(
        pgettext_lazy("mark on a day", "moved"), _("Applicant told of the delayed date")
    ),
    EventKind.REASONS_ASKED: Mark(
        pgettext_lazy("mark on a day", "why"), _("Applicant asked for reasons")
    ),
    EventKind.REASONS_GIVEN: Mark(pgettext_lazy("mark on a day", "reason"), _("Reasons received")),
}
OPINION = Mark(pgettext_lazy("mark on a day", "answer"), _("Opinion received"))


@dataclass(frozen=True)
class Day:
    """One field of a calendar; without `row` the day lies outside the case."""

    date: date
    row: DayRow | None
    marks: tuple[Mark, ...] = ()

    @property
    def reason(self) -> Term:
        """The term that says why the day counts or not."""
        return REASONS[self.row.code]

    @property
    def word(self):
        """What a day that does not count says of itself, empty for one that counts."""
        return WORDS.get(self.reason, "")

    @property
    def is_extension(self):
        return self.reason is DayRule.EXTENDED

    @property
    def is_worked_weekend(self):
        """Whether the notice of the year made a working day of this weekend day."""
        worked = isinstance(self.reason, DayRule) and self.reason is not DayRule.TRIGGER
        return worked and self.date.weekday() >= SATURDAY

    @property
    def is_last(self):
        return DUE in self.marks or LIMIT in self.marks


@dataclass(frozen=True)
class Month:
    """The weeks of a month that a case touches; None stands for a day of another month."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    columns = COLUMNS

    def days(self):
        """Return the days of the case in this month, in order."""
        return [day for week in self.weeks for day in week if day and day.row]

    @property
    def is_provisional(self):
        return all(day.row.provisional for day in self.days())


def months_of(days, events=(), *, last=DUE):
    """
    Return the months of `days`, a ledger of `portal.law.clock`, with marks for its `events`.

    The first day bears the mark of receipt, the last one `last`: DUE, LIMIT where the ledger ends
    with what the applicant owes, None where it goes on. Weeks without a day of the case are left
    out.
    """
    rows = {row.date: row for row in days}
    marks = _marks(days, events, last)
    months = []
    for year, month in sorted({(day.year, day.month) for day in rows}):
        weeks = (
            tuple(
                Day(day, rows.get(day), tuple(marks.get(day, ()))) if day.month == month else None
                for day in week
            )
            for week in MONDAY_FIRST.monthdatescalendar(year, month)
        )
        touched = tuple(week for week in weeks if any(day and day.row for day in week))
        months.append(Month(date(year, month, 1), touched))
    return months


def _marks(days, events, last):
    """Return by date the marks of that day, each once, in the order of the events."""
    marks = defaultdict(dict)
    if days:
        marks[days[0].date][RECEIVED] = None
    for event in events:
        if event.kind in MARKS:
            marks[event.on][MARKS[event.kind]] = None
        answered = getattr(event, "opinion_received", None)
        if answered:
            marks[answered][OPINION] = None
    if days and last:
        marks[days[-1].date][last] = None
    return marks


@dataclass(frozen=True)
class Legend:
    """What the signs on some months mean, each only if it is there."""

    counted: bool
    extended: bool
    worked_weekend: bool
    provisional: bool
    words: tuple[tuple[str, tuple[Term, ...]], ...]
    marks: tuple[Mark, ...]


def legend_of(months):
    """Return the `Legend` of `months`, its words and marks in the order of their appearance."""
    fields = [day for month in months for week in month.weeks for day in week if day]
    days = [day for day in fields if day.row]
    words = {}
    for day in days:
        if day.word:
            words.setdefault(day.word, {})[day.reason] = None
    return Legend(
        counted=any(day.row.counted and not day.is_extension for day in days),
        extended=any(day.is_extension for day in days),
        worked_weekend=any(day.is_worked_weekend for day in days),
        provisional=any(day.row.provisional for day in days),
        words=tuple((word, tuple(reasons)) for word, reasons in words.items()),
        marks=tuple(dict.fromkeys(mark for day in fields for mark in day.marks)),
    )
