"""The first page of the workbench: what waits for somebody, each count equal to its list."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure import tasks, workflow
from disclosure.models import Finding, Item
from portal.law.procedure import ItemStage
from portal.law.terms import Role
from portal.law.workdays import SHIPPED
from tests.disclosure.workbench import NOT_PROACTIVE, ON, Cast

pytestmark = pytest.mark.django_db
LIST = "admin:disclosure_item_changelist"
# 4 March to 31 March 2026 are 20 working days without a holiday between them.
FORMED, DUE = date(2026, 3, 3), date(2026, 3, 31)


@pytest.fixture
def everything(make_draft, make_public, drafter, reviewer, approver):
    """At least one item for every task."""
    cast = Cast(drafter, reviewer, approver)
    for stage in (ItemStage.CHECKING, ItemStage.LEGAL_REVIEW, ItemStage.SECRECY_REVIEW,
                  ItemStage.AWAITING_APPROVAL):  # fmt: skip
        cast.at(make_draft(), stage)
    scheduled = cast.at(make_draft(), ItemStage.AWAITING_APPROVAL)
    workflow.schedule(scheduled, for_on=date(2026, 3, 20), on=ON, actor=approver)
    cast.at(make_draft(**NOT_PROACTIVE, reevaluate_on=date(2026, 3, 6)), ItemStage.SETTLED)
    public = make_public()
    workflow.propose_correction(public, {"title": "更正"}, reason="有误", actor=drafter)
    workflow.propose_correction(public, {"title": "再更正"}, reason="有误", actor=drafter)
    for key, decision in enumerate(["", "lawful"]):
        Finding.objects.create(
            item=make_draft(), key=key, detector="id", place="正文", is_blocking=True,
            decision=decision, decided_by=drafter if decision else None,
        )  # fmt: skip
    imported = make_draft(title="导入的拟稿")
    Item.objects.filter(pk=imported.pk).update(formed_on=date(2020, 1, 2))


def test_each_count_equals_its_list(everything, make_user, agency, other_agency):
    user = make_user("everybody", dict.fromkeys(Role, agency))
    make_user("elsewhere", dict.fromkeys(Role, other_agency))
    client = Client()
    client.force_login(user)
    rows = [
        row for row in client.get(reverse("admin:index")).context["tasks"] if "?task=" in row.url
    ]
    assert len(rows) == len(tasks.TASKS)
    for row in rows:
        listed = client.get(row.url).context["cl"].result_count
        assert listed == row.number, row.label
    empty = {str(row.label) for row in rows if not row.number}
    # All is late today and this person drafted nothing.
    assert empty == {"我的拟稿", "5个工作日内应公开（第二十六条）"}


def test_a_person_sees_the_tasks_of_his_roles_in_his_bodies(
    everything, drafter, colleague, stranger, client
):
    client.force_login(drafter)
    mine = {row.label: row.number for row in client.get(reverse("admin:index")).context["tasks"]}
    assert mine["我的拟稿"] == 3
    assert "待审批" not in mine
    client.force_login(colleague)
    theirs = client.get(reverse("admin:index")).context["tasks"]
    assert {row.number for row in theirs if "?task=" in row.url} == {0}
    client.force_login(stranger)
    assert "我的待办" not in client.get(reverse("admin:index")).content.decode()


def test_whoever_proposed_or_decided_is_not_asked_to_approve(
    everything, drafter, agency, make_user
):
    today = date(2026, 3, 6)
    for code in ("corrections", "to_confirm"):
        task = tasks.BY_CODE[code]
        approver = make_user(f"second-{code}", {Role.APPROVER: agency})
        assert task.among(Item.objects.all(), approver, today).count() == 1
        drafter.memberships.create(agency=agency, role=Role.APPROVER)
        assert not task.among(Item.objects.all(), drafter, today).exists()
        drafter.memberships.filter(role=Role.APPROVER).delete()


@pytest.mark.parametrize(
    ("today", "late", "soon"),
    [
        (date(2026, 3, 23), 0, 0),
        (date(2026, 3, 24), 0, 1),  # Five working days later is the last day.
        (DUE, 0, 1),
        (date(2026, 4, 1), 1, 0),
    ],
)
def test_the_clock_of_article_26_counts_working_days(make_draft, drafter, today, late, soon):
    item = make_draft(formed_on=FORMED)
    assert SHIPPED.nth_after(item.formed_on, 20) == DUE
    found = [
        tasks.BY_CODE[code].among(Item.objects.all(), drafter, today)
        for code in ("late", "due_soon")
    ]
    assert [each.count() for each in found] == [late, soon]
    workflow.edit(item, {"changed_on": date(2026, 3, 20)}, actor=drafter, on=ON)
    assert [each.count() for each in found] == [0, 0]


def test_the_first_page_takes_the_same_queries_however_much_there_is(
    everything, make_user, agency, make_draft, django_assert_num_queries, client
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(make_user("everybody", dict.fromkeys(Role, agency)))
    client.get(reverse("admin:index"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("admin:index"))
    for _number in range(10):
        make_draft()
    with django_assert_num_queries(len(few)):
        client.get(reverse("admin:index"))


def test_the_missing_holiday_notice_is_named_from_november(officer, monkeypatch):
    from disclosure import task_admin

    monkeypatch.setattr(task_admin, "localdate", lambda: date(2026, 11, 2))
    [row] = task_admin.tasks_of(officer)
    assert "2027" in str(row.label)
    monkeypatch.setattr(task_admin, "localdate", lambda: date(2026, 10, 31))
    assert task_admin.tasks_of(officer) == []
