"""The questions asked of applications and disputes. Years are half-open periods of dates."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from portal.law.outcomes import Outcome
from portal.law.procedure import OPEN


def _year(year):
    return date(year, 1, 1), date(year + 1, 1, 1)


def _pending_at(day, opened, ended):
    """What had been opened before `day` and had not ended before it."""
    return Q(**{f"{opened}__lt": day}) & (
        Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gte": day})
    )


def overdue(today):
    """The one definition of "overdue". A stopped clock has no due date, so never matches."""
    return Q(stage__in=OPEN, due_on__lt=today)


class InformationRequestQuerySet(models.QuerySet):
    def of(self, agency):
        return self.filter(agency=agency)

    def with_running_clock(self):
        """Open applications; imported history opens no work and has no clock."""
        return self.filter(stage__in=OPEN, historical=False)

    def overdue(self, today):
        return self.filter(overdue(today))

    def touching(self, year):
        """Applications that the report of `year` counts: received, carried in, or ended in it."""
        start, end = _year(year)
        return self.filter(received_on__lt=end).filter(
            Q(closed_on__isnull=True) | Q(closed_on__gte=start)
        )

    def yearly_counts(self, year):
        """
        Return dicts of applicant_kind, outcome, received, carried_in, closed and
        carried_forward, by one grouped query however many applications there are.
        Received counts by date of receipt (Art. 31), closed by the act that ended the case.
        """
        start, end = _year(year)
        return list(
            self.touching(year)
            .order_by()
            .values("applicant_kind", "outcome")
            .annotate(
                received=Count("pk", filter=Q(received_on__gte=start)),
                carried_in=Count("pk", filter=_pending_at(start, "received_on", "closed_on")),
                closed=Count("pk", filter=Q(closed_on__gte=start, closed_on__lt=end)),
                carried_forward=Count("pk", filter=_pending_at(end, "received_on", "closed_on")),
            )
        )


class ChallengeQuerySet(models.QuerySet):
    def of(self, agency):
        return self.filter(agency=agency)

    def yearly_counts(self, year):
        """
        Return dicts of kind, result, concluded and pending. A dispute counts in the year in
        which it was concluded, under its result; one pending on 31 December as not concluded.
        """
        start, end = _year(year)
        return list(
            self.filter(filed_on__lt=end)
            .filter(Q(concluded_on__isnull=True) | Q(concluded_on__gte=start))
            .order_by()
            .values("kind", "result")
            .annotate(
                concluded=Count("pk", filter=Q(concluded_on__gte=start, concluded_on__lt=end)),
                pending=Count("pk", filter=_pending_at(end, "filed_on", "concluded_on")),
            )
        )


class ChargeQuerySet(models.QuerySet):
    def collected(self, agency, year):
        """
        Return the fees collected in `year` in yuan, as Decimal. Where no date of payment is
        on record, the day the case ended stands for it; what was never paid is left out.
        """
        start, end = _year(year)
        paid = (
            self.filter(info_request__agency=agency)
            .exclude(info_request__outcome=Outcome.F2)
            .annotate(collected_on=Coalesce("paid_on", "info_request__closed_on"))
            .filter(collected_on__gte=start, collected_on__lt=end)
        )
        return paid.aggregate(total=Sum("amount"))["total"] or Decimal("0.00")
