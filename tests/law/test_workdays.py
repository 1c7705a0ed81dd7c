"""The calendar agrees with the printed notices day by day, and never guesses in silence."""

import re
from datetime import date, timedelta
from itertools import islice

import chinese_calendar
import holidays
import pytest

from portal.law import workdays
from portal.law.errors import Unlawful
from portal.law.workdays import (
    SHIPPED,
    DayKind,
    DayReason,
    DaysOff,
    Notice,
    Overlay,
    Workdays,
    WorkedDay,
)

# Typed from the printed table: days off (ends included), weekend days worked, working days a year.
PRINTED = {
    2019: (
        "01-01; 02-04..02-10; 04-05; 05-01..05-04; 06-07; 09-13; 10-01..10-07",
        "02-02 02-03 04-28 05-05 09-29 10-12",
        250,
    ),
    2020: (
        "01-01; 01-24..02-02; 04-04..04-06; 05-01..05-05; 06-25..06-27; 10-01..10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
        249,
    ),
    2021: (
        (
            "01-01..01-03; 02-11..02-17; 04-03..04-05; 05-01..05-05; 06-12..06-14; 09-19..09-21; "
            "10-01..10-07"
        ),
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
        250,
    ),
    2022: (
        (
            "01-01..01-03; 01-31..02-06; 04-03..04-05; 04-30..05-04; 06-03..06-05; 09-10..09-12; "
            "10-01..10-07; 12-31"
        ),
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
        249,
    ),
    2023: (
        "01-01..01-02; 01-21..01-27; 04-05; 04-29..05-03; 06-22..06-24; 09-29..10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
        249,
    ),
    2024: (
        "01-01; 02-10..02-17; 04-04..04-06; 05-01..05-05; 06-10; 09-15..09-17; 10-01..10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
        251,
    ),
    2025: (
        "01-01; 01-28..02-04; 04-04..04-06; 05-01..05-05; 05-31..06-02; 10-01..10-08",
        "01-26 02-08 04-27 09-28 10-11",
        248,
    ),
    2026: (
        (
            "01-01..01-03; 02-15..02-23; 04-04..04-06; 05-01..05-05; 06-19..06-21; 09-25..09-27; "
            "10-01..10-07"
        ),
        "01-04 02-14 02-28 05-09 09-20 10-10",
        248,
    ),
}


def days_of(year):
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(1)


def printed_working_days(year):
    off, worked, _ = PRINTED[year]
    spans = [span.split("..") for span in off.split("; ")]
    rest = [(f"{year}-{span[0]}", f"{year}-{span[-1]}") for span in spans]
    worked = {f"{year}-{day}" for day in worked.split()}
    for day in days_of(year):
        written = day.isoformat()
        in_rest = any(first <= written <= last for first, last in rest)
        if written in worked or (day.isoweekday() <= 5 and not in_rest):
            yield day


@pytest.mark.parametrize("year", PRINTED)
def test_a_year_agrees_with_the_printed_notices_to_the_day(year):
    working = [day for day in days_of(year) if day in SHIPPED]
    assert working == list(printed_working_days(year))
    assert len(working) == PRINTED[year][2]


@pytest.mark.parametrize("year", range(2008, 2027))
def test_a_year_agrees_with_two_public_libraries_to_the_day(year):
    # Both libraries have 2008 to 2026, and the three sources disagree on no day of them.
    other = holidays.country_holidays("CN", years=[year])
    for day in days_of(year):
        assert (day in SHIPPED) == chinese_calendar.is_workday(day) == other.is_working_day(day)


def test_every_notice_bears_its_document_number():
    assert {notice.year for notice in SHIPPED.notices} == set(range(2008, 2027))
    numbers = [notice.document for notice in SHIPPED.notices]
    assert len(set(numbers)) == len(numbers) == 22
    for notice in SHIPPED.notices:
        number = re.fullmatch(r"国办?发明电〔(\d{4})〕\d+号", notice.document)
        assert number
        assert int(number[1]) in (notice.year - 1, notice.year)
        assert notice.mark == "established"
        assert str(notice.year) in notice.title or "70周年" in notice.title
        if notice.issued:
            assert notice.issued.year == int(number[1])


def test_the_amendments_of_2019_and_2020_stand_as_notices_of_their_own():
    amended = SHIPPED.reason(date(2019, 5, 2))
    assert (amended.text, amended.source) == ("劳动节放假", "国办发明电〔2019〕3号")
    extended = SHIPPED.reason(date(2020, 2, 1))  # First announced as a Saturday to be worked.
    assert (extended.text, extended.source) == ("春节放假", "国办发明电〔2020〕1号")
    assert SHIPPED.nth_after(date(2020, 1, 23), 1) == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("day", "kind", "text", "source"),
    [
        ("2026-03-02", DayKind.WORKDAY, "工作日", "国务院关于职工工作时间的规定 7"),
        ("2026-03-07", DayKind.WEEKEND, "周末", "国务院关于职工工作时间的规定 7"),
        ("2026-10-01", DayKind.HOLIDAY, "国庆节放假", "国办发明电〔2025〕7号"),
        ("2026-10-10", DayKind.MAKE_UP, "国庆节调休上班", "国办发明电〔2025〕7号"),
        ("2015-09-03", DayKind.HOLIDAY, "抗战胜利70周年纪念日放假", "国发明电〔2015〕1号"),
        ("2027-02-05", DayKind.STATUTORY, "法定节假日：春节", "放假办法 2"),
        ("2029-10-02", DayKind.STATUTORY, "法定节假日：国庆节", "放假办法 2"),
    ],
)
def test_a_day_says_why_it_counts_or_not(day, kind, text, source):
    reason = SHIPPED.reason(date.fromisoformat(day))
    assert (reason.kind, reason.text, reason.source) == (kind, text, source)


