"""Index numbers (索引号, Art. 12): allocated under a lock by the body's template, never reused."""

import re

from disclosure.models import IndexCounter, Item
from portal.law.errors import Unlawful

PART = re.compile(r"\{(code|year|serial)(?::0?(\d{1,2}))?\}")


def allocate(agency, years):
    """
    Return one number for each year in `years` (years of formation), in the same order.

    Call it inside a transaction: the counter's row stays locked until the end, so that two
    callers never get the same number. Numbers given by hand are stepped over.
    """
    numbers = [""] * len(years)
    for year in sorted(set(years)):
        places = [place for place, wanted in enumerate(years) if wanted == year]
        for place, number in zip(places, _next(agency, year, len(places)), strict=True):
            numbers[place] = number
    return numbers


def _next(agency, year, count):
    if written(agency, year, 1) == written(agency, year, 2):
        raise Unlawful("template_without_serial", article="12(2)", template=agency.index_template)
    IndexCounter.objects.get_or_create(agency=agency, period=str(year))
    counter = IndexCounter.objects.select_for_update().get(agency=agency, period=str(year))
    found = []
    while len(found) < count:
        first = counter.last + 1
        counter.last += count - len(found)
        numbers = [written(agency, year, serial) for serial in range(first, counter.last + 1)]
        taken = set()
        for start in range(0, len(numbers), 500):
            some = Item.objects.filter(agency=agency, index_number__in=numbers[start : start + 500])
            taken.update(some.values_list("index_number", flat=True))
        found += [number for number in numbers if number not in taken]
    counter.save()
    return found


def written(agency, year, serial):
    """Return the number as the body's template writes it; other braces stay as they are."""
    values = {"code": agency.code, "year": str(year), "serial": str(serial)}

    def part(match):
        return values[match[1]].zfill(int(match[2] or 0))

    return PART.sub(part, agency.index_template)
