"""The first page, and annual reports as readers find, read and save them."""

import json
import re
from datetime import UTC, date, datetime
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from portal.law.terms import AgencyLevel, PublicationChannel
from portal.models import Agency, PortalProfile
from reports import workflow
from reports.models import AnnualReport
from tests.publishing import on_channel, published
from tests.reading import LONGEST_LIST_PAGE, read, words

pytestmark = pytest.mark.django_db

FIVE_PART = "/reports/TST-MZJ/2020/"
NATIONAL = "/reports/TST-MZJ/2020/national-2019/"


@pytest.fixture
def publish(agency):
    """Return a function that publishes the report of a body on a year, with one item in it."""

    def make(of=agency, year=2020):
        item = published(of, f"{year}年的通知", on=date(year, 3, 1))
        on_channel(item, PublicationChannel.WEBSITE)
        report = workflow.draft(of, year, actor=None, on=date(year + 1, 1, 5))
        return workflow.publish(
            report,
            actor=None,
            on=date(year + 1, 1, 20),
            now=datetime(year + 1, 1, 20, 2, tzinfo=UTC),
        )

    return make


# The first page


def test_the_first_page_leads_to_the_columns_of_the_national_rule(client, agency):
    html = read(client, "/")
    for address, name in [
        ("/catalogue/guide/", "政府信息公开指南"),
        ("/catalogue/rules/", "政府信息公开制度"),
        ("/catalogue/statutory/", "法定主动公开内容"),
        ("/reports/", "政府信息公开年报"),
        ("#apply", "依申请公开"),
    ]:
        assert f'<h3><a href="{address}">{name}</a></h3>' in html
    assert '<form class="search" action="/catalogue/" method="get" role="search">' in html


def test_the_first_page_shows_what_is_new(client, publish):
    publish()
    said = words(read(client, "/"))
    assert "2020年的通知" in said
    assert "测试县民政局 2020年度报告" in said
    assert "共1条" in said


def test_the_first_page_says_how_to_apply_today(client, agency):
    PortalProfile.objects.create(pk=1, name="测试县政府信息公开", host=agency)
    said = words(read(client, "/"))
    assert "网上申请将在后续版本中开通" in said
    assert "办公地址 测试县人民路 1 号" in said
    assert "联系电话 010-00000000" in said


def test_an_empty_portal_has_a_first_page(client, db):
    said = words(read(client, "/"))
    assert "这里还没有公开信息" in said
    assert "还没有发布年度报告" in said


def test_the_first_page_takes_a_constant_number_of_queries(
    client, publish, django_assert_num_queries
):
    publish()
    # Act of the counts, counts, categories, items, their channels, bodies, reports, the portal.
    with django_assert_num_queries(8):
        read(client, "/")
    for year in range(2009, 2020):
        publish(year=year)
    with django_assert_num_queries(8):
        read(client, "/")


# The list


def test_the_list_shows_one_year_and_who_has_not_published(client, publish, other_agency):
    publish(year=2019)
    publish(year=2020)
    said = words(read(client, "/reports/"))
    assert "2020年度" in said
    assert "测试县民政局 2021年1月20日" in said
    assert "测试县住房和城乡建设局 本网站未发布" in said
    assert "测试县民政局 2020年1月20日" in words(read(client, "/reports/?year=2019"))


@pytest.mark.parametrize("year", ["1066", "二〇二〇", "9" * 40, "%00", "2020.0"])
def test_a_year_without_reports_shows_the_newest_and_says_so(client, publish, year):
    publish()
    said = words(read(client, f"/reports/?year={year}"))
    assert "以下条件无法识别，已经忽略" in said
    assert "2020年度" in said


def test_the_list_takes_a_constant_number_of_queries(client, publish, django_assert_num_queries):
    publish()
    # Years, number of bodies, one page of them, their reports, the portal.
    with django_assert_num_queries(5):
        read(client, "/reports/")
    for number in range(60):
        body = Agency.objects.create(
            code=f"X-{number}", name=f"第{number}号测试机关", level=AgencyLevel.COUNTY
        )
        AnnualReport.objects.create(
            agency=body, year=2020, stage="published", published_on=date(2021, 1, 20)
        )
    with django_assert_num_queries(5):
        html = read(client, "/reports/?page=2")
    assert len(html.encode()) < LONGEST_LIST_PAGE


def test_drafts_are_nowhere(client, agency):
    workflow.draft(agency, 2020, actor=None, on=date(2021, 1, 5))
    assert "2020" not in words(read(client, "/reports/"))
    for address in (FIVE_PART, NATIONAL, f"{FIVE_PART}five-part.pdf"):
        read(client, address, status=404)


