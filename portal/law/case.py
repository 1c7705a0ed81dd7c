"""
A case as the clock sees it: its events, calendar and text of the Regulations, without readings.

The readings of the open points are applied to it (`Case.course`), the chosen ones for the due
date, every other defensible one for the safe date.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from portal.law.course import ON_CONFIRMATION, Course, Status
from portal.law.events import Event, EventKind, Received
from portal.law.policies import LIMITS, OpenPoint, Policies
from portal.law.terms import Regime
from portal.law.workdays import Workdays

# Each point that is stricter when read as False, with the event that raises the question and how
# many of them it takes.
STRICTER_AS_FALSE = {
    OpenPoint.PAUSE_FROM_SENDING: (EventKind.CONSULT, 1),
    OpenPoint.SENDING_DAY_EXCLUDED: (EventKind.CONSULT, 1),
    OpenPoint.ANSWER_DAY_EXCLUDED: (EventKind.CONSULT, 1),
    OpenPoint.FAULTY_NOTICE_RESTARTS: (EventKind.CORRECTION_NOTICE, 1),
    OpenPoint.REASONS_RESTART: (EventKind.REASONS_GIVEN, 1),
    OpenPoint.EXTENSION_PER_BASE: (EventKind.EXTENSION, 2),
    OpenPoint.EXTENSION_IN_PARTS: (EventKind.EXTENSION, 2),
    OpenPoint.FEE_RESTARTS: (EventKind.FEE_PAID, 1),
}


@dataclass(frozen=True)
class Standing:
    """
    Where a case stands: `due` is the last day for the reply, None if none is running.

    What the applicant owes is in `waiting` while its limit lasts, in `status` once it lapsed.
    `end` is the due date, or else that limit.
    """

    status: Status
    waiting: Status | None
    base_due: date | None
    due: date | None
    end: date


@dataclass(frozen=True)
class Case:
    """The record of a case; `as_of` is the day it is looked at, None if the record is complete."""

    received: Received
    later: tuple[Event, ...]
    workdays: Workdays
    regime: Regime
    as_of: date | None

    def course(self, policies: Policies) -> Course:
        """Return the course of the case under one reading of the open points."""
        return Course(self.received, self.later, self.workdays, policies, LIMITS[self.regime])

    def standing(self, course: Course) -> Standing:
        """Return where the case stands after `course`; the limit that lapses first decides."""
        if not course.awaiting:
            due = course.clock.due(self.workdays)
            return Standing(Status.OPEN, None, course.clock.base_due(self.workdays), due, due)
        limit, owed = min((limit, owed) for owed, limit in course.awaiting.items())
        if self.as_of is None or self.as_of > limit:
            return Standing(owed, None, None, None, limit)
        return Standing(Status.OPEN, owed, None, None, limit)

    def safe_due(
        self, policies: Policies, due: date | None
    ) -> tuple[date | None, tuple[OpenPoint, ...]]:
        """
        Return the earliest due date under any defensible reading, and what is read otherwise.

        `due` is the date under the chosen reading. Every combination of the open points that the
        case raises is tried, fewest changes first.
        """
        earliest, changed = due, tuple[OpenPoint, ...]()
        points = self._open_points(policies)
        for number in range(1, len(points) + 1):
            for read_otherwise in combinations(points, number):
                other = replace(policies, **{point.value: False for point in read_otherwise})
                found = self.standing(self.course(other)).due
                if found is not None and (earliest is None or found < earliest):
                    earliest, changed = found, read_otherwise
        return earliest, changed

    def _open_points(self, policies: Policies) -> list[OpenPoint]:
        """Return the points that this case raises and that may be read more strictly."""
        happened = Counter(event.kind for event in self.later)
        points = [
            point for point, (kind, least) in STRICTER_AS_FALSE.items() if happened[kind] >= least
        ]
        if self.received.channel in ON_CONFIRMATION:
            points.append(OpenPoint.CONFIRMATION_GOVERNS)
        return [point for point in points if getattr(policies, point)]
