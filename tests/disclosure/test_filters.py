"""What readers can ask of the catalogue, and what becomes of a question that makes no sense."""

from datetime import date

import pytest
from django.http import QueryDict

from disclosure import filters
from disclosure.models import Item
from portal.law.terms import PublicationChannel
from tests.publishing import on_channel, published

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 1)


def found(query):
    filterset, ignored = filters.read(QueryDict(query), Item.objects.public(TODAY))
    assert ignored == []
    return {item.title for item in filterset.qs}


def test_every_word_must_stand_in_the_title_or_document_number(agency):
    published(agency, "关于调整低保标准的通知", document_number="测民发〔2024〕3号")
    published(agency, "低保资金发放情况")
    assert found("q=低保") == {"关于调整低保标准的通知", "低保资金发放情况"}
    assert found("q=低保 通知") == {"关于调整低保标准的通知"}
    assert found("q=〔2024〕3号") == {"关于调整低保标准的通知"}
    assert found("q=低保 预算") == set()


def test_words_are_found_in_half_and_full_width(agency):
    published(agency, "第12期简报")
    assert found("q=１２期") == {"第12期简报"}


def test_signs_of_the_database_are_words_like_any_other(agency):
    published(agency, "完成率100%的乡镇名单")
    published(agency, "乡镇名单")
    assert found("q=%25") == {"完成率100%的乡镇名单"}
    assert found("q=_") == set()


def test_a_body_is_asked_for_by_its_code(agency, other_agency):
    published(agency, "甲")
    published(other_agency, "乙")
    assert found("agency=TST-ZJJ") == {"乙"}


def test_a_category_holds_what_is_below_it(agency):
    published(agency, "预算", category="20-07")
    published(agency, "救助", category="21-1-7")
    published(agency, "指南", category="guide")
    assert found("category=statutory") == {"预算", "救助"}
    assert found("category=21-1") == {"救助"}
    assert found("category=20-07") == {"预算"}


def test_a_year_is_that_of_the_first_publication(agency):
    item = published(agency, "去年先上网", on=date(2023, 12, 31))
    on_channel(item, PublicationChannel.WEBSITE)
    on_channel(item, PublicationChannel.WECHAT, on=date(2024, 1, 2))
    assert found("year=2023") == {"去年先上网"}
    assert found("year=2024") == set()


def test_a_year_on_a_channel_is_that_of_the_publication_there(agency):
    item = published(agency, "去年先上网", on=date(2023, 12, 31))
    on_channel(item, PublicationChannel.WEBSITE)
    on_channel(item, PublicationChannel.WECHAT, on=date(2024, 1, 2))
    assert found("channel=wechat&year=2024") == {"去年先上网"}
    assert found("channel=wechat&year=2023") == set()
    assert found("channel=website&year=2023") == {"去年先上网"}


def test_an_item_twice_on_a_channel_is_found_once(agency):
    item = published(agency)
    for place in ("一楼", "二楼"):
        on_channel(item, PublicationChannel.NOTICE_BOARD, place=place)
    filterset, _ignored = filters.read(
        QueryDict("channel=notice_board"), Item.objects.public(TODAY)
    )
    assert filterset.qs.count() == 1


def test_choices_are_counted_without_themselves(agency):
    published(agency, "甲", category="20-07")
    published(agency, "乙", category="20-08")
    filterset, _ignored = filters.read(
        QueryDict("category=20-07&year=2024"), Item.objects.public(TODAY)
    )
    assert filterset.qs.count() == 1
    assert filterset.without("category").count() == 2


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("agency=nobody", "nobody"),
        ("category=20-99", "20-99"),
        ("channel=pigeon", "pigeon"),
        ("year=二〇二四", "二〇二四"),
        ("year=99999999999999999999", "99999999999999999999"),
        ("year=-1", "-1"),
        ("q=" + "长" * 101, "长" * 30 + "…"),
        ("q=%00", ""),
        ("agency=%00", ""),
    ],
)
def test_what_makes_no_sense_is_ignored_and_named(agency, query, shown):
    published(agency)
    filterset, ignored = filters.read(QueryDict(query), Item.objects.public(TODAY))
    assert [value for _label, value in ignored] == [shown]
    assert filterset.qs.count() == 1


def test_the_rest_of_a_question_still_holds(agency):
    published(agency, "甲", category="20-07")
    published(agency, "乙", category="20-08")
    query = QueryDict("category=20-07&agency=nobody")
    filterset, ignored = filters.read(query, Item.objects.public(TODAY))
    assert len(ignored) == 1
    assert [item.title for item in filterset.qs] == ["甲"]
