"""Numbers beside choices: right at once after an act, and counted once in between."""

import pytest

from disclosure import counts
from disclosure.models import Category, Item
from disclosure.workflow import publish, withdraw
from portal.law.procedure import ItemStage
from portal.law.terms import PublicationChannel
from tests.publishing import DAY, on_channel, published

pytestmark = pytest.mark.django_db


def numbers():
    counted = counts.by_category(Item.objects.public(DAY))
    labels = dict(Category.objects.values_list("pk", "code"))
    return {labels[key]: number for key, number in counted.items()}


def test_items_are_counted_right_where_they_stand(agency):
    published(agency, category="21-1-7")
    published(agency, category="21-1-7")
    published(agency, category="21-1")
    assert numbers() == {"21-1-7": 2, "21-1": 1}


def test_an_item_twice_on_a_channel_counts_once_there(agency):
    item = on_channel(published(agency), PublicationChannel.WEBSITE)
    for place in ("一楼", "二楼"):
        on_channel(item, PublicationChannel.NOTICE_BOARD, place=place)
    assert counts.by_channel(Item.objects.public(DAY)) == {"website": 1, "notice_board": 1}


def test_numbers_are_remembered_between_acts(agency, django_assert_num_queries):
    published(agency)
    counts.by_category(Item.objects.public(DAY))
    with django_assert_num_queries(1):  # The latest act.
        counts.by_category(Item.objects.public(DAY))


def test_each_question_is_remembered_for_itself(agency, other_agency):
    published(agency, category="20-07")
    assert numbers() == {"20-07": 1}
    assert counts.by_category(Item.objects.public(DAY).of(other_agency)) == {}


def test_an_act_makes_them_new(agency, approver):
    item = published(agency, category="20-07", stage=ItemStage.AWAITING_APPROVAL, published_on=None)
    assert numbers() == {}
    publish(item, channel=PublicationChannel.WEBSITE, on=DAY, actor=approver)
    assert numbers() == {"20-07": 1}
    withdraw(item, reason="incorrect", on=DAY, actor=approver)
    assert numbers() == {}


def test_a_question_that_nothing_can_answer_counts_nothing(agency):
    published(agency)
    assert counts.by_category(Item.objects.none()) == {}
