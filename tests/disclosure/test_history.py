"""The section on versions of an item's page: when each was public, and what it changed."""

import re
from datetime import date, timedelta

import pytest

from disclosure import workflow
from disclosure.models import Category, Item, LogEntry
from portal.law.terms import PublicationChannel, WithdrawalReason
from tests.disclosure.logged import LATER, SECRET, add_file
from tests.importing import call, write_ledger
from tests.publishing import published
from tests.reading import read, words

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)
BODY = (
    "<p>第一条 适用于全县。</p><p>第二条 月收入不超过3200元。</p><p>第三条 自发布之日起施行。</p>"
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def correct(drafter, approver):
    def act(item, on=LATER, **changes):
        version = workflow.propose_correction(item, changes, reason="有误", actor=drafter)
        return workflow.correct(version, on=on, actor=approver)

    return act


def section(client, item, path=""):
    """Return the HTML of the section."""
    html = read(client, f"/items/{item.pk}/{path}")
    return re.search(r'<ol class="history.*?</ol>', html, re.DOTALL)[0]


def test_an_item_tells_when_its_version_became_public(client, make_public):
    item = make_public()
    html = section(client, item)
    assert "2026年3月5日 公开 日志第1条 第1版 · 2026年3月5日起公开" in words(html)
    assert item.versions.get().content_hash in html
    assert 'href="/log/1/"' in html
    assert 'id="entry-1"' in html
    assert "修改内容" not in html


def test_a_correction_tells_what_it_changed(client, make_public, correct):
    item = correct(
        make_public(title="公租房办法", body=BODY),
        title="公租房办法（试行）",
        body=BODY.replace("3200", "3500"),
        category_id=Category.objects.get(code="20-03").pk,
    )
    html = section(client, item)
    said = words(html)
    assert "2026年3月5日至2026年3月9日公开" in said
    assert "第2版 · 2026年3月9日起公开" in said
    assert "公租房办法<ins>（试行）</ins>" in html
    assert "月收入不超过<del>3200</del><ins>3500</ins>元" in html
    assert "<p>第一条 适用于全县。</p>" in html
    assert re.search("修改内容： *名称、分类、正文", said)
    assert str(Category.objects.get(code="20-03")) in said
    assert said.index("第2版") < said.index("第1版")


def test_a_correction_of_files_names_both(client, make_reviewed, publish, correct):
    item = make_reviewed()
    add_file(item, b"old", name="申请表.txt")
    item = publish(item)
    item.attachments.all().delete()
    add_file(item, b"new", name="申请表（更正）.txt")
    html = section(client, correct(item, title="机构职能（更正）"))
    assert "申请表" in html
    assert "<ins>（更正）</ins>" in html


def test_what_marks_a_text_holds_are_shown_and_do_nothing(client, make_public, correct):
    item = make_public(title="标题", body="<p>1 &lt; 2</p>")
    html = section(
        client, correct(item, title="标题<script>alert(1)</script>", body="<p>1 &lt;b&gt; 2</p>")
    )
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&amp;lt;" not in html


def test_a_correction_of_the_layout_alone_says_so(client, make_public, correct):
    item = make_public(body="<p>第一条</p>")
    assert "仅调整了排版" in words(section(client, correct(item, body="<p><b>第一条</b></p>")))


def test_a_new_text_throughout_is_not_compared_for_ever(client, make_public, correct):
    old = "".join(f"<p>甲{number % 7}乙</p>" for number in range(3000))
    new = "".join(f"<p>甲{number % 5}丙</p>" for number in range(3000))
    item = make_public(body=old)
    assert "不在此逐段列出" in words(section(client, correct(item, body=new)))


def test_a_further_channel_is_no_change_of_the_next_version(client, make_public, correct, approver):
    item = make_public()
    workflow.record_channel(
        item, channel=PublicationChannel.GAZETTE, on=LATER, place="第3期", actor=approver
    )
    said = words(section(client, correct(item, title="机构职能（更正）")))
    assert "登记公开渠道 日志第2条 政府公报 第3期" in said
    assert re.search(r"修改内容： *名称 ", said)


def test_a_proposed_version_is_not_shown(client, make_public, drafter):
    item = make_public()
    workflow.propose_correction(item, {"title": SECRET}, reason=SECRET, actor=drafter)
    html = read(client, f"/items/{item.pk}/")
    assert SECRET not in html
    assert "第2版" not in words(html)


def test_a_refused_proposal_is_passed_over_in_the_comparison(client, make_public, drafter, correct):
    item = make_public(title="甲")
    workflow.propose_correction(item, {"title": SECRET}, reason="未批准", actor=drafter)
    html = section(client, correct(item, title="甲乙"))
    assert "甲<ins>乙</ins>" in html
    assert SECRET not in html


def test_what_was_withdrawn_for_privacy_is_not_compared(client, make_public, approver):
    item = make_public(title=SECRET)
    workflow.withdraw(item, reason=WithdrawalReason.PRIVACY, on=LATER, actor=approver)
    item.refresh_from_db()
    item.title = "高龄津贴发放情况"
    item.save()
    html = section(client, workflow.restore(item, on=LATER, actor=approver))
    said = words(html)
    assert SECRET not in html
    assert "恢复公开" in said
    assert "原因： 涉及个人隐私或者商业秘密" in said
    assert "此前的版本已撤回，内容已删除" in said


def test_an_item_of_a_ledger_has_its_own_hash_and_the_entry_of_the_ledger(client, agency, tmp_path):
    headers = ["信息名称", "生成日期", "发布日期", "分类"]
    row = ["历史信息", "2020-03-02", "2020-03-05", "20-02"]
    path = write_ledger(tmp_path / "i.csv", headers, [dict(zip(headers, row, strict=True))])
    assert call("import_items", path, agency=agency.code).code == 0
    item = Item.objects.get()
    html = section(client, item)
    assert "批量登记1条信息" in words(html)
    assert item.versions.get().content_hash in html


def test_an_item_without_entries_has_no_section(client, agency):
    assert "版本和公开记录" not in read(client, f"/items/{published(agency).pk}/")


def test_a_long_history_continues_on_its_own_page(client, make_public, correct):
    item = make_public(title="第0版的标题")
    for number in range(1, 13):
        item = correct(item, on=LATER + timedelta(days=number), title=f"第{number}版的标题")
    html = read(client, f"/items/{item.pk}/")
    assert f'href="/items/{item.pk}/history/"' in html
    assert words(section(client, item)).count("更正信息") == 10
    rest = section(client, item, "history/?page=2")
    assert words(rest).count("更正信息") == 2
    assert "第<del>0</del><ins>1</ins>版的标题" in rest


def test_the_history_of_what_one_may_not_see_does_not_exist(client, make_public, approver):
    item = make_public()
    workflow.withdraw(item, reason=WithdrawalReason.INCORRECT, on=LATER, actor=approver)
    for pk in [item.pk, 10**9, 10**30]:
        read(client, f"/items/{pk}/history/", status=404)


def test_a_history_takes_a_constant_number_of_queries(
    client, make_public, correct, django_assert_num_queries
):
    item = correct(make_public(title="甲"), title="甲乙")
    # Beside the seven of a page of an item: the contents of its versions.
    with django_assert_num_queries(8):
        read(client, f"/items/{item.pk}/")
    for number in range(5):
        item = correct(item, on=LATER + timedelta(days=number), title=f"甲乙{number}")
    with django_assert_num_queries(8):
        read(client, f"/items/{item.pk}/")
    with django_assert_num_queries(6):  # The item, versions, entries and their number, contents.
        read(client, f"/items/{item.pk}/history/")


def test_an_entry_of_another_item_is_not_shown(client, make_public):
    item = make_public()
    make_public()
    assert LogEntry.objects.count() == 2
    assert "日志第2条" not in words(section(client, item))


def test_a_history_speaks_english_too(client, make_public, correct):
    item = correct(make_public(title="甲"), title="乙")
    said = words(read(client, f"/en/items/{item.pk}/"))
    assert "public from March 5, 2026 until March 9, 2026" in said
    assert "Correct a public item" in said
