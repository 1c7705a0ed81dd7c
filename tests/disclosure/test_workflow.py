"""An item's life: published, replaced, withdrawn, restored, and what is refused."""

from datetime import date

import pytest

from disclosure import workflow
from disclosure.models import Category, Item
from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel
from portal.models import Act

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)


@pytest.fixture
def make_item(agency, officer):
    """Draft an item as the officer, by default one that may be published."""

    def make(**values):
        number = Item.objects.count() + 1
        item = Item.objects.create(
            agency=agency,
            index_number=f"T/2026-{number:05}",
            category=Category.objects.get(code="20-02"),
            formed_on=date(2026, 3, 2),
            **{"title": f"机构职能 {number}"} | values,
        )
        acts.record(ActKind.DRAFT_ITEM, item, actor=officer, on=ON, agency=agency)
        return item

    return make


def publish(item, approver, on=ON):
    return workflow.publish(item, channel=PublicationChannel.WEBSITE, on=on, actor=approver)


def test_a_published_item_is_public_from_its_day_and_the_act_is_recorded(make_item, approver):
    item = publish(make_item(), approver)
    assert (item.stage, item.published_on) == (ItemStage.PUBLISHED, ON)
    assert list(Item.objects.public(ON)) == [item]
    assert not Item.objects.public(date(2026, 3, 4)).exists()
    act = Act.objects.about(item).get(kind=ActKind.PUBLISH_ITEM)
    assert (act.actor, act.on, act.changes) == (approver, ON, {"stage": ["draft", "published"]})


def test_the_earliest_channel_is_the_day_of_publication(make_item, approver):
    item = publish(make_item(), approver)
    workflow.add_publication(item, channel=PublicationChannel.WECHAT, on=date(2026, 3, 3))
    assert item.published_on == date(2026, 3, 3)


def test_nobody_publishes_what_he_drafted(make_item, officer):
    with pytest.raises(Unlawful, match="own_draft"):
        publish(make_item(), officer)
    assert not Item.objects.public(ON).exists()


@pytest.mark.parametrize("attribute", [Attribute.ON_APPLICATION, Attribute.NOT_DISCLOSED])
def test_only_what_is_marked_proactive_is_published(make_item, approver, attribute):
    with pytest.raises(Unlawful, match="not_proactive"):
        publish(make_item(attribute=attribute), approver)


def test_nothing_is_published_before_it_was_formed(make_item, approver):
    with pytest.raises(Unlawful, match="published_before_formed"):
        publish(make_item(), approver, on=date(2026, 3, 1))


def test_a_stage_cannot_be_skipped_or_repeated(make_item, approver):
    draft = make_item()
    with pytest.raises(Unlawful, match="wrong_stage"):
        workflow.withdraw(draft, reason="内容有误", on=ON, actor=approver)
    publish(draft, approver)
    with pytest.raises(Unlawful, match="wrong_stage"):
        publish(draft, approver)


def test_a_replaced_item_leaves_the_lists_and_keeps_its_address(make_item, approver):
    old, new = publish(make_item(), approver), publish(make_item(), approver)
    with pytest.raises(Unlawful, match="replaced_by_itself"):
        workflow.replace(old, by=old, on=ON, actor=approver)
    workflow.replace(old, by=new, on=ON, actor=approver)
    assert list(Item.objects.public(ON)) == [new]
    assert set(Item.objects.readable(ON)) == {old, new}


def test_a_withdrawn_item_needs_a_public_reason_and_can_be_restored(make_item, approver):
    item = publish(make_item(), approver)
    with pytest.raises(Unlawful, match="reason_missing"):
        workflow.withdraw(item, reason=" ", on=ON, actor=approver)
    workflow.withdraw(item, reason="内容有误", on=ON, actor=approver)
    assert not Item.objects.readable(ON).exists()
    assert Item.objects.withdrawn(ON).get().withdrawal_reason == "内容有误"
    workflow.restore(item, on=ON, actor=approver)
    assert list(Item.objects.public(ON)) == [item]
