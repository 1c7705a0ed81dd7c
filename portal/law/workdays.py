"""
Which days are working days (工作日), and why: the yearly holiday notices as one value.

A working day is a Monday to Friday (国务院关于职工工作时间的规定 7) that the State Council's
notice for the year does not make a day off (全国年节及纪念日放假办法 2), or a weekend day that
the notice makes a day of work (调休). `notices/<year>.toml` holds the notices with their document
numbers; a later notice overrules an earlier one day by day, as in 2019 and 2020. An overlay adds
what holds only for one body: festivals of minority areas (放假办法 4) and emergency closures.

For a year without a notice nobody knows the moved days. Such a year counts weekends and the
statutory days: 1 January, 1 to 2 May and 1 to 3 October always, Spring Festival, Qingming, Dragon
Boat and Mid-Autumn only where the data gives them, which now is 2027. All its days, and the last
days of the December before, are provisional; callers ask `provisional` and say so.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.law.errors import Unlawful
from portal.law.terms import Term

YEARS_AHEAD = 3  # Beyond the last notice; further dates are refused, not guessed.
SATURDAY = 5  # As `date.weekday` numbers the days.
# The notices for 2008, 2012, 2019 and 2023 moved days of the December before them, none earlier.
DECEMBER_DAY_IN_DOUBT = 29
HOLIDAY_MEASURES = "放假办法"  # 全国年节及纪念日放假办法, State Council Order 795.
FIXED_REST_DAYS = (  # 放假办法 2, in the text in force since 2025-01-01: name, month, days.
    ("元旦", 1, (1,)),
    ("劳动节", 5, (1, 2)),
    ("国庆节", 10, (1, 2, 3)),
)


class DayKind(Term):
    """Why a day is or is not a working day."""

    WORKDAY = "workday", "工作日", "Working day", "国务院关于职工工作时间的规定 7"
    WEEKEND = "weekend", "周末", "Weekend", "国务院关于职工工作时间的规定 7"
    HOLIDAY = "holiday", "节假日放假", "Day off by the yearly notice", "放假办法 2"
    MAKE_UP = "make_up", "调休上班", "Weekend day worked by the yearly notice"
    STATUTORY = (
        "statutory",
        "法定节假日",
        "Statutory day of a year without a notice",
        "放假办法 2",
    )
    REGIONAL = "regional", "地方性节日", "Festival of a minority area", "放假办法 4"
    EMERGENCY = "emergency", "应急放假", "Closed in an emergency"
    LOCAL_WORK = "local_work", "地方调休上班", "Weekend day worked by a local notice"


WORKED = frozenset({DayKind.WORKDAY, DayKind.MAKE_UP, DayKind.LOCAL_WORK})


@dataclass(frozen=True)
class DayReason:
    """Why a day counts as it does: kind, name of the holiday, and document number or article."""

    kind: DayKind
    name: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """Return the reason in Chinese, such as 国庆节放假 or 春节调休上班."""
        match self.kind:
            case DayKind.HOLIDAY:
                return f"{self.name}放假"
            case DayKind.MAKE_UP | DayKind.LOCAL_WORK:
                return f"{self.name}调休上班"
            case DayKind.WORKDAY | DayKind.WEEKEND:
                return self.kind.label
        return f"{self.kind.label}：{self.name}"


@dataclass(frozen=True)
class DaysOff:
    """Days off in a row, both ends included; weekend days among them are named all the same."""

    name: str
    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(offset)


@dataclass(frozen=True)
class WorkedDay:
    """A weekend day worked in exchange for a day off near the holiday of that name."""

    name: str
    on: date


@dataclass(frozen=True)
class Notice:
    """A holiday notice; `year` is the year that it arranges, whose dates it makes final."""

    year: int
    title: str
    document: str
    off: tuple[DaysOff, ...]
    worked: tuple[WorkedDay, ...] = ()
    issued: date | None = None
    mark: str = "established"


@dataclass(frozen=True)
class Overlay:
    """Days off and worked days of one body's area; `kind` is REGIONAL or EMERGENCY."""

    kind: DayKind
    document: str
    off: tuple[DaysOff, ...] = ()
    worked: tuple[WorkedDay, ...] = ()


