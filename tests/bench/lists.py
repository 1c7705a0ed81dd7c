"""The first page of the catalogue over 1,000 and 100,000 items beside an empty view."""

from datetime import date, timedelta
from itertools import islice

from django.db import connection
from django.test import Client
from django.urls import reverse

from disclosure.models import Category, Item, Publication
from portal.law.procedure import ItemStage
from portal.law.terms import AgencyLevel
from portal.models import Agency
from tests.bench.measure import median_seconds, queries_of, show

SIZES = (1_000, 100_000)


def run():
    client = Client()
    empty = median_seconds(lambda: client.get(reverse("healthz")), runs=50)
    agency = Agency.objects.create(code="BENCH-L", name="测试机关", level=AgencyLevel.COUNTY)
    present = 0
    for size in SIZES:
        fill(agency, present, size)
        present = size

        def page():
            answer = client.get(reverse("catalogue"))
            assert answer.status_code == 200

        name = f"catalogue.first_page.{connection.vendor}"
        show(name, median_seconds(page, runs=20), "s", floor=empty, n=size)
        show(f"catalogue.queries.{connection.vendor}", queries_of(page), "queries", n=size)


def fill(agency, first, last):
    categories = list(Category.objects.filter(parent__code="statutory"))

    def items():
        for number in range(first, last):
            day = date(2020, 1, 1) + timedelta(days=number % 2000)
            yield Item(
                agency=agency,
                index_number=f"{number:07}",
                title=f"关于做好第{number}号民政工作事项的通知",
                formed_on=day,
                published_on=day,
                category=categories[number % len(categories)],
                summary="对本年度有关工作作出安排。",
                stage=ItemStage.PUBLISHED,
            )

    source = items()
    while batch := list(islice(source, 5_000)):
        Item.objects.bulk_create(batch)
        Publication.objects.bulk_create(
            Publication(item=item, channel="website", on=item.published_on) for item in batch
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
