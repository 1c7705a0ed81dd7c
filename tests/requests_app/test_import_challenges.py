"""import_challenges: reconsiderations and lawsuits, with or without their application."""

import pytest

from requests_app.models import Challenge, InformationRequest
from tests.importing import call, write_ledger

pytestmark = pytest.mark.django_db
HEADERS = ["编号", "类型", "收到日期", "结果", "审结日期", "登记编号"]


@pytest.fixture
def load(agency, tmp_path):
    def run(*rows, **options):
        path = write_ledger(tmp_path / "ledger.csv", HEADERS, rows)
        return call("import_challenges", path, agency=agency.code, **options)

    return run


def row(**values):
    return {"编号": "F-1", "类型": "行政复议", "收到日期": "2025-03-03"} | values


def test_a_dispute_is_kept_with_its_application(load, agency):
    info_request = InformationRequest.objects.create(
        agency=agency,
        number="2025-01",
        channel="online",
        received_on="2025-01-06",
        applicant_kind="natural_person",
    )
    outcome = load(
        row(结果="结果纠正", 审结日期="2025-04-30", 登记编号="2025-01"),
        row(编号="F-2", 类型="行政诉讼-未经复议直接起诉", 结果="尚未审结"),
        row(编号="F-3", 类型="行政诉讼-复议后起诉"),
    )
    assert outcome.code == 0, outcome.said
    first, second, third = Challenge.objects.order_by("number")
    assert (first.kind, first.result) == ("reconsideration", "result_corrected")
    assert first.info_request == info_request
    assert (second.kind, second.result) == ("litigation_direct", "")
    assert third.kind == "litigation_after_reconsideration"


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"类型": "仲裁"}, "类型"),
        ({"结果": "结果维持"}, "审结日期"),
        ({"审结日期": "2025-04-30"}, "结果"),
        ({"结果": "结果维持", "审结日期": "2025-03-01"}, "审结日期"),
        ({"登记编号": "no-such"}, "登记编号"),
        ({"收到日期": "2099-01-01"}, "收到日期"),
    ],
)
def test_a_fault_is_named_and_nothing_is_loaded(load, values, column):
    outcome = load(row(**values))
    assert outcome.code == 1
    assert f"row 2, column “{column}”" in outcome.said
    assert not Challenge.objects.exists()


def test_a_result_that_comes_later_is_an_update(load):
    load(row())
    concluded = row(结果="其他结果", 审结日期="2025-05-30")
    assert load(concluded).code == 1
    assert load(concluded, update=True).code == 0
    assert Challenge.objects.get().result == "other_result"
