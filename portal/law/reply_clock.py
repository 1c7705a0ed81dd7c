"""
The count of working days towards a reply, with its four operators.

`restart` begins the count anew (Art. 30, and after payment), `exclude` leaves days out of it
(Art. 33(3)), `add` lengthens it (Art. 33(2)), `replace` puts a fixed date in its place (Art. 35).
The day from which a period runs is never counted itself.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.law.terms import Term
from portal.law.workdays import Workdays


class BaseKind(Term):
    """What the period of reply runs from."""

    RECEIPT = "receipt", "收到申请", "Receipt of the application", "33(2)"
    CORRECTION_RECEIVED = (
        "correction_received",
        "收到补正申请",
        "Receipt of the corrected application",
        "30",
    )
    FEE_PAID = "fee_paid", "完成缴费", "Payment", "信息处理费管理办法 6"
    REASONS_GIVEN = "reasons_given", "收到理由", "Receipt of the reasons", "35"


class PauseKind(Term):
    """Why the days of a pause are not counted."""

    THIRD_PARTY = "third_party", "征求第三方意见", "A third party is asked", "33(3)"
    OTHER_AGENCY = "other_agency", "征求其他机关意见", "Another agency is asked", "33(3)"
    AWAITING_FEE = (
        "awaiting_fee",
        "等待缴费",
        "The payment is awaited",
        "信息处理费管理办法 6",
    )


@dataclass(frozen=True)
class Pause:
    """Days that do not count: each day d with after < d <= through."""

    after: date
    through: date
    kind: PauseKind

    def covers(self, day: date) -> bool:
        return self.after < day <= self.through


@dataclass(frozen=True)
class ReplyClock:
    """One period of reply: where it runs from, and what has been done to it since."""

    base: date
    kind: BaseKind
    term: int  # Working days, Art. 33(2).
    pauses: tuple[Pause, ...] = ()
    extension: int = 0
    delayed_to: date | None = None

    def restart(self, base: date, kind: BaseKind) -> "ReplyClock":
        """
        Begin a full new period; consultations, extension and delay end with the old one.

        A payment that is still awaited goes on being awaited.
        """
        unpaid = (p for p in self.pauses if p.kind is PauseKind.AWAITING_FEE and p.through > base)
        return ReplyClock(base, kind, self.term, tuple(unpaid))

    def exclude(self, pause: Pause) -> "ReplyClock":
        """Leave the working days of a pause out; days in two pauses are left out once."""
        return dataclasses.replace(self, pauses=(*self.pauses, pause))

    def paid(self, on: date) -> "ReplyClock":
        """End the wait for a payment, which was left out up to its limit."""
        ended = (
            dataclasses.replace(pause, through=min(pause.through, on))
            if pause.kind is PauseKind.AWAITING_FEE
            else pause
            for pause in self.pauses
        )
        return dataclasses.replace(self, pauses=tuple(ended))

    def add(self, working_days: int) -> "ReplyClock":
        """Let the same count go on for some working days more."""
        return dataclasses.replace(self, extension=self.extension + working_days)

    def replace(self, due: date) -> "ReplyClock":
        """Put a date fixed by the agency in the place of the counted one."""
        return dataclasses.replace(self, delayed_to=due)

    def base_due(self, workdays: Workdays) -> date:
        """Return the last day of the term itself, without extension or delay."""
        return self._nth_counted(self.term, workdays)

    def due(self, workdays: Workdays) -> date:
        """Return the last lawful day for the reply."""
        return self.delayed_to or self._nth_counted(self.term + self.extension, workdays)

    def excluded(self, workdays: Workdays) -> int:
        """Return how many working days the pauses take, each once."""
        return sum(workdays.between(after, through) for after, through in self._gaps())

    def pause_on(self, day: date) -> Pause | None:
        """Return the first pause that covers `day`."""
        return next((pause for pause in self.pauses if pause.covers(day)), None)

    def _nth_counted(self, number: int, workdays: Workdays) -> date:
        due = workdays.nth_after(self.base, number)
        for after, through in self._gaps():
            if after >= due:
                break
            gap = workdays.between(after, through)
            if gap:
                due = workdays.nth_after(due, gap)
        return due

    def _gaps(self) -> Iterator[tuple[date, date]]:
        """Yield the union of the pauses as separate spans, in order, none before the base."""
        counted_until = self.base
        for pause in sorted(self.pauses, key=lambda pause: pause.after):
            after = max(pause.after, counted_until)
            if pause.through > after:
                yield after, pause.through
                counted_until = pause.through
