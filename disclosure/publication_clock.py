"""
The clock on publishing: 20 working days from formation or change (Art. 26). It has no extension.

Deadlines are derived from the dates of an item and the calendar of its body, never stored.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from statistics import median

from disclosure.models import Item
from portal.calendar import workdays
from portal.law.catalogue import PUBLISH_WITHIN_WORKING_DAYS
from portal.law.terms import Attribute


@dataclass(frozen=True)
class Owed:
    """An item that must become public, with the last lawful day and whether it has passed."""

    item: Item
    due_on: date
    is_late: bool


@dataclass(frozen=True)
class Lag:
    """How long a unit takes from formation to publication, in working days."""

    unit: str
    items: int
    median_days: float
    late: int


def due_on(item, calendar):
    """Return the last lawful day for publishing `item`; a change starts the count anew."""
    return calendar.nth_after(item.changed_on or item.formed_on, PUBLISH_WITHIN_WORKING_DAYS)


def owed(agency, *, today):
    """Return `Owed` for each proactive item of `agency` not yet public, the most urgent first."""
    calendar = workdays(agency)
    items = Item.objects.of(agency).awaiting_publication().select_related("category")
    owed_items = [
        Owed(item, due, due < today) for item in items for due in [due_on(item, calendar)]
    ]
    return sorted(owed_items, key=lambda each: (each.due_on, each.item.pk))


def lags(agency, year):
    """Return a `Lag` for each responsible unit, over the items first published in `year`."""
    calendar = workdays(agency)
    days = defaultdict(list)
    published = (
        Item.objects.of(agency).first_published_in(year).filter(attribute=Attribute.PROACTIVE)
    )
    for unit, formed_on, published_on in published.values_list("unit", "formed_on", "published_on"):
        days[unit].append(calendar.between(formed_on, published_on))
    return [
        Lag(unit, len(each), median(each), sum(n > PUBLISH_WITHIN_WORKING_DAYS for n in each))
        for unit, each in sorted(days.items())
    ]
