"""
Counts the figures of a report from the records: six queries, however many records there are.

Measured by the date of the act in half-open periods; which record falls into a year is said in
the querysets of the apps, and here it is only put into the cells of the tables (Art. 50).
"""

from disclosure.models import Item, Publication
from portal.law.outcomes import Outcome, ReportRow
from portal.law.report_tables import (
    APPLICANT_COLUMNS,
    CARRIED_FORWARD,
    CARRIED_IN,
    NEW_RECEIVED,
    NOT_CONCLUDED,
    PROCESSED_TOTAL,
    RESULT_COLUMNS,
    TOTAL,
)
from portal.law.terms import ChallengeKind
from reports.models import Figure
from requests_app.models import Challenge, Charge, InformationRequest

NOT_APPLICABLE = "n/a"


def figures_of(agency, year):
    """
    Return what the records of `agency` say of `year`.

    `requests` {row: {column: number}} with all 21 rows of results, `challenges` {block: {column:
    number}}, `entered` {key: Decimal, None or "n/a"}, `channels` {"items", "by_channel"} and
    `fee` in yuan. The caller opens the transaction that makes them one consistent view.
    """
    return {
        "requests": _requests(InformationRequest.objects.of(agency).yearly_counts(year)),
        "challenges": _challenges(Challenge.objects.of(agency).yearly_counts(year)),
        "entered": _entered(agency, year),
        "channels": {
            "items": Item.objects.of(agency).first_published_in(year).count(),
            "by_channel": {
                channel.label: number
                for channel, number in Publication.objects.of(agency).by_channel(year).items()
            },
        },
        "fee": Charge.objects.collected(agency, year),
    }


def _requests(counts):
    """Put grouped counts into the cells of table three and add up rows and columns."""
    rows = (NEW_RECEIVED, CARRIED_IN, *ReportRow, PROCESSED_TOTAL, CARRIED_FORWARD)
    table = {str(row): dict.fromkeys((*APPLICANT_COLUMNS, TOTAL), 0) for row in rows}
    for count in counts:
        column = count["applicant_kind"]
        table[NEW_RECEIVED][column] += count["received"]
        table[CARRIED_IN][column] += count["carried_in"]
        table[CARRIED_FORWARD][column] += count["carried_forward"]
        if count["closed"]:
            table[str(Outcome(count["outcome"]).row)][column] += count["closed"]
            table[PROCESSED_TOTAL][column] += count["closed"]
    for cells in table.values():
        cells[TOTAL] = sum(cells[column] for column in APPLICANT_COLUMNS)
    return table


def _challenges(counts):
    """Put grouped counts into the cells of table four and add up each block."""
    table = {kind.value: dict.fromkeys((*RESULT_COLUMNS, TOTAL), 0) for kind in ChallengeKind}
    for count in counts:
        block = table[count["kind"]]
        if count["concluded"]:
            block[count["result"]] += count["concluded"]
        block[NOT_CONCLUDED] += count["pending"]
    for block in table.values():
        block[TOTAL] = sum(block[column] for column in RESULT_COLUMNS)
    return table


def _entered(agency, year):
    """Return the figures that staff entered for what no record of the portal can count."""
    figures = Figure.objects.filter(agency=agency, year=year)
    return {
        figure.key: NOT_APPLICABLE if figure.not_applicable else figure.value for figure in figures
    }
