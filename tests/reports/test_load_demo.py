"""
The demonstration counts itself: every expected figure was counted from the ledgers by hand or
by a program that knows nothing of this one.
"""

import json

import pytest

from disclosure.models import Item
from portal.models import Act, User
from reports.models import AnnualReport
from requests_app.models import InformationRequest
from tests.importing import call

pytestmark = pytest.mark.django_db
COLUMNS = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "social_public_welfare_org",
    "legal_service_org",
    "other_org",
    "total",
]
TABLE_THREE = {
    "new_received": (54, 29, 23, 21, 26, 22, 175),
    "carried_in": (3, 1, 1, 1, 1, 1, 8),
    "granted": (10, 5, 2, 1, 3, 2, 23),
    "partially_granted": (3, 2, 1, 1, 1, 1, 9),
    "denied_state_secret": (1, 1, 1, 1, 1, 1, 6),
    "denied_other_law_prohibited": (1, 1, 1, 1, 1, 1, 6),
    "denied_three_securities_one_stability": (1, 1, 1, 1, 1, 1, 6),
    "denied_third_party_rights": (2, 2, 1, 1, 1, 1, 8),
    "denied_internal_affairs": (1, 1, 1, 1, 1, 1, 6),
    "denied_process_information": (2, 1, 1, 1, 1, 1, 7),
    "denied_enforcement_file": (2, 1, 1, 1, 2, 1, 8),
    "denied_admin_query": (2, 1, 1, 1, 2, 1, 8),
    "unable_not_held": (7, 2, 1, 1, 2, 1, 14),
    "unable_needs_creation": (1, 1, 2, 1, 1, 1, 7),
    "unable_unclear_after_correction": (1, 1, 1, 1, 1, 1, 6),
    "not_processed_petition_complaint": (4, 1, 1, 1, 1, 1, 9),
    "not_processed_repeat": (3, 1, 1, 1, 1, 1, 8),
    "not_processed_publication": (1, 1, 1, 1, 1, 1, 6),
    "not_processed_excessive_repeated": (2, 1, 1, 1, 1, 1, 7),
    "not_processed_confirm_or_reissue": (2, 1, 1, 1, 1, 1, 7),
    "other_no_correction_in_time": (3, 1, 1, 1, 1, 1, 8),
    "other_fee_unpaid_in_time": (1, 2, 1, 1, 1, 1, 7),
    "other_other": (3, 1, 1, 1, 1, 1, 8),
    "processed_total": (53, 29, 23, 21, 26, 22, 174),
    "carried_forward": (4, 1, 1, 1, 1, 1, 9),
}
TABLE_FOUR = {
    "reconsideration": (5, 2, 3, 2, 12),
    "litigation_direct": (1, 1, 1, 3, 6),
    "litigation_after_reconsideration": (2, 1, 1, 1, 5),
}


@pytest.fixture
def demonstration(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Fast.
    monkeypatch.setenv("DEMO_PASSWORD", "demonstration-of-2020")
    outcome = call("load_demo")
    assert outcome.code == 0, outcome.said


def report(agency, year, edition=None):
    outcome = call("annual_report", agency=agency, year=str(year), edition=edition, verbosity=0)
    assert outcome.code == 0, outcome.said
    return json.loads(outcome.said)


def test_the_civil_affairs_bureau_counts_418_items_over_four_channels(demonstration):
    data = report("YGX-MZJ", 2020, "five-part")
    assert data["channels"]["items"] == 418
    published = {name: n for name, n in data["channels"]["by_channel"].items() if n}
    assert published == {"政府网站": 58, "政务服务平台": 303, "微信公众号": 22, "公开栏": 35}
    assert {n for row in data["tables"]["requests"].values() for n in row.values()} == {0}
    assert {n for block in data["tables"]["challenges"].values() for n in block.values()} == {0}
    assert data["fees"] == {"information_processing_fee_yuan": "0.00"}
    assert [check for check in data["checks"] if not check["ok"]] == []
    assert [section["title"] for section in data["sections"]] == [
        "工作概述",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "存在的主要问题及改进措施",
    ]


def test_the_housing_bureau_fills_every_cell_of_every_table(demonstration):
    data = report("YGX-ZJJ", 2025, "national-2021")
    assert data["tables"]["requests"] == {
        row: dict(zip(COLUMNS, numbers, strict=True)) for row, numbers in TABLE_THREE.items()
    }
    results = ["result_upheld", "result_corrected", "other_result", "not_concluded", "total"]
    assert data["tables"]["challenges"] == {
        block: dict(zip(results, numbers, strict=True)) for block, numbers in TABLE_FOUR.items()
    }
    assert data["fees"] == {"information_processing_fee_yuan": "2560.00"}
    assert data["channels"]["items"] == 86
    assert sum(data["channels"]["by_channel"].values()) == 114
    assert {n for n in InformationRequest.objects.values_list("outcome", flat=True) if n} == {
        "A1", "A2", "B1", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "D1a", "D1b", "D2",
        "D3", "E1", "E2", "E3", "E4", "E5", "F1", "F2", "F3",
    }  # fmt: skip


def test_both_editions_of_a_year_are_published_together(demonstration):
    published = {
        (each.agency.code, each.year): {snapshot.edition for snapshot in each.snapshots.all()}
        for each in AnnualReport.objects.public()
    }
    assert published == {
        ("YGX-MZJ", 2020): {"five-part", "national-2019"},
        ("YGX-ZJJ", 2025): {"five-part", "national-2021"},
    }


def test_a_second_call_changes_nothing(demonstration):
    before = (Item.objects.count(), Act.objects.count(), User.objects.count())
    outcome = call("load_demo")
    assert outcome.code == 0
    assert "Nothing was changed" in outcome.said
    assert (Item.objects.count(), Act.objects.count(), User.objects.count()) == before


def test_the_logins_are_printed_and_open_the_workbench(demonstration, client):
    said = call("load_demo", logins=True).said
    assert "drafter" in said
    assert "demonstration-of-2020" in said
    assert client.login(username="drafter", password="demonstration-of-2020")
    assert client.get("/admin/").status_code == 200


def test_a_portal_that_was_opened_for_work_takes_no_demonstration(db):
    assert call("open_portal", code="T", name="测试机关").code == 0
    outcome = call("load_demo")
    assert outcome.code == 1
    assert not Item.objects.exists()
