"""Counting a report over 10 to 1,000,000 applications beside the bare SQL, and a city's PDF."""

from datetime import date, timedelta
from itertools import islice

from django.db import connection
from django.utils import timezone

from portal.law.outcomes import Outcome
from portal.law.terms import AgencyLevel, ApplicantKind
from portal.models import Agency
from reports import render
from reports.document import report_data
from reports.tally import figures_of
from requests_app.models import InformationRequest
from tests.bench.measure import median_seconds, queries_of, show

YEAR = 2025
CITY = 3_500  # Applications a year.
SIZES = (10, CITY, 10_000, 1_000_000)
BARE = """
SELECT applicant_kind, outcome,
       sum(CASE WHEN received_on >= %(start)s THEN 1 ELSE 0 END),
       sum(CASE WHEN received_on < %(start)s AND (closed_on IS NULL OR closed_on >= %(start)s)
           THEN 1 ELSE 0 END),
       sum(CASE WHEN closed_on >= %(start)s AND closed_on < %(end)s THEN 1 ELSE 0 END),
       sum(CASE WHEN received_on < %(end)s AND (closed_on IS NULL OR closed_on >= %(end)s)
           THEN 1 ELSE 0 END)
  FROM requests_app_informationrequest
 WHERE agency_id = %(agency)s AND received_on < %(end)s
   AND (closed_on IS NULL OR closed_on >= %(start)s)
 GROUP BY applicant_kind, outcome
"""


def run():
    for size in SIZES:
        agency = filled(size)

        def product(agency=agency):
            return figures_of(agency, YEAR)

        def bare(agency=agency):
            values = {"agency": agency.pk, "start": f"{YEAR}-01-01", "end": f"{YEAR + 1}-01-01"}
            with connection.cursor() as cursor:
                cursor.execute(BARE, values)
                return cursor.fetchall()

        runs = 3 if size >= 1_000_000 else 7
        floor = median_seconds(bare, runs=runs)
        name = f"report.count.{connection.vendor}"
        show(name, median_seconds(product, runs=runs), "s", floor=floor, n=size)
        show(f"report.queries.{connection.vendor}", queries_of(product), "queries", n=size)
        if size == CITY:
            _city(agency)


def _city(agency):
    """Measure the whole report of a city: its data with all checks, and its PDF."""

    def data():
        return report_data(agency, YEAR, "national-2021", generated_at=timezone.now())

    show("report.city.data", median_seconds(data), "s", n=CITY)
    counted = data()
    show("report.city.pdf", median_seconds(lambda: render.pdf(counted)), "s", n=CITY)


def filled(size):
    """Return a body with `size` applications spread over the year, kinds and replies."""
    agency = Agency.objects.create(
        code=f"BENCH-{size}", name=f"测试机关{size}", level=AgencyLevel.COUNTY
    )
    kinds, outcomes = list(ApplicantKind), list(Outcome)

    def applications():
        for number in range(size):
            received = date(YEAR, 1, 1) + timedelta(days=number * 400 % 380 - 10)
            yield InformationRequest(
                agency=agency,
                number=f"{number:07}",
                channel="online",
                received_on=received,
                applicant_kind=kinds[number % len(kinds)],
                outcome=outcomes[number % len(outcomes)],
                closed_on=received + timedelta(days=number % 28),
                stage="replied",
                historical=True,
            )

    source = applications()
    while batch := list(islice(source, 5_000)):
        InformationRequest.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return agency
