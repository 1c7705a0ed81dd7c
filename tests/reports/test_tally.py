"""Counting from records: which record falls into which cell, in a constant number of queries."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from disclosure.models import Category, Item, Publication
from portal.law.outcomes import Outcome
from portal.law.terms import ApplicantKind
from reports.document import report_data
from reports.models import AnnualReport, Figure, Narrative, Snapshot
from reports.tally import figures_of
from requests_app.models import Challenge, Charge, InformationRequest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def apply(agency):
    """Return a function that puts an application on record."""
    numbers = iter(range(1, 10_000))

    def put(received, outcome="", closed=None, kind=ApplicantKind.NATURAL_PERSON, body=agency):
        return InformationRequest.objects.create(
            agency=body,
            number=f"2025-{next(numbers)}",
            channel="online",
            received_on=date.fromisoformat(received),
            applicant_kind=kind,
            outcome=outcome,
            closed_on=closed and date.fromisoformat(closed),
            historical=True,
        )

    return put


@pytest.fixture
def publish(agency):
    category = Category.objects.first() or Category.objects.create(code="guide", label="指南")
    numbers = iter(range(1, 10_000))

    def put(*channels, first, body=agency, stage="published"):
        item = Item.objects.create(
            agency=body,
            index_number=f"A{next(numbers)}",
            title="信息",
            formed_on=date(2024, 1, 2),
            published_on=date.fromisoformat(first),
            category=category,
            stage=stage,
        )
        for channel, day in channels:
            Publication.objects.create(item=item, channel=channel, on=date.fromisoformat(day))
        return item

    return put


def totals(figures):
    return {row: cells["total"] for row, cells in figures["requests"].items() if cells["total"]}


def test_an_application_counts_where_its_dates_put_it(agency, apply):
    apply("2024-12-31")  # Carried in and still open.
    apply("2024-12-31", Outcome.A2, "2025-01-02")  # Carried in, ended this year.
    apply("2025-01-01", Outcome.C1, "2025-12-31")  # Received and ended on the edges of the year.
    apply("2025-12-31", Outcome.D1A, "2026-01-02")  # Received, carried forward.
    apply("2024-03-01", Outcome.A2, "2024-12-31")  # Last year's alone.
    apply("2026-01-01")  # Next year's.
    assert totals(figures_of(agency, 2025)) == {
        "new_received": 2,
        "carried_in": 2,
        "granted": 1,
        "denied_state_secret": 1,
        "processed_total": 2,
        "carried_forward": 2,
    }


def test_what_one_year_carries_forward_the_next_carries_in(agency, apply):
    for month in range(1, 13):
        apply(f"2023-{month:02}-28", Outcome.A2, f"2024-{month:02}-10")
    apply("2023-12-31", Outcome.F3, "2026-02-01")
    for year in (2023, 2024, 2025):
        forward = figures_of(agency, year)["requests"]["carried_forward"]
        assert figures_of(agency, year + 1)["requests"]["carried_in"] == forward


@pytest.mark.parametrize("outcome", Outcome)
def test_each_kind_of_reply_counts_in_its_row(agency, apply, outcome):
    apply("2025-02-03", outcome, "2025-03-03", ApplicantKind.LEGAL_SERVICE_ORG)
    requests = figures_of(agency, 2025)["requests"]
    assert requests[outcome.row]["legal_service_org"] == 1
    assert requests["processed_total"]["total"] == 1
    assert sum(cells["total"] for cells in requests.values()) == 3


def test_applications_of_another_body_are_not_counted(agency, other_agency, apply, publish):
    apply("2025-02-03", body=other_agency)
    publish(("website", "2025-05-01"), first="2025-05-01", body=other_agency)
    figures = figures_of(agency, 2025)
    assert totals(figures) == {}
    assert figures["channels"]["items"] == 0
    assert not any(figures["channels"]["by_channel"].values())


def test_disputes_count_in_the_year_of_their_end(agency):
    cases = (
        ("reconsideration", "2024-11-01", "result_upheld", "2025-01-05"),
        ("reconsideration", "2025-11-01", "", None),
        ("litigation_direct", "2025-02-01", "result_corrected", "2026-01-05"),
        ("litigation_after_reconsideration", "2025-02-01", "other_result", "2025-12-31"),
        ("litigation_after_reconsideration", "2024-02-01", "other_result", "2024-12-31"),
    )
    for number, (kind, filed, result, concluded) in enumerate(cases):
        Challenge.objects.create(
            agency=agency,
            number=str(number),
            kind=kind,
            filed_on=date.fromisoformat(filed),
            result=result,
            concluded_on=concluded and date.fromisoformat(concluded),
        )
    found = {
        f"{block}.{column}": number
        for block, cells in figures_of(agency, 2025)["challenges"].items()
        for column, number in cells.items()
        if number
    }
    assert found == {
        "reconsideration.result_upheld": 1,
        "reconsideration.not_concluded": 1,
        "reconsideration.total": 2,
        "litigation_direct.not_concluded": 1,
        "litigation_direct.total": 1,
        "litigation_after_reconsideration.other_result": 1,
        "litigation_after_reconsideration.total": 1,
    }


def test_an_item_on_two_channels_is_one_item_and_two_publications(agency, publish):
    publish(("website", "2025-03-01"), ("wechat", "2025-03-02"), first="2025-03-01")
    publish(("website", "2024-12-30"), ("notice_board", "2025-01-02"), first="2024-12-30")
    publish(("website", "2025-06-01"), first="2025-06-01", stage="withdrawn")
    found = figures_of(agency, 2025)["channels"]
    assert found["items"] == 2
    assert {label: number for label, number in found["by_channel"].items() if number} == {
        "政府网站": 2,
        "微信公众号": 1,
        "公开栏": 1,
    }
    assert list(found["by_channel"]) == [
        "政府网站",
        "政务服务平台",
        "微信公众号",
        "政务微博",
        "政府公报",
        "公开栏",
        "新闻发布会",
        "报刊",
        "广播",
        "电视",
        "查阅点",
        "其他",
    ]


def test_zero_empty_and_not_applicable_are_three_things(agency):
    for key, value, not_applicable in (
        ("art20_1.regulations.in_force", Decimal(0), False),
        ("art20_1.regulations.made_this_year", None, True),
        ("art20_8.administrative_fees.amount_10k_cny", Decimal("3.14"), False),
    ):
        Figure.objects.create(
            agency=agency, year=2025, key=key, value=value, not_applicable=not_applicable
        )
    table = report_data(agency, 2025, "national-2021", generated_at=NOW)["tables"]["disclosure"]
    assert table["art20_1"]["regulations"] == {
        "made_this_year": "n/a",
        "repealed_this_year": None,
        "in_force": 0,
    }
    assert table["art20_8"]["administrative_fees"]["amount_10k_cny"] == "3.14"
    assert table["art20_6"]["coercion"]["decisions_this_year"] is None


@pytest.mark.parametrize("number", [0, 10, 500])
def test_the_number_of_queries_does_not_depend_on_the_number_of_records(
    agency, number, django_assert_num_queries
):
    kinds, outcomes = list(ApplicantKind), list(Outcome)
    InformationRequest.objects.bulk_create(
        InformationRequest(
            agency=agency,
            number=str(each),
            channel="online",
            received_on=date(2025, 1 + each % 12, 1),
            applicant_kind=kinds[each % len(kinds)],
            outcome=outcomes[each % len(outcomes)],
            closed_on=date(2025, 1 + each % 12, 20),
        )
        for each in range(number)
    )
    with django_assert_num_queries(6):
        figures = figures_of(agency, 2025)
    assert figures["requests"]["processed_total"]["total"] == number
    # With its own report, narratives and last year's, in a savepoint of the test's transaction.
    with django_assert_num_queries(10):
        report_data(agency, 2025, "five-part", generated_at=NOW)


def test_the_fee_is_what_was_paid_in_the_year(agency, apply):
    info_request = apply("2025-02-03", Outcome.A2, "2025-03-03")
    Charge.objects.create(
        info_request=info_request,
        noticed_on=date(2025, 2, 5),
        paid_on=date(2025, 2, 10),
        amount=Decimal(400),
    )
    data = report_data(agency, 2025, "national-2021", generated_at=NOW)
    assert data["fees"] == {"information_processing_fee_yuan": "400.00"}
    assert "收取信息处理费共计400.00元" in data["sections"][5]["text"]


def test_narratives_stage_and_last_years_report_come_from_the_record(agency, apply):
    apply("2024-12-31")
    report = AnnualReport.objects.create(agency=agency, year=2025, stage="submitted")
    Narrative.objects.create(report=report, part="problems", text="更新不够及时。")
    last = AnnualReport.objects.create(agency=agency, year=2024, stage="published")
    frozen = report_data(agency, 2024, "national-2021", generated_at=NOW)
    frozen["tables"]["requests"]["carried_forward"]["natural_person"] = 2
    Snapshot.objects.create(report=last, edition="national-2021", data=frozen, frozen_at=NOW)
    data = report_data(agency, 2025, "national-2021", generated_at=NOW)
    assert data["status"] == "submitted"
    assert data["generated_at"] == "2026-01-15T09:30:00+08:00"
    assert data["sections"][4]["text"] == "更新不够及时。"
    wrong = [check for check in data["checks"] if not check["ok"]]
    assert [(check["scope"], check["left"], check["right"]) for check in wrong] == [
        ("requests.carried_in.natural_person", 1, 2)
    ]
