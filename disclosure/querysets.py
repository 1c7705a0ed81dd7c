"""The questions asked of items. `today` is always passed in."""

from datetime import date

from django.db import models
from django.db.models import Count, Q

from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel


def public(today):
    """The one definition of what lists, searches, feeds and exports show."""
    return Q(
        stage=ItemStage.PUBLISHED,
        attribute=Attribute.PROACTIVE,
        published_on__lte=today,
    )


def readable(today):
    """What an address opens: also what was replaced, so that old citations keep working."""
    return public(today) | Q(
        stage=ItemStage.REPLACED, attribute=Attribute.PROACTIVE, published_on__lte=today
    )


class ItemQuerySet(models.QuerySet):
    def public(self, today):
        return self.filter(public(today))

    def readable(self, today):
        return self.filter(readable(today))

    def withdrawn(self, today):
        """Items that were public and whose address now answers 410 with the public reason."""
        return self.filter(stage=ItemStage.WITHDRAWN, published_on__lte=today)

    def of(self, agency):
        return self.filter(agency=agency)

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
