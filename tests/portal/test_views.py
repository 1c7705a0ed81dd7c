"""What every page says of the portal, and what the portal answers when something is wrong."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path

from portal import urls, views
from portal.models import PortalProfile
from tests.publishing import published
from tests.reading import words


def said_by(answer):
    return words(answer.content.decode())


@pytest.fixture
def portal(agency):
    agency.site_code = "1234567890"
    agency.save()
    return PortalProfile.objects.create(
        pk=1,
        name="测试县政府信息公开",
        host=agency,
        icp_number="测ICP备00000000号",
        police_number="测公网安备00000000000000号",
        contact_phone="010-11111111",
        contact_email="zwgk@example.cn",
    )


# Every page


def test_the_footer_says_what_the_law_asks_of_government_sites(client, portal):
    footer = client.get("/about/").content.decode().partition("<footer")[2]
    for said in [
        "主办单位：",
        "测试县民政局",
        "1234567890",
        "测ICP备00000000号",
        "测公网安备00000000000000号",
        "010-11111111",
        "mailto:zwgk@example.cn",
        "网站找错",
        "网站地图",
        "无障碍说明",
    ]:
        assert said in footer


def test_errors_are_reported_where_the_portal_says(client, portal):
    assert 'href="/about/#errors"' in client.get("/").content.decode()
    PortalProfile.objects.update(error_report_url="https://example.cn/jiucuo")
    assert 'href="https://example.cn/jiucuo"' in client.get("/").content.decode()


def test_a_portal_without_profile_or_with_an_empty_one_shows_no_empty_field(client, db, agency):
    assert "主办单位" not in said_by(client.get("/about/"))
    PortalProfile.objects.create(pk=1, name="测试县政府信息公开", host=agency)
    said = said_by(client.get("/about/"))
    for field in ("网站标识码", "ICP备案号", "公安备案号"):
        assert field not in said


def test_the_first_link_leads_to_the_content(client, db):
    html = client.get("/about/").content.decode()
    assert html.index('<a class="skip" href="#content">') < html.index("<a class=") + 1
    assert '<main id="content" tabindex="-1">' in html


def test_each_page_leads_to_itself_in_the_other_language(client, db):
    html = client.get("/catalogue/?q=%E4%BD%8E%E4%BF%9D").content.decode()
    assert 'href="/en/catalogue/?q=%E4%BD%8E%E4%BF%9D" lang="en"' in html
    html = client.get("/en/catalogue/?q=1").content.decode()
    assert 'href="/catalogue/?q=1" lang="zh-Hans"' in html


def test_every_page_carries_the_tags_of_the_site(client, portal):
    html = client.get("/about/").content.decode()
    assert '<meta name="SiteName" content="测试县政府信息公开">' in html
    assert '<meta name="SiteDomain" content="testserver">' in html
    assert '<meta name="SiteIDCode" content="1234567890">' in html
    assert '<meta name="ColumnType" content="概况信息">' in html


@pytest.mark.parametrize("address", ["/", "/catalogue/", "/reports/", "/about/", "/nowhere/"])
def test_a_demonstration_says_so_on_every_page(client, db, settings, address):
    assert "演示数据" not in said_by(client.get(address))
    settings.DEMO = True
    answer = client.get(address)
    assert "演示数据" in said_by(answer)
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_pages_load_nothing_from_elsewhere_and_hold_no_code(client, portal, agency):
    item = published(agency)
    for address in ("/", "/catalogue/", f"/items/{item.pk}/", "/bodies/", "/about/"):
        html = client.get(address).content.decode()
        loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|img|script)[^>]*', html)
        assert loaded
        assert not [tag for tag in loaded if "://" in tag]
        assert "<script" not in html
        assert " style=" not in html


def test_styles_are_small(settings):
    folder = settings.BASE_DIR / "static" / "css"
    assert sum((folder / name).stat().st_size for name in ("tokens.css", "site.css")) < 40_000


# The portal itself


def test_the_health_check_asks_the_database(client, db, monkeypatch):
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]

    def fail():
        raise DatabaseError

    monkeypatch.setattr(PortalProfile.objects, "exists", fail)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})


def test_robots_stay_out_of_the_workbench(client, db):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /en/admin/",
    ]


def test_robots_stay_out_of_a_demonstration(client, db, settings):
    settings.DEMO = True
    assert client.get("/robots.txt").content.decode().splitlines()[1] == "Disallow: /"


def test_the_portal_speaks_of_itself_in_both_languages(client, portal):
    assert "如果您阅读、视听或者书写有困难" in said_by(client.get("/about/"))
    assert "If you cannot read something here" in said_by(client.get("/en/about/"))


# When something is wrong


def test_a_missing_page_offers_a_way_on_in_the_language_of_its_address(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    said = said_by(answer)
    assert "没有找到这个页面" in said
    assert "到信息公开目录中查找" in said
    assert 'href="/en/" lang="en"' in answer.content.decode()
    answer = client.get("/en/nowhere/")
    assert answer.status_code == 404
    assert "This page does not exist" in said_by(answer)


def refuse(request):
    raise PermissionDenied


def fail(request):
    raise RuntimeError


class Broken:
    """The addresses of the portal, with two that fail."""

    urlpatterns = [path("refuse/", refuse), path("fail/", fail), *urls.urlpatterns]
    handler400 = urls.handler400
    handler403 = urls.handler403
    handler404 = urls.handler404
    handler500 = urls.handler500


@override_settings(ROOT_URLCONF=Broken)
def test_a_refusal_says_what_to_do(client, db):
    answer = client.get("/refuse/")
    assert answer.status_code == 403
    assert "您没有权限进行这项操作" in said_by(answer)


@override_settings(ROOT_URLCONF=Broken)
def test_a_fault_is_told_in_both_languages_without_the_database():
    answer = Client(raise_request_exception=False).get("/fail/")
    assert answer.status_code == 500
    said = said_by(answer)
    assert "网站暂时出现故障" in said
    assert "Please try again in a few minutes" in said
    assert "演示数据" not in said


def test_a_fault_in_a_demonstration_is_one_of_a_demonstration(rf, settings):
    settings.DEMO = True
    assert "演示数据" in said_by(views.server_error(rf.get("/")))


def test_an_unknown_host_is_refused_in_both_languages_without_the_database():
    answer = Client(headers={"host": "evil.example"}).get("/")
    assert answer.status_code == 400
    said = said_by(answer)
    assert "无法识别这个请求" in said
    assert "This request cannot be understood" in said
    assert "evil.example" not in said


def test_error_pages_need_nothing_but_themselves():
    for template in ("400.html", "500.html"):
        assert "<h1>" in render_to_string(template, {"root": "/"})