# The report


def test_a_report_without_frozen_figures_does_not_exist(client, agency):
    AnnualReport.objects.create(
        agency=agency, year=2020, stage="published", published_on=date(2021, 1, 20)
    )
    read(client, FIVE_PART, status=404)


def test_the_five_part_edition_comes_first_and_the_national_one_beside_it(client, publish):
    publish()
    html = read(client, FIVE_PART)
    said = words(html)
    assert said.index("五部分格式") < said.index("国家试行格式（2019年）")
    assert "一、工作概述" in said
    assert f'href="{NATIONAL}"' in html
    assert "一、总体情况" in words(read(client, NATIONAL))


def test_the_report_page_offers_every_file(client, publish):
    publish()
    html = read(client, FIVE_PART)
    assert '<a class="button large" href="/reports/TST-MZJ/2020/five-part.pdf" download>' in html
    for extension in ("docx", "xlsx", "html", "json", "csv"):
        assert f'href="/reports/TST-MZJ/2020/five-part.{extension}"' in html


def test_the_page_shows_what_was_frozen_whatever_comes_later(client, publish, agency):
    publish()
    on_channel(published(agency, on=date(2020, 5, 5)), PublicationChannel.WEBSITE)
    cell = r'id="channels\.政府网站"[^>]*>(\d+)<'
    assert re.search(cell, read(client, FIVE_PART))[1] == "1"


@pytest.mark.parametrize(
    "address",
    [
        "/reports/TST-MZJ/2019/",
        "/reports/NOBODY/2020/",
        "/reports/TST-MZJ/99999999999999999999/",
        "/reports/TST-MZJ/2020/national-2021/",
        "/reports/TST-MZJ/2020/novel/",
        "/reports/TST-MZJ/2020/novel.pdf",
        "/reports/TST-MZJ/2020/national-2021.pdf",
        "/reports/TST-MZJ/2020/five-part.exe",
        "/reports/TST-MZJ/2020/five-part.pdf.exe",
    ],
)
def test_what_was_not_published_does_not_exist(client, publish, address):
    publish()
    read(client, address, status=404)


def test_a_report_takes_a_constant_number_of_queries(client, publish, django_assert_num_queries):
    publish()
    # The report, its editions, the snapshot, the portal.
    with django_assert_num_queries(4):
        read(client, FIVE_PART)


def test_english_pages_name_the_editions_in_english(client, publish):
    publish()
    said = words(read(client, f"/en{FIVE_PART}"))
    assert "Download the report as PDF" in said
    assert "Five-part edition" in said
    assert "一、工作概述" in said


# Files


@pytest.mark.parametrize(
    ("extension", "begins"),
    [
        ("pdf", b"%PDF-1.7"),
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("html", b"<!doctype html>"),
        ("json", b'{\n "format": "annual-report/1"'),
        ("csv", b"\xef\xbb\xbf"),
    ],
)
def test_every_file_is_given_under_a_chinese_name(client, publish, extension, begins):
    publish()
    answer = client.get(f"/reports/TST-MZJ/2020/five-part.{extension}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    kind, _semicolon, name = answer["Content-Disposition"].partition("; filename*=utf-8''")
    title = "测试县民政局2020年政府信息公开工作年度报告"
    assert (kind, unquote(name)) == ("attachment", f"{title}.{extension}")


def test_files_of_the_national_edition_say_so(client, publish):
    publish()
    answer = client.get("/reports/TST-MZJ/2020/national-2019.json")
    assert "年度报告-国家试行格式（2019年）.json" in unquote(answer["Content-Disposition"])
    assert json.loads(answer.content)["edition"] == "national-2019"


def test_office_files_hold_the_report(client, publish):
    publish()
    word = client.get("/reports/TST-MZJ/2020/five-part.docx").content
    assert "工作概述" in ZipFile(BytesIO(word)).read("word/document.xml").decode()


def test_files_of_a_demonstration_say_so_in_their_name(client, publish, settings):
    publish()
    settings.DEMO = True
    answer = client.get("/reports/TST-MZJ/2020/five-part.csv")
    assert "演示数据" in unquote(answer["Content-Disposition"])


def test_a_file_is_made_once_and_kept_a_while(client, publish, monkeypatch):
    publish()
    address = "/reports/TST-MZJ/2020/five-part.html"
    first = client.get(address).content
    monkeypatch.setattr("reports.render.laid_out", None)
    assert client.get(address).content == first
