"""
How many items stand in each category and on each channel.

Counting a hundred thousand items takes longer than all the rest of a page, so the numbers are
remembered until the next recorded act, for nothing becomes public without one.
"""

import hashlib

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db.models import Count

from disclosure.models import Publication
from portal.models import Act

# Acts of two writers may be committed in another order than they are numbered.
LONGEST_SECONDS_KEPT = 60


def by_category(items):
    """Return {primary key of a category: number of `items` right in it}, without zeros."""
    counted = items.order_by().values_list("category").annotate(number=Count("pk"))
    return _remembered(counted)


def by_channel(items):
    """Return {code of a channel: number of `items` on it}, without zeros."""
    there = Publication.objects.filter(item__in=items.order_by())
    counted = there.order_by().values_list("channel")
    return _remembered(counted.annotate(number=Count("item", distinct=True)))


def _remembered(counted):
    """Run a query of pairs, or return what the same query gave since the last act."""
    try:
        query = str(counted.query)
    except EmptyResultSet:
        return {}
    latest = Act.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"counts-{latest}-{hashlib.sha256(query.encode()).hexdigest()}"
    return cache.get_or_set(key, lambda: dict(counted), LONGEST_SECONDS_KEPT)
