"""The questions asked of items. `today` is always passed in."""

from datetime import date

from django.db import models
from django.db.models import Count, Q

from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel, ScanState, Scope, WithdrawalReason

BEFORE_PUBLICATION = (
    ItemStage.DRAFT,
    ItemStage.CHECKING,
    ItemStage.LEGAL_REVIEW,
    ItemStage.SECRECY_REVIEW,
    ItemStage.AWAITING_APPROVAL,
    ItemStage.SCHEDULED,
)
OPENLY_WITHDRAWN = set(WithdrawalReason) - {WithdrawalReason.PRIVACY, WithdrawalReason.NOT_PUBLIC}


def _open_to_everyone(today):
    """Proactive, for everyone, from its day on and, if it has a period, until its end."""
    until = Q(public_until__isnull=True) | Q(public_until__gte=today)
    return until & _open_once(today)


def _open_once(today):
    """Proactive, for everyone, and its day has come; whether its period is over is not asked."""
    return Q(attribute=Attribute.PROACTIVE, scope=Scope.EVERYONE, published_on__lte=today)


def public(today):
    """The one definition of what lists, searches, feeds and exports show."""
    return Q(stage=ItemStage.PUBLISHED) & _open_to_everyone(today)


def readable(today):
    """What an address opens: also what was replaced, so that old citations keep working."""
    return Q(stage__in=(ItemStage.PUBLISHED, ItemStage.REPLACED)) & _open_to_everyone(today)


class ItemQuerySet(models.QuerySet):
    def public(self, today):
        return self.filter(public(today))

    def readable(self, today):
        return self.filter(readable(today))

    def withdrawn(self, today):
        """
        Items that everybody could read and whose address now answers 410 with the public reason.
        Lists for one village or body never had an address to miss.
        """
        return self.filter(_open_once(today), stage=ItemStage.WITHDRAWN)

    def withdrawn_openly(self, today):
        """
        Withdrawn items whose files a reader may still be told of. Of what was private, or never
        lawful to publish, nobody is told that a copy in hand is genuine (Art. 14, 15).
        """
        return self.withdrawn(today).filter(withdrawal_reason__in=OPENLY_WITHDRAWN)

    def of(self, agency):
        return self.filter(agency=agency)

    def awaiting_publication(self):
        """Proactive items on their way to the public: the clock of Art. 26 runs on them."""
        return self.filter(attribute=Attribute.PROACTIVE, stage__in=BEFORE_PUBLICATION)

    def scheduled_until(self, today):
        """Items approved for a day that has come."""
        return self.filter(stage=ItemStage.SCHEDULED, scheduled_for__lte=today)

    def period_ended(self, today):
        """Public items whose period is over (lists of persons, posted for a time)."""
        return self.filter(stage=ItemStage.PUBLISHED, public_until__lt=today)

    def to_reevaluate(self, today):
        """Items not made public that are due to be evaluated again (Art. 18)."""
        return self.filter(stage=ItemStage.SETTLED, reevaluate_on__lte=today)

    def in_category(self, category):
        """Items of a category or of one below it, at most three levels deep."""
        return self.filter(
            Q(category=category)
            | Q(category__parent=category)
            | Q(category__parent__parent=category)
        )

    def first_published_in(self, year):
        """
        Items whose first publication lies in `year`, also when they were replaced or
        withdrawn later: they were published. An item on two channels is one item.
        """
        return self.filter(
            published_on__gte=date(year, 1, 1), published_on__lt=date(year + 1, 1, 1)
        )


class PublicationQuerySet(models.QuerySet):
    def of(self, agency):
        return self.filter(item__agency=agency)

    def by_channel(self, year):
        """Return {PublicationChannel: number of publications dated in `year`}, zeros included."""
        dated = self.filter(on__gte=date(year, 1, 1), on__lt=date(year + 1, 1, 1))
        counted = dict(dated.order_by().values_list("channel").annotate(number=Count("pk")))
        return {channel: counted.get(channel.value, 0) for channel in PublicationChannel}


class AttachmentQuerySet(models.QuerySet):
    def servable(self):
        """Files that may be given out with their item: no masked original, nothing infected."""
        return self.filter(is_internal=False).exclude(scan=ScanState.INFECTED)