@dataclass(frozen=True)
class Workdays:
    """
    A calendar of working days as a value: equal notices and overlays make equal calendars.

    It covers the years from the first notice to three years after the last one. Every question
    about a day beyond raises Unlawful("date_outside_calendar") with `day`, `first` and `last`.
    """

    notices: tuple[Notice, ...]
    overlays: tuple[Overlay, ...] = ()
    statutory: tuple[DaysOff, ...] = ()

    @cached_property
    def first(self) -> date:
        """The first day that the calendar covers."""
        return date(min(notice.year for notice in self.notices), 1, 1)

    @cached_property
    def last(self) -> date:
        """The last day that the calendar covers."""
        return date(max(notice.year for notice in self.notices) + YEARS_AHEAD, 12, 31)

    def with_notices(self, *notices: Notice) -> "Workdays":
        """Return this calendar with further notices; they overrule those already in it."""
        return replace(self, notices=self.notices + notices)

    def with_overlays(self, *overlays: Overlay) -> "Workdays":
        """Return this calendar with the overlays of one body, which overrule the notices."""
        return replace(self, overlays=self.overlays + overlays)

    def covers(self, day: date) -> bool:
        """Return whether the calendar can say anything about `day`."""
        return self.first <= day <= self.last

    def __contains__(self, day: date) -> bool:
        return self.reason(day).kind in WORKED

    def reason(self, day: date) -> DayReason:
        """Return why `day` is or is not a working day."""
        self._offset(day)
        special = self._special.get(day)
        if special is not None:
            return special
        return WEEKEND if day.weekday() >= SATURDAY else WORKDAY

    def provisional(self, day: date) -> bool:
        """Return whether a notice not yet issued may still change `day`."""
        self._offset(day)
        if day.year not in self._noticed:
            return True
        in_doubt = day.month == 12 and day.day >= DECEMBER_DAY_IN_DOUBT
        return in_doubt and day.year + 1 not in self._noticed

    def after(self, day: date) -> Iterator[date]:
        """Yield the working days strictly after `day`; raises where the calendar ends."""
        yield from self._working[self._worked_until[self._offset(day)] :]
        self._offset(self.last + timedelta(1))

    def nth_after(self, day: date, number: int) -> date:
        """Return WD(day, number): the `number`-th working day strictly after `day`, from 1 up."""
        position = self._worked_until[self._offset(day)] + number - 1
        if position >= len(self._working):
            self._offset(self.last + timedelta(1))
        return self._working[position]

    def between(self, after: date, through: date) -> int:
        """Return the number of working days d with after < d <= through, 0 if there are none."""
        until, since = self._offset(through), self._offset(after)
        return max(0, self._worked_until[until] - self._worked_until[since])

    def on_or_after(self, day: date) -> date:
        """Return `day`, or the first working day after it when it is a day of rest."""
        return day if day in self else self.nth_after(day, 1)

    def _offset(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise Unlawful(
                "date_outside_calendar",
                HOLIDAY_MEASURES,
                day=day,
                first=self.first,
                last=self.last,
            )
        return day.toordinal() - self._origin

    @cached_property
    def _origin(self) -> int:
        return self.first.toordinal()

    @cached_property
    def _noticed(self) -> frozenset[int]:
        return frozenset(notice.year for notice in self.notices)

    @cached_property
    def _special(self) -> dict[date, DayReason]:
        """Every day that is not simply a weekday or a weekend, the last word winning."""
        special: dict[date, DayReason] = {}
        for span in self._statutory_days():
            for day in span:
                special[day] = DayReason(DayKind.STATUTORY, span.name, f"{HOLIDAY_MEASURES} 2")
        for notice in self.notices:
            _mark(special, notice.off, notice.worked, notice.document, DayKind.HOLIDAY)
        for overlay in self.overlays:
            _mark(special, overlay.off, overlay.worked, overlay.document, overlay.kind)
        return special

    def _statutory_days(self) -> Iterator[DaysOff]:
        for year in range(self.first.year, self.last.year + 1):
            if year not in self._noticed:
                for name, month, days in FIXED_REST_DAYS:
                    yield DaysOff(name, date(year, month, days[0]), date(year, month, days[-1]))
        yield from (span for span in self.statutory if span.first.year not in self._noticed)

    @cached_property
    def _working(self) -> tuple[date, ...]:
        days = DaysOff("", self.first, self.last)
        return tuple(day for day in days if self.reason(day).kind in WORKED)

    @cached_property
    def _worked_until(self) -> tuple[int, ...]:
        """For each day covered: how many working days there are up to and with it."""
        counts, working = [], set(self._working)
        total = 0
        for day in DaysOff("", self.first, self.last):
            total += day in working
            counts.append(total)
        return tuple(counts)


WORKDAY = DayReason(DayKind.WORKDAY, source=DayKind.WORKDAY.article)
WEEKEND = DayReason(DayKind.WEEKEND, source=DayKind.WEEKEND.article)


def _mark(
    special: dict[date, DayReason],
    off: tuple[DaysOff, ...],
    worked: tuple[WorkedDay, ...],
    document: str,
    kind: DayKind,
) -> None:
    work = DayKind.MAKE_UP if kind is DayKind.HOLIDAY else DayKind.LOCAL_WORK
    for span in off:
        reason = DayReason(kind, span.name, document)
        special.update(dict.fromkeys(span, reason))
    for day in worked:
        special[day.on] = DayReason(work, day.name, document)


def read_notices(folder: Path) -> Workdays:
    """Return the calendar of the notices in `folder`, one TOML file a year."""
    years = [tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml"))]
    return Workdays(
        notices=tuple(
            _notice(year["year"], entry) for year in years for entry in year.get("notice", ())
        ),
        statutory=tuple(DaysOff(**span) for year in years for span in year.get("statutory", ())),
    )


def _notice(year: int, entry: dict[str, Any]) -> Notice:
    off = tuple(DaysOff(**span) for span in entry.pop("off"))
    worked = tuple(WorkedDay(**day) for day in entry.pop("worked"))
    return Notice(year=year, off=off, worked=worked, **entry)


SHIPPED: Workdays  # The notices that came with the product, read when first asked for.

if not TYPE_CHECKING:  # pragma: no branch -- only a type checker goes the other way.

    def __getattr__(name: str) -> Workdays:
        if name != "SHIPPED":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()["SHIPPED"] = shipped = read_notices(Path(__file__).parent / "notices")
        return shipped
