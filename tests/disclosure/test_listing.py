"""Lists of the catalogue: rows, choices with their numbers, pages, and what was ignored."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from portal.law.procedure import ItemStage
from portal.law.terms import AgencyLevel, PublicationChannel
from portal.models import Agency
from tests.publishing import DAY, hidden, on_channel, published
from tests.reading import LONGEST_LIST_PAGE, read, words

pytestmark = pytest.mark.django_db

# The catalogue


def test_a_row_names_title_body_dates_channels_category_and_index_number(client, agency):
    item = published(agency, "低保金发放情况", category="21-1-7")
    on_channel(item, PublicationChannel.WEBSITE)
    on_channel(item, PublicationChannel.NOTICE_BOARD)
    said = words(read(client, "/catalogue/"))
    assert "低保金发放情况" in said
    assert "发布日期 2024年3月5日" in said
    assert "机关 测试县民政局" in said
    assert "分类 社会救助" in said
    assert "公开渠道 政府网站 、 公开栏" in said or "公开渠道 政府网站、公开栏" in said
    assert f"索引号 {item.index_number}" in said


def test_a_chosen_channel_shows_its_own_date(client, agency):
    item = on_channel(published(agency), PublicationChannel.WEBSITE)
    on_channel(item, PublicationChannel.WECHAT, on=DAY + timedelta(days=3))
    assert "微信公众号 2024年3月8日" in words(read(client, "/catalogue/?channel=wechat"))
    assert "微信公众号 2024年3月8日" not in words(read(client, "/catalogue/"))


def test_channels_are_offered_with_the_number_of_items_on_them(client, agency):
    for _each in range(3):
        on_channel(published(agency), PublicationChannel.WEBSITE)
    assert "政府网站 (3)" in words(read(client, "/catalogue/"))


def test_the_public_sees_nothing_that_is_not_public(client, agency):
    titles = [item.title for item in hidden(agency)]
    published(agency, "被替换的信息", stage=ItemStage.REPLACED)
    published(agency, "撤回的信息", stage=ItemStage.WITHDRAWN)
    said = words(read(client, "/catalogue/"))
    assert "共0条信息" in said
    for title in [*titles, "被替换的信息", "撤回的信息"]:
        assert title not in said


def test_the_list_is_cut_in_pages_of_twenty(client, agency):
    for number in range(21):
        published(agency, f"第{number}号通知")
    first = read(client, "/catalogue/?year=2024")
    assert first.count('class="facts"') == 20
    assert 'href="?year=2024&amp;page=2"' in first
    assert "共21条信息" in words(first)
    assert read(client, "/catalogue/?year=2024&page=2").count('class="facts"') == 1


@pytest.mark.parametrize("page", ["1000000000", "0", "-1", "最后", "٣", "1e3", "%00", "9" * 5000])
def test_a_page_that_does_not_exist_shows_the_first_one_and_says_so(client, agency, page):
    published(agency)
    said = words(read(client, f"/catalogue/?page={page}"))
    assert "以下条件无法识别，已经忽略" in said
    assert "页码" in said
    assert "共1条信息" in said


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "长" * 10_000,
        "q=，。、；",
        'q="没有收尾',
        "q=%F0%9F%8C%9E",
        "q=%00",
        "q=%ff%fe",
        "year=2024-02-30",
        "year=99999999999999999999999",
        "agency=%00&category=../..&channel=<script>",
        "colour=red&shape=round",
    ],
)
def test_a_question_that_makes_no_sense_still_gets_a_page(client, agency, query):
    published(agency)
    html = read(client, f"/catalogue/?{query}")
    assert len(html.encode()) < LONGEST_LIST_PAGE
    assert "<script>" not in html


def test_unknown_conditions_are_named_and_what_applications_append_is_not(client, agency):
    assert "条件：“colour”" in words(read(client, "/catalogue/?colour=red"))
    assert "无法识别" not in words(read(client, "/catalogue/?from=timeline&isappinstalled=0"))


def test_an_empty_answer_says_what_to_do_next(client, agency):
    published(agency)
    said = words(read(client, "/catalogue/?q=没有这个词"))
    assert "没有符合这些条件的信息" in said
    assert "可以减少字词，或者去掉一个条件再试" in said


def test_chosen_conditions_stay_chosen(client, agency):
    published(agency)
    html = read(client, "/catalogue/?q=津贴&year=2031&channel=radio&agency=TST-MZJ&category=20-11")
    assert 'value="津贴"' in html
    for value in ("2031", "radio", "TST-MZJ", "20-11"):
        assert f'<option value="{value}" selected>' in html


def test_many_bodies_do_not_make_the_page_long(client, agency):
    Agency.objects.bulk_create(
        Agency(code=f"X-{number}", name=f"第{number}号测试机关", level=AgencyLevel.COUNTY)
        for number in range(300)
    )
    html = read(client, "/catalogue/?agency=X-7")
    assert 'type="hidden" name="agency" value="X-7"' in html
    assert len(html.encode()) < LONGEST_LIST_PAGE


# Categories


def test_an_empty_category_stays_and_cites_its_article(client, agency):
    published(agency, category="20-07")
    assert reverse("category", args=["20-14"]) in read(client, "/catalogue/")
    said = words(read(client, "/catalogue/20-14/"))
    assert "目前没有“招考录用”类信息" in said
    assert "《中华人民共和国政府信息公开条例》第二十条第（十四）项" in said


def test_a_category_without_items_in_a_year_says_so(client, agency):
    published(agency, category="20-07")
    said = words(read(client, "/catalogue/20-07/?year=2019"))
    assert "2019年没有公开“预算/决算”类信息" in said


def test_the_tree_counts_each_category_with_what_is_below_it(client, agency):
    published(agency, category="21-1-7")
    published(agency, category="21-1")
    published(agency, category="20-07")
    said = words(read(client, "/catalogue/"))
    assert "法定主动公开内容 3" in said
    assert "设区的市级、县级公开内容 2" in said
    assert "预算/决算 1" in said
    assert "收费项目 0" in said


def test_the_tree_keeps_the_other_conditions(client, agency):
    published(agency)
    assert 'href="/catalogue/20-08/?agency=TST-MZJ"' in read(
        client, "/catalogue/20-11/?agency=TST-MZJ"
    )


def test_an_unknown_category_does_not_exist(client, db):
    read(client, "/catalogue/20-99/", status=404)


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        # Portal, act of the counts twice, categories, counts twice, bodies, two years, rows,
        # channels of the rows.
        ("/catalogue/", 11),
        # The same, and the category itself, which the question for it fetches again.
        ("/catalogue/20-11/", 13),
        # The same as the first, and the body of the question.
        ("/catalogue/?agency=TST-MZJ&channel=website&year=2024&q=通知", 12),
    ],
)
def test_a_list_takes_the_same_queries_for_few_items_and_for_many(
    client, agency, django_assert_num_queries, address, queries
):
    on_channel(published(agency), PublicationChannel.WEBSITE)
    with django_assert_num_queries(queries):
        read(client, address)
    for _each in range(40):
        on_channel(published(agency), PublicationChannel.WEBSITE)
    cache.clear()
    with django_assert_num_queries(queries):
        html = read(client, address)
    assert "共41条信息" in words(html)
    assert len(html.encode()) < LONGEST_LIST_PAGE