def test_2027_rests_on_its_statutory_days_only():
    rest = [day for day in days_of(2027) if day not in SHIPPED and day.isoweekday() <= 5]
    assert [f"{day:%m-%d}" for day in rest] == [
        "01-01", "02-05", "02-08", "04-05", "06-09", "09-15", "10-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "provisional"),
    [
        ("2026-12-28", False),
        ("2026-12-29", True),  # The notice for 2027 may still move the end of December.
        ("2025-12-31", False),
        ("2027-01-01", True),
        ("2029-12-31", True),
    ],
)
def test_days_that_a_coming_notice_may_change_are_provisional(day, provisional):
    assert SHIPPED.provisional(date.fromisoformat(day)) is provisional


def test_the_notice_of_a_year_makes_its_days_final_and_moves_them():
    spring = DaysOff("春节", date(2027, 2, 5), date(2027, 2, 11))
    notice = Notice(
        2027, "测试通知", "测〔2026〕1号", (spring,), (WorkedDay("春节", date(2027, 1, 31)),)
    )
    entered = SHIPPED.with_notices(notice)

    assert not entered.provisional(date(2027, 2, 9))
    assert not entered.provisional(date(2026, 12, 31))
    assert date(2027, 1, 31) in entered
    assert date(2027, 2, 9) not in entered
    assert date(2027, 6, 9) in entered  # What the notice leaves out is an ordinary day.
    assert entered.last == date(2030, 12, 31)
    assert date(2027, 2, 9) in SHIPPED  # The shipped calendar is a value and did not change.


def test_an_overlay_adds_the_festivals_and_closures_of_one_area():
    torch = DaysOff("火把节", date(2026, 8, 6), date(2026, 8, 8))
    festival = Overlay(
        DayKind.REGIONAL, "凉府办〔2026〕1号", (torch,), (WorkedDay("火把节", date(2026, 8, 9)),)
    )
    storm = DaysOff("台风停工", date(2026, 9, 1), date(2026, 9, 1))
    closure = Overlay(DayKind.EMERGENCY, "应急〔2026〕1号", (storm,))
    local = SHIPPED.with_overlays(festival, closure)

    assert local.reason(date(2026, 8, 6)).text == "地方性节日：火把节"
    assert local.reason(date(2026, 8, 9)) == DayReason(
        DayKind.LOCAL_WORK, "火把节", "凉府办〔2026〕1号"
    )
    assert local.reason(date(2026, 8, 9)).text == "火把节调休上班"
    assert local.reason(date(2026, 9, 1)).text == "应急放假：台风停工"
    # 5 August, then the Sunday worked, then Monday the 10th.
    assert list(islice(local.after(date(2026, 8, 4)), 3)) == [
        date(2026, 8, 5), date(2026, 8, 9), date(2026, 8, 10),
    ]  # fmt: skip
    assert date(2026, 8, 6) in SHIPPED


def test_counting_starts_the_day_after_and_takes_working_days_only():
    assert SHIPPED.nth_after(date(2026, 2, 14), 1) == date(2026, 2, 24)  # A worked Saturday.
    assert SHIPPED.nth_after(date(2026, 9, 18), 1) == date(2026, 9, 20)  # A worked Sunday.
    assert SHIPPED.between(date(2026, 9, 30), date(2026, 10, 10)) == 3  # 8, 9 and 10 October.
    assert SHIPPED.between(date(2026, 10, 10), date(2026, 9, 30)) == 0
    assert SHIPPED.on_or_after(date(2026, 2, 8)) == date(2026, 2, 9)
    assert SHIPPED.on_or_after(date(2026, 2, 9)) == date(2026, 2, 9)


@pytest.mark.parametrize("day", [date(2007, 12, 31), date(2030, 1, 1), date.max, date.min])
def test_a_day_outside_all_calendars_is_refused(day):
    assert not SHIPPED.covers(day)
    for question in (
        SHIPPED.reason,
        SHIPPED.provisional,
        SHIPPED.__contains__,
        lambda day: SHIPPED.nth_after(day, 1),
        lambda day: next(SHIPPED.after(day)),
        lambda day: SHIPPED.between(date(2020, 1, 1), day),
    ):
        with pytest.raises(Unlawful) as refusal:
            question(day)
        assert refusal.value.code == "date_outside_calendar"
        assert refusal.value.values == {
            "day": day, "first": date(2008, 1, 1), "last": date(2029, 12, 31),
        }  # fmt: skip


def test_counting_beyond_the_end_of_the_calendar_is_refused():
    assert list(islice(SHIPPED.after(date(2029, 12, 27)), 2)) == [
        date(2029, 12, 28), date(2029, 12, 31),
    ]  # fmt: skip
    with pytest.raises(Unlawful, match="date_outside_calendar"):
        SHIPPED.nth_after(date(2029, 12, 27), 3)
    with pytest.raises(Unlawful, match="date_outside_calendar"):
        list(SHIPPED.after(date(2029, 12, 27)))


def test_equal_notices_make_equal_calendars():
    assert Workdays(SHIPPED.notices, statutory=SHIPPED.statutory) == SHIPPED


def test_the_module_has_nothing_else_to_load():
    with pytest.raises(AttributeError, match="LOADED"):
        _ = workdays.LOADED
