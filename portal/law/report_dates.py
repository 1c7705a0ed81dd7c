"""When an annual report is due: Art. 49, by 31 January and 31 March of the year after."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ReportDue:
    """The last days for departments (Art. 49(1)) and for governments (Art. 49(2))."""

    department: date
    government: date


def report_due(year: int) -> ReportDue:
    """
    Return the last days for the report on `year`.

    The dates stand in the calendar and are no periods, so a weekend does not move them: who
    finds a day of rest there publishes on the working day before.
    """
    return ReportDue(department=date(year + 1, 1, 31), government=date(year + 1, 3, 31))
