"""A report at hand: counted figures without a database, and the tables of a real city."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from portal.law.outcomes import ReportRow
from portal.law.report_format import edition
from portal.law.terms import ApplicantKind, PublicationChannel
from reports.document import assemble
from tests.reports import city

COUNTED = datetime(2021, 1, 20, 2, 0, tzinfo=UTC)
CONTACT = {
    "office": "政务公开办公室",
    "address": "测试县政务服务中心四楼",
    "postcode": "100000",
    "phone": "010-00000000",
    "fax": "",
    "email": "gk@example.cn",
}


@pytest.fixture
def city_report():
    return city.report()


def assembled(year=2020, edition_key="five-part", *, status="draft", previous=None, **changes):
    """Assemble a report from figures, all zero but for `changes`."""
    figures = {
        "requests": no_requests(),
        "challenges": no_challenges(),
        "entered": {},
        "channels": channels(),
        "fee": Decimal(0),
    }
    narratives = changes.pop("narratives", {})
    return assemble(
        agency={"code": "TST-MZJ", "name": "测试县民政局"},
        contact=CONTACT,
        year=year,
        edition=edition(edition_key, year),
        status=status,
        generated_at=COUNTED,
        figures={**figures, **changes},
        narratives=narratives,
        previous=previous,
    )


@pytest.fixture
def make_report():
    """Return the function that assembles a report."""
    return assembled


@pytest.fixture
def full_report(make_report):
    """A report on 2025 in which no cell of any table is zero, with all its parts written."""
    entered = {
        "art20_1.regulations.made_this_year": Decimal(1),
        "art20_1.regulations.repealed_this_year": Decimal(2),
        "art20_1.regulations.in_force": "n/a",
        "art20_1.normative_documents.made_this_year": Decimal(5),
        "art20_1.normative_documents.repealed_this_year": Decimal(3),
        "art20_1.normative_documents.in_force": Decimal(41),
        "art20_5.licensing.decisions_this_year": Decimal(907),
        "art20_6.punishment.decisions_this_year": Decimal(36),
        "art20_8.administrative_fees.amount_10k_cny": Decimal("12.5"),
    }
    narratives = {
        "overview": "全年工作平稳有序。\n（一）健全机制。分工明确。\n（二）规范流程\n逐级审核。",
        "problems": "一是更新不够及时；二是互动不够。下一步加强培训。",
        "disclosure": "（一）主动公开。按目录公开。",
        "other": "无其他事项。",
    }

    def make(edition_key="national-2021", **changes):
        values = {
            "status": "published",
            "requests": requests_of(2),
            "challenges": challenges_of(3),
            "entered": entered,
            "channels": channels(dict.fromkeys(PublicationChannel, 4), items=40),
            "fee": Decimal(2340),
            "narratives": narratives,
        }
        return make_report(2025, edition_key, **{**values, **changes})

    return make


def no_requests():
    return requests_of(0)


def requests_of(number):
    """Return table three with `number` in each cell of results, and what that adds up to."""
    kinds = [kind.value for kind in ApplicantKind]
    results = {row.value: dict.fromkeys(kinds, number) for row in ReportRow}
    table = {
        "new_received": dict.fromkeys(kinds, 21 * number),
        "carried_in": dict.fromkeys(kinds, number),
        **results,
        "processed_total": dict.fromkeys(kinds, 21 * number),
        "carried_forward": dict.fromkeys(kinds, number),
    }
    return {row: {**cells, "total": sum(cells.values())} for row, cells in table.items()}


def no_challenges():
    return challenges_of(0)


def challenges_of(number):
    columns = city.RESULTS[:-1]
    return {
        block: {**dict.fromkeys(columns, number), "total": 4 * number} for block in city.CHALLENGES
    }


def channels(numbers=None, items=0):
    numbers = numbers or {}
    return {
        "items": items,
        "by_channel": {channel.label: numbers.get(channel, 0) for channel in PublicationChannel},
    }
