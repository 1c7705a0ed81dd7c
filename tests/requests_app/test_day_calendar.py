"""Month calendars of a case: which fields there are, and what each says of itself."""

from datetime import date

import pytest

from portal.law import events
from portal.law.clock import compute
from portal.law.days import DayRule
from portal.law.terms import ConsultedParty, RequestChannel
from portal.law.workdays import SHIPPED, DayKind
from requests_app.day_calendar import (
    DUE,
    LIMIT,
    MARKS,
    OPINION,
    REASONS,
    RECEIVED,
    WORDS,
    legend_of,
    months_of,
)

pytestmark = pytest.mark.once


def months(*happened, as_of=None, last=DUE):
    days = compute(happened, SHIPPED, as_of=as_of).days
    return months_of(days, happened, last=last)


def received(on):
    return events.Received(RequestChannel.IN_PERSON, on)


def field(shown, day):
    """Return the field of a day in a list of months."""
    [found] = [
        each
        for month in shown
        for week in month.weeks
        for each in week
        if each and each.date == day
    ]
    return found


def test_a_month_shows_the_weeks_of_the_case_from_monday_to_sunday():
    [march] = months(received(date(2026, 3, 2)))
    assert march.first == date(2026, 3, 1)
    assert [[day and day.date.day for day in week] for week in march.weeks] == [
        [2, 3, 4, 5, 6, 7, 8],
        [9, 10, 11, 12, 13, 14, 15],
        [16, 17, 18, 19, 20, 21, 22],
        [23, 24, 25, 26, 27, 28, 29],
        [30, 31, None, None, None, None, None],
    ]


def test_a_case_over_two_months_has_each_day_once():
    shown = months(received(date(2026, 3, 2)), events.Extension(date(2026, 3, 27), 20))
    assert [month.first for month in shown] == [date(2026, 3, 1), date(2026, 4, 1)]
    days = [day.date for month in shown for day in month.days()]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (date(2026, 3, 2), date(2026, 4, 28))
    assert field(shown, date(2026, 3, 31)).is_extension
    assert not field(shown, date(2026, 3, 30)).is_extension


def test_counted_days_bear_the_running_number():
    [march] = months(received(date(2026, 3, 2)))
    numbers = [day.row.number for day in march.days() if day.row.counted]
    assert numbers == list(range(1, 21))
    assert not any(day.word for day in march.days() if day.row.counted)


def test_days_that_do_not_count_say_why():
    shown = months(
        received(date(2025, 4, 14)),
        events.CorrectionNotice(date(2025, 4, 21), date(2025, 5, 15)),
        events.CorrectionReceived(date(2025, 5, 6)),
    )
    assert field(shown, date(2025, 4, 14)).word == WORDS[DayRule.TRIGGER]
    assert field(shown, date(2025, 4, 15)).word == WORDS[DayRule.LAPSED]
    assert field(shown, date(2025, 4, 22)).word == WORDS[DayRule.CORRECTING]
    assert field(shown, date(2025, 5, 1)).word == WORDS[DayKind.HOLIDAY]
    assert field(shown, date(2025, 5, 10)).word == WORDS[DayKind.WEEKEND]


def test_a_weekend_day_that_is_worked_says_so():
    shown = months(received(date(2025, 4, 14)))
    assert field(shown, date(2025, 4, 27)).is_worked_weekend  # Sunday, for Labour Day.
    assert not field(shown, date(2025, 4, 26)).is_worked_weekend
    received_on_sunday = months(received(date(2025, 4, 27)))
    assert not field(received_on_sunday, date(2025, 4, 27)).is_worked_weekend


def test_receipt_events_and_the_end_are_marked():
    consult = events.Consult(
        ConsultedParty.THIRD_PARTY, date(2025, 6, 9), date(2025, 6, 11), date(2025, 6, 25)
    )
    shown = months(received(date(2025, 6, 3)), consult)
    assert field(shown, date(2025, 6, 3)).marks == (RECEIVED,)
    assert field(shown, date(2025, 6, 9)).marks == (MARKS[consult.kind],)
    assert field(shown, date(2025, 6, 25)).marks == (OPINION,)
    assert field(shown, date(2025, 7, 17)).marks == (DUE,)
    assert field(shown, date(2025, 7, 17)).is_last


def test_two_letters_on_one_day_are_one_mark():
    consult = events.Consult(ConsultedParty.THIRD_PARTY, date(2025, 6, 9))
    shown = months(received(date(2025, 6, 3)), consult, consult)
    assert field(shown, date(2025, 6, 9)).marks == (MARKS[consult.kind],)


def test_an_event_after_the_end_is_marked_in_the_week_that_is_shown():
    shown = months(received(date(2026, 3, 2)), events.Extension(date(2026, 3, 31), 20))
    late = field(shown, date(2026, 3, 31))
    assert late.row is None
    assert late.marks == (MARKS[events.EventKind.EXTENSION],)


def test_a_case_that_waits_ends_with_a_limit():
    notice = events.CorrectionNotice(date(2025, 4, 21), date(2025, 5, 15))
    shown = months(received(date(2025, 4, 14)), notice, as_of=date(2025, 4, 22), last=LIMIT)
    assert field(shown, date(2025, 5, 15)).marks == (LIMIT,)


def test_a_month_without_notice_is_provisional():
    december, january = months(received(date(2026, 12, 21)))
    assert not december.is_provisional  # Only its last days are in doubt.
    assert january.is_provisional


def test_the_legend_holds_what_is_there_and_nothing_else():
    legend = legend_of(months(received(date(2026, 3, 2))))
    assert (legend.counted, legend.extended) == (True, False)
    assert (legend.worked_weekend, legend.provisional) == (False, False)
    assert [reasons for _word, reasons in legend.words] == [(DayRule.TRIGGER,), (DayKind.WEEKEND,)]
    assert legend.marks == (RECEIVED, DUE)


def test_nothing_is_shown_of_no_days():
    assert months_of([]) == []


def test_every_reason_not_to_count_has_its_word():
    counted = {
        DayRule.COUNTED,
        DayRule.EXTENDED,
        DayKind.WORKDAY,
        DayKind.MAKE_UP,
        DayKind.LOCAL_WORK,
    }
    assert set(REASONS.values()) - counted == set(WORDS)
