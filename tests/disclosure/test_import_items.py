"""import_items: drafts and published history, channels, categories, files, and every fault."""

from datetime import date

import pytest

from disclosure.models import Attachment, Item, Publication
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel
from portal.models import Act
from tests.importing import call, write_ledger

pytestmark = pytest.mark.django_db
HEADERS = [
    "索引号",
    "信息名称",
    "文号",
    "生成日期",
    "发布日期",
    "分类",
    "公开属性",
    "属性理由",
    "公开渠道",
    "正文",
    "关键词",
    "有效性",
    "附件",
]


@pytest.fixture
def load(agency, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"

    def run(*rows, **options):
        path = write_ledger(tmp_path / "items.csv", HEADERS, rows)
        return call("import_items", path, agency=agency.code, **options)

    return run


def row(**values):
    return {
        "信息名称": "关于发放高龄津贴的通知",
        "生成日期": "2020-03-02",
        "发布日期": "2020-03-05",
        "分类": "法定主动公开内容/重大民生信息",
    } | values


def test_a_row_with_a_date_is_published_history(load, agency):
    outcome = load(row(公开渠道="政府网站@2020-03-06; 微信公众号；公开栏@2020年3月9日"))
    assert outcome.code == 0, outcome.said
    item = Item.objects.get()
    assert (item.stage, item.published_on) == (ItemStage.PUBLISHED, date(2020, 3, 5))
    assert item.category.code == "20-11"
    assert item.index_number == f"{agency.code}/2020-00001"
    assert set(item.publications.values_list("channel", "on")) == {
        ("website", date(2020, 3, 6)),
        ("wechat", date(2020, 3, 5)),
        ("notice_board", date(2020, 3, 9)),
    }


def test_a_row_without_a_date_is_a_draft_that_nobody_sees(load):
    load(row(发布日期=""))
    assert Item.objects.get().stage == ItemStage.DRAFT
    assert not Item.objects.public(date(2030, 1, 1)).exists()


def test_a_published_row_without_channel_stands_on_the_website(load):
    load(row())
    publication = Publication.objects.get()
    assert (publication.channel, publication.on) == (PublicationChannel.WEBSITE, date(2020, 3, 5))


def test_who_approved_a_batch_is_on_the_record_once(load):
    load(row(), row(信息名称="另一条"), approved_by="李建国")
    act = Act.objects.get(kind="import_items")
    assert act.changes["approved_by"] == ["", "李建国"]
    assert act.changes["created"] == [0, 2]


@pytest.mark.parametrize(
    ("written", "code"),
    [("20-02", "20-02"), ("机构职能", "20-02"), ("社会救助", "21-1-7"), ("预算/决算", "20-07")],
)
def test_a_category_may_be_a_code_a_label_or_what_the_level_of_the_body_means(load, written, code):
    outcome = load(row(分类=written))
    assert outcome.code == 0, outcome.said
    assert Item.objects.get().category.code == code


def test_script_in_a_body_is_cleaned_and_plain_text_becomes_paragraphs(load):
    load(
        row(正文="<p onclick=alert(1)>甲</p><script>alert(1)</script><p>乙</p>"),
        row(信息名称="纯文本", 正文="第一段 & 二\n第二段"),
    )
    first, second = Item.objects.order_by("pk")
    assert first.body == "<p>甲</p><p>乙</p>"
    assert second.body == "<p>第一段 &amp; 二</p><p>第二段</p>"


def test_a_file_beside_the_ledger_is_attached_under_a_random_name(load, tmp_path):
    (tmp_path / "附件.csv").write_text("镇,人数\n向阳镇,12\n", encoding="utf-8")
    outcome = load(row(附件="附件.csv"))
    assert outcome.code == 0, outcome.said
    attachment = Attachment.objects.get()
    assert attachment.name == "附件.csv"
    assert "附件" not in attachment.file.name
    assert attachment.media_type == "text/csv"


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        ({"信息名称": ""}, "信息名称", "must not be empty"),
        ({"生成日期": "2O20-03-02"}, "生成日期", "2O20-03-02"),
        ({"生成日期": "2020-03-06"}, "发布日期", "before 生成日期"),
        ({"发布日期": "2099-01-01"}, "发布日期", "future"),
        ({"分类": "机构职责"}, "分类", "机构职能"),
        ({"分类": "土地使用"}, "分类", "no category"),
        ({"公开属性": "公开"}, "公开属性", "主动公开"),
        ({"公开属性": "不予公开", "发布日期": ""}, "属性理由", "article and reason"),
        ({"公开属性": "依申请公开", "属性理由": "第十三条"}, "发布日期", "only 主动公开"),
        ({"公开渠道": "抖音"}, "公开渠道", "政务微博"),
        ({"公开渠道": "政府网站@2020-13-01"}, "公开渠道", "2020-13-01"),
        ({"公开渠道": "政府网站", "发布日期": ""}, "发布日期", "needed"),
        ({"附件": "none.pdf"}, "附件", "no such file"),
        ({"附件": "../../etc/passwd"}, "附件", "out of the folder"),
        ({"附件": "items.csv; tool.exe"}, "附件", "no such file"),
    ],
)
def test_a_fault_is_named_by_row_and_column_and_nothing_is_loaded(load, values, column, message):
    outcome = load(row(信息名称="好的一行"), row(**values))
    assert outcome.code == 1
    assert f"row 3, column “{column}”" in outcome.said
    assert message in outcome.said
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("tool.exe", b"MZ" * 50), ("photo.pdf", b"MZ" * 50), ("empty.pdf", b"")],
)
def test_a_file_that_is_not_what_it_says_is_refused(load, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    outcome = load(row(附件=name))
    assert outcome.code == 1
    assert "column “附件”" in outcome.said
    assert not Item.objects.exists()
    assert not (tmp_path / "media").exists()


def test_items_are_recognised_by_title_number_and_date(load):
    rows = [row(), row(文号="民发〔2020〕1号"), row(生成日期="2020-03-03")]
    assert load(*rows).code == 0
    assert Item.objects.count() == 3
    assert "Nothing has changed" in load(*rows).said
    twins = load(row(), row())
    assert twins.code == 1
    assert "same key as row 2" in twins.said


def test_a_given_index_number_is_kept_and_recognised(load):
    load(row(索引号="YG/2020-7"))
    assert Item.objects.get().index_number == "YG/2020-7"
    assert "Nothing has changed" in load(row(索引号="YG/2020-7")).said
    assert load(row(索引号="YG/2020-7", 信息名称="新名称")).code == 1
    assert load(row(索引号="YG/2020-7", 信息名称="新名称"), update=True).code == 0
    assert Item.objects.get().title == "新名称"


def test_an_update_replaces_channels_and_keeps_the_number(load):
    load(row(公开渠道="政府网站"))
    number = Item.objects.get().index_number
    assert load(row(公开渠道="政府网站; 公开栏"), update=True).code == 0
    assert Item.objects.get().index_number == number
    assert Publication.objects.count() == 2


def test_what_is_not_public_keeps_its_attribute_with_the_reason(load):
    load(row(公开属性="依申请公开", 属性理由="第十三条 内部管理", 发布日期=""))
    item = Item.objects.get()
    assert (item.attribute, item.attribute_reason) == (
        Attribute.ON_APPLICATION,
        "第十三条 内部管理",
    )


def test_an_update_leaves_alone_what_its_ledger_does_not_give(load, agency, tmp_path):
    load(row(正文="正文一", 公开渠道="公开栏@2020-03-09", 关键词="高龄；津贴"))
    short = ["信息名称", "生成日期", "分类", "有效性"]
    values = {"信息名称": "关于发放高龄津贴的通知", "生成日期": "2020-03-02", "分类": "20-11"}
    path = write_ledger(tmp_path / "short.csv", short, [values | {"有效性": "废止"}])
    assert call("import_items", path, agency=agency.code, update=True).code == 0
    item = Item.objects.get()
    assert item.validity == "repealed"
    assert item.body == "<p>正文一</p>"
    assert item.keyword_list == ["高龄", "津贴"]
    assert (item.stage, item.publications.get().channel) == ("published", "notice_board")


def test_a_row_that_the_privacy_gate_stops_is_held_back_and_listed(load):
    personal = row(信息名称="救助对象名单", 正文="王某某，身份证号 11010519491231002X")
    outcome = load(row(), personal)
    assert outcome.code == 0
    assert "Row 3 is held back as a draft: 救助对象名单" in outcome.said
    assert "19491231" not in outcome.said
    held = Item.objects.get(title="救助对象名单")
    assert (held.stage, held.published_on) == (ItemStage.DRAFT, None)
    assert not held.publications.exists()
    assert "Nothing has changed" in load(row(), personal).said
