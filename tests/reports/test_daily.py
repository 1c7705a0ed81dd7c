"""manage.py daily: what it does, and that a second run or a skipped week changes nothing."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from disclosure import workflow
from disclosure.models import Category, Item, LogEntry, LogRoot
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel
from portal.models import Act
from tests.importing import call

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def run(monkeypatch):
    """Run the command as of a day."""

    def as_of(day):
        now = datetime(day.year, day.month, day.day, 3, tzinfo=SHANGHAI)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return call("daily")

    return as_of


@pytest.fixture
def county(agency, drafter, reviewer, approver):
    """One item scheduled, one with a period, one to evaluate again."""

    def awaiting(**values):
        given = {"title": "通知", "formed_on": date(2026, 3, 2), "body": "<p>正文</p>"}
        given["category"] = Category.objects.get(code="20-02")
        item = workflow.draft(agency, given | values, actor=drafter, on=ON)
        workflow.submit(item, actor=drafter, on=ON)
        workflow.check(item, actor=reviewer, on=ON)
        return workflow.pass_secrecy_review(item, actor=reviewer, on=ON)

    workflow.schedule(awaiting(), for_on=date(2026, 3, 9), on=ON, actor=approver)
    website = PublicationChannel.WEBSITE
    posted = awaiting(title="名单", public_until=date(2026, 3, 11))
    workflow.publish(posted, channel=website, on=ON, actor=approver)
    kept = awaiting(
        attribute=Attribute.NOT_DISCLOSED,
        attribute_reason="第十六条",
        reevaluate_on=date(2026, 3, 12),
    )
    workflow.settle(kept, on=ON, actor=approver)


def state():
    """What is in the end: stages, what the log says of each item, acts, without their days."""
    return (
        list(Item.objects.order_by("pk").values_list("title", "stage", "withdrawal_reason")),
        list(LogEntry.objects.values_list("kind", "item_id")),
        list(Act.objects.order_by("pk").values_list("kind", "subject_id")),
    )


def test_what_is_due_happens_and_is_said(county, run):
    said = run(date(2026, 3, 13))
    assert said.code == 0
    for line in ("Published as scheduled: 1", "end of their period: 1", "(Art. 18): 1"):
        assert line in said.said
    stages = Item.objects.order_by("pk").values_list("stage", flat=True)
    assert list(stages) == [ItemStage.PUBLISHED, ItemStage.WITHDRAWN, ItemStage.SETTLED]
    assert LogRoot.objects.get().root in said.said


def test_nothing_happens_before_its_day(county, run):
    before = state()
    assert "Published as scheduled: 0" in run(date(2026, 3, 8)).said
    assert state() == before


def test_a_second_run_changes_nothing(county, run):
    run(date(2026, 3, 13))
    once = state(), list(LogRoot.objects.values())
    said = run(date(2026, 3, 13))
    assert "Published as scheduled: 0" in said.said
    assert (state(), list(LogRoot.objects.values())) == once


def test_after_a_skipped_week_all_is_as_if_it_had_run_each_day(county, run):
    before = transaction.savepoint()
    for day in range(9):
        run(date(2026, 3, 6) + timedelta(days=day))
    daily = state()
    transaction.savepoint_rollback(before)
    run(date(2026, 3, 14))
    assert state() == daily


def test_what_is_refused_is_named_and_the_rest_is_done(county, run):
    Item.objects.filter(stage=ItemStage.SCHEDULED).update(attribute=Attribute.NOT_DISCLOSED)
    said = run(date(2026, 3, 13))
    assert said.code == 0
    assert "Not done: TST-MZJ/2026-00001" in said.said
    assert "end of their period: 1" in said.said
