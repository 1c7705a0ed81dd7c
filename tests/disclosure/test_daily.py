"""What becomes due by itself: a skipped week and a second run change nothing in the end."""

from datetime import date

import pytest

from disclosure import daily, workflow
from disclosure.models import Item, LogEntry, LogRoot
from disclosure.verification import differences
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)


@pytest.fixture
def due(make_reviewed, make_public, approver):
    """Two items approved for 6 and 9 March, a list whose period ends on the 8th, one settled."""
    for day in (6, 9):
        workflow.schedule(make_reviewed(), for_on=date(2026, 3, day), on=ON, actor=approver)
    make_public(title="公示名单", public_until=date(2026, 3, 8))
    settled = make_reviewed(
        attribute=Attribute.ON_APPLICATION,
        attribute_reason="第十三条",
        reevaluate_on=date(2026, 3, 10),
    )
    workflow.settle(settled, on=ON, actor=approver)


def state():
    return list(Item.objects.order_by("pk").values_list("title", "stage"))


def test_each_day_does_what_is_due_and_no_more(due):
    assert (daily.run(date(2026, 3, 6)).published, daily.run(date(2026, 3, 7)).published) == (1, 0)
    run = daily.run(date(2026, 3, 9))
    assert (run.published, run.ended, run.to_reevaluate) == (1, 1, 0)
    assert daily.run(date(2026, 3, 10)).to_reevaluate == 1
    assert Item.objects.get(title="公示名单").stage == ItemStage.WITHDRAWN


def test_a_skipped_week_and_a_second_run_end_in_the_same_state(due):
    daily.run(date(2026, 3, 13))
    once = (state(), LogEntry.objects.count(), LogRoot.objects.count())
    daily.run(date(2026, 3, 13))
    assert (state(), LogEntry.objects.count(), LogRoot.objects.count()) == once
    stages = [stage for _title, stage in state()]
    assert stages.count(ItemStage.PUBLISHED) == 2
    assert stages.count(ItemStage.SCHEDULED) == 0
    assert not list(differences())


def test_what_cannot_be_published_is_reported_and_stops_nothing_else(due):
    Item.objects.filter(scheduled_for=date(2026, 3, 6)).update(attribute=Attribute.NOT_DISCLOSED)
    run = daily.run(date(2026, 3, 9))
    assert (run.published, len(run.refused)) == (1, 1)
    item, refusal = run.refused[0]
    assert (item.scheduled_for, refusal.code) == (date(2026, 3, 6), "not_proactive")
