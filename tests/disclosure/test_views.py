"""Pages of items, files and bodies as a reader meets them."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile

from disclosure.models import Attachment, Category, Item
from portal.law.procedure import ItemStage
from portal.law.terms import AgencyLevel, PublicationChannel, Validity
from portal.models import Agency
from tests.publishing import DAY, hidden, on_channel, published
from tests.reading import read, words

pytestmark = pytest.mark.django_db

# Items


def test_an_item_shows_each_field_once_and_no_empty_one(client, agency):
    item = published(agency, formed_on=DAY - timedelta(days=4), unit="社会救助股")
    said = words(read(client, item.get_absolute_url()))
    for once in (
        "生成日期 2024年3月1日",
        "责任部门 社会救助股",
        "有效性 有效",
        "公开属性 主动公开",
    ):
        assert said.count(once) == 1
    for field in ("文号", "责任人", "体裁", "主题分类", "关键词", "内容概述", "附件", "发文机关"):
        assert field not in said


def test_an_item_shows_where_and_when_it_was_made_public(client, agency):
    item = on_channel(published(agency), PublicationChannel.WEBSITE)
    on_channel(item, PublicationChannel.GAZETTE, on=DAY + timedelta(days=9), place="第3期")
    said = words(read(client, item.get_absolute_url()))
    assert "政府网站 2024年3月5日" in said
    assert "政府公报 第3期 2024年3月14日" in said


def test_an_item_says_how_to_cite_it(client, agency):
    item = published(agency, "关于低保的通知", document_number="测民发〔2024〕3号")
    said = words(read(client, item.get_absolute_url()))
    assert (
        f"测试县民政局：《关于低保的通知》（测民发〔2024〕3号），2024年3月5日发布，"
        f"索引号 {item.index_number}，http://testserver/items/{item.pk}/" in said
    )


@pytest.mark.parametrize(
    ("validity", "mark"),
    [(Validity.EXPIRED, "本文件已失效"), (Validity.REPEALED, "本文件已废止")],
)
def test_a_document_that_no_longer_binds_says_so_before_its_title(client, agency, validity, mark):
    item = published(agency, "旧办法", validity=validity)
    html = read(client, item.get_absolute_url())
    assert html.index(mark) < html.index("<h1")
    assert f'<span class="mark" lang="zh-Hans">{validity.label}</span>' in read(
        client, "/catalogue/"
    )


def test_a_replaced_item_leads_to_the_newer_one_and_back(client, agency):
    newer = published(agency, "新办法")
    older = published(agency, "旧办法", stage=ItemStage.REPLACED, replaced_by=newer)
    said = words(read(client, older.get_absolute_url()))
    assert "这条信息已被新的信息替换" in said
    assert "新办法" in said
    assert "本信息替换了 旧办法" in words(read(client, newer.get_absolute_url()))


def test_a_replaced_item_does_not_betray_a_newer_one_that_is_hidden(client, agency):
    newer = published(agency, "未公开的新办法", stage=ItemStage.DRAFT)
    older = published(agency, "旧办法", stage=ItemStage.REPLACED, replaced_by=newer)
    said = words(read(client, older.get_absolute_url()))
    assert "这条信息已被替换，保留在这里仅供查考" in said
    assert "未公开的新办法" not in said


def test_the_body_is_shown_as_it_was_cleaned_and_the_title_as_text(client, agency):
    item = published(agency, "<b>标题</b>", body="<p>第一段</p><table><tr><td>1</td></tr></table>")
    html = read(client, item.get_absolute_url())
    assert "<p>第一段</p><table>" in html
    assert "&lt;b&gt;标题&lt;/b&gt;" in html
    assert 'tabindex="0" role="region"' in html


def test_an_item_carries_the_tags_of_government_sites(client, agency):
    item = published(
        agency, "低保通知", summary="一句话", keywords="低保；通知", issuer="测试县政府"
    )
    html = read(client, item.get_absolute_url())
    tags = dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', html))
    expected = {
        "SiteDomain": "testserver",
        "ColumnName": "重大民生信息",
        "ColumnType": "信息公开目录",
        "ArticleTitle": "低保通知",
        "PubDate": "2024-03-05 00:00",
        "ContentSource": "测试县政府",
        "Keywords": "低保,通知",
        "Description": "一句话",
        "Url": f"http://testserver/items/{item.pk}/",
    }
    assert {name: tags.get(name) for name in expected} == expected
    assert {"SiteName", "SiteIDCode", "ColumnDescription", "ColumnKeywords"} <= tags.keys()


def test_a_withdrawn_item_answers_gone_with_its_reason_and_without_its_title(client, agency):
    item = published(
        agency, "不该公开的名单", stage=ItemStage.WITHDRAWN, withdrawal_reason="含有个人信息"
    )
    said = words(read(client, item.get_absolute_url(), status=410))
    assert "含有个人信息" in said
    assert "不该公开的名单" not in said


def test_what_one_may_not_see_looks_like_what_does_not_exist(client, agency):
    missing = read(client, "/items/999999/", status=404)
    for key in ["99999999999999999999999", *(item.pk for item in hidden(agency))]:
        assert read(client, f"/items/{key}/", status=404) == missing


def test_an_item_takes_a_constant_number_of_queries(client, agency, django_assert_num_queries):
    item = published(agency)
    for number in range(30):
        on_channel(item, PublicationChannel.NOTICE_BOARD, place=f"{number}楼")
    # The item, its files, its publications, what it replaced, its versions and entries, the portal.
    with django_assert_num_queries(7):
        read(client, item.get_absolute_url())


# Attachments


@pytest.fixture
def attach(settings, tmp_path):
    """Return a function that gives an item a file."""
    settings.MEDIA_ROOT = tmp_path

    def make(item, name="申请表.docx", content=b"content", media_type="application/msword"):
        attachment = Attachment(
            item=item, name=name, size=len(content), media_type=media_type, sha256="ab" * 32
        )
        attachment.file.save(name, ContentFile(content))
        return attachment

    return make


def test_an_attachment_is_listed_with_kind_size_and_hash(client, agency, attach):
    item = published(agency)
    attach(item)
    html = read(client, item.get_absolute_url())
    said = words(html)
    assert "申请表.docx" in said
    assert "DOCX · 7" in said
    assert "abababababab…" in said
    assert "ab" * 32 in said


def test_an_attachment_is_given_to_be_saved_under_its_name(client, agency, attach):
    attachment = attach(published(agency), content=b"<script>", media_type="text/html")
    answer = client.get(attachment.get_absolute_url())
    assert b"".join(answer.streaming_content) == b"<script>"
    answer.close()
    kind, _semicolon, name = answer["Content-Disposition"].partition("; filename*=utf-8''")
    assert (kind, unquote(name)) == ("attachment", "申请表.docx")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_files_of_what_one_may_not_see_do_not_exist(client, agency, attach):
    withdrawn = published(agency, stage=ItemStage.WITHDRAWN)
    for item in [*hidden(agency), withdrawn]:
        read(client, attach(item).get_absolute_url(), status=404)


def test_a_replaced_item_keeps_its_files(client, agency, attach):
    item = published(agency, stage=ItemStage.REPLACED)
    answer = client.get(attach(item).get_absolute_url())
    assert answer.status_code == 200
    answer.close()


def test_a_file_that_is_lost_does_not_break_the_site(client, agency, attach, caplog):
    attachment = attach(published(agency))
    attachment.file.storage.delete(attachment.file.name)
    read(client, attachment.get_absolute_url(), status=404)
    assert "is missing" in caplog.text


# Bodies


def test_bodies_are_listed_with_telephone_and_number_of_items(client, agency, other_agency):
    published(agency)
    hidden(agency)
    said = words(read(client, "/bodies/"))
    assert (
        "测试县民政局 公开工作机构 测试县民政局办公室 联系电话 010-00000000 公开信息条数 1" in said
    )
    assert "测试县住房和城乡建设局 公开信息条数 0" in said


def test_a_body_is_found_by_its_name(client, agency, other_agency):
    said = words(read(client, "/bodies/?q=住房"))
    assert "测试县住房和城乡建设局" in said
    assert "测试县民政局" not in said
    assert "没有找到这个名称的机关" in words(read(client, "/bodies/?q=火星%00"))


def test_bodies_take_a_constant_number_of_queries(client, agency, django_assert_num_queries):
    # Number of bodies, one page of them, number of their items, the portal.
    with django_assert_num_queries(4):
        read(client, "/bodies/")
    Agency.objects.bulk_create(
        Agency(code=f"X-{number}", name=f"第{number}号测试机关", level=AgencyLevel.COUNTY)
        for number in range(60)
    )
    with django_assert_num_queries(4):
        read(client, "/bodies/?page=2")


def test_a_body_shows_its_contact_items_and_how_to_apply(client, agency, other_agency):
    published(agency, "本局的通知")
    published(other_agency, "别局的通知")
    said = words(read(client, "/bodies/TST-MZJ/"))
    assert "本局的通知" in said
    assert "别局的通知" not in said
    assert "办公地址 测试县人民路 1 号" in said
    assert "传真号码" not in said
    assert "20个工作日内答复" in said
    assert "本机关还没有在这里发布年度报告" in said


def test_an_unknown_body_does_not_exist(client, db):
    read(client, "/bodies/NOBODY/", status=404)


# Languages


def test_english_pages_speak_english_around_chinese_content(client, agency):
    item = published(agency, "低保通知", category="20-07")
    html = read(client, f"/en/items/{item.pk}/")
    assert '<html lang="en">' in html
    assert '<h1 lang="zh-Hans">低保通知</h1>' in html
    said = words(html)
    assert "Date of formation March 5, 2024" in said
    assert "Budgets and final accounts" in said
    assert "In force" in said
    assert f'href="/items/{item.pk}/"' in html


def test_no_cookie_changes_the_language(client, agency):
    client.cookies["django_language"] = "en"
    assert '<html lang="zh-Hans">' in read(client, "/catalogue/")


def test_every_shipped_category_has_a_page(client, agency):
    for code in Category.objects.values_list("code", flat=True):
        for prefix in ("", "/en"):
            read(client, f"{prefix}/catalogue/{code}/")


def test_pages_answer_reading_only(client, agency):
    assert client.post("/catalogue/").status_code == 405
    assert Item.objects.count() == 0
