"""A citizen checks a file and learns what is known of it; of what is hidden, nothing."""

import pytest

from disclosure import checking, log, workflow
from disclosure.models import ItemVersion, LogEntry, LogHead
from portal.law.terms import WithdrawalReason
from tests.disclosure.logged import LATER, SECRET, SECRET_FILE, UNTOLD, add_file, sha256
from tests.importing import call, write_ledger
from tests.reading import read, words

pytestmark = pytest.mark.django_db
CHECK = "/log/check/"
UNKNOWN = sha256(b"a file that nobody ever saw")


def checked(client, content):
    """Return what the page says of the file with this content."""
    return words(read(client, f"{CHECK}?hash={sha256(content)}"))


# What is told


def test_a_current_file_is_found_with_its_item_and_date(client, make_filed):
    item = make_filed(title="公租房配租方案")
    html = read(client, f"{CHECK}?hash={sha256(b'content')}")
    said = words(html)
    assert "本站公开的文件，现行版本" in said
    assert "所属信息 公租房配租方案 文件 方案.txt 发布机构 测试县民政局" in said
    assert f"索引号 {item.index_number} 第1版 2026年3月5日起公开" in said
    assert "2026年3月5日 公开 第1条" in said
    assert f'href="/items/{item.pk}/"' in html


def test_a_file_of_an_earlier_version_is_outdated(client, make_filed, drafter, approver):
    item = make_filed(title="配租方案")
    version = workflow.propose_correction(
        item, {"title": "配租方案（更正）"}, reason="数字有误", actor=drafter
    )
    item.attachments.all().delete()
    add_file(item, b"corrected")
    workflow.correct(version, on=LATER, actor=approver)
    said = checked(client, b"content")
    assert "本站公开过的旧版本，此后已经更正" in said
    assert "第1版 2026年3月5日至2026年3月9日公开" in said
    assert "2026年3月9日 更正信息 第2条" in said
    assert "现行版本" in checked(client, b"corrected")


def test_a_file_that_a_correction_kept_is_current(client, make_filed, drafter, approver):
    version = workflow.propose_correction(
        make_filed(), {"title": "配租方案（更正）"}, reason="标题有误", actor=drafter
    )
    workflow.correct(version, on=LATER, actor=approver)
    said = checked(client, b"content")
    assert "现行版本" in said
    assert "第1版 2026年3月5日至2026年3月9日公开 第2版 2026年3月9日起公开" in said


def test_a_file_that_is_only_proposed_is_unknown(client, make_public, drafter):
    item = make_public()
    workflow.propose_correction(item, {"title": SECRET}, reason="标题有误", actor=drafter)
    add_file(item, b"proposed")
    assert "没有找到对应的记录" in checked(client, b"proposed")
    proposed = ItemVersion.objects.get(number=2).content_hash
    assert "没有找到对应的记录" in words(read(client, f"{CHECK}?hash={proposed}"))


def test_a_file_of_a_replaced_item_leads_to_the_newer_one(
    client, make_filed, make_public, approver
):
    newer = make_public(title="新办法")
    workflow.replace(make_filed(title="旧办法"), by=newer, on=LATER, actor=approver)
    said = checked(client, b"content")
    assert "所属信息已被新的信息替换" in said
    assert "替换为 新办法" in said
    assert "2026年3月9日 替换" in said


def test_a_newer_item_that_is_hidden_is_not_betrayed(client, make_filed, make_public, approver):
    newer = make_public(title=SECRET)
    workflow.replace(make_filed(), by=newer, on=LATER, actor=approver)
    workflow.withdraw(newer, reason=WithdrawalReason.INCORRECT, on=LATER, actor=approver)
    said = checked(client, b"content")
    assert "所属信息已被新的信息替换" in said
    assert SECRET not in said


def test_a_file_taken_back_openly_gives_date_and_reason_but_no_title(client, make_filed, approver):
    item = make_filed(title=SECRET, name=SECRET_FILE)
    workflow.withdraw(
        item, reason=WithdrawalReason.INCORRECT, note="附表数字有误。", on=LATER, actor=approver
    )
    said = checked(client, b"content")
    assert "本站曾经公开，现已撤回" in said
    assert item.index_number in said
    assert "撤回原因 内容有误，更正后重新公开 附表数字有误。" in said
    assert "2026年3月9日 撤回 第2条" in said
    assert SECRET not in said
    assert SECRET_FILE not in said


def test_the_same_file_of_several_items_is_told_once_for_each(client, make_filed):
    for number in range(3):
        make_filed(title=f"第{number}号公告")
    said = checked(client, b"content")
    assert said.index("第2号公告") < said.index("第1号公告") < said.index("第0号公告")


def test_of_many_items_with_the_same_file_the_newest_are_told(client, make_filed, monkeypatch):
    monkeypatch.setattr(checking, "MOST_ITEMS", 2)
    for number in range(3):
        make_filed(title=f"第{number}号公告")
    said = checked(client, b"content")
    assert "第0号公告" not in said
    assert "还有其他信息附有同一文件" in said


def test_a_file_of_a_ledger_is_found(client, agency, tmp_path):
    (tmp_path / "公示.txt").write_bytes("公示内容".encode())
    headers = ["信息名称", "生成日期", "发布日期", "分类", "附件"]
    row = ["历史信息", "2020-03-02", "2020-03-05", "20-02", "公示.txt"]
    path = write_ledger(tmp_path / "i.csv", headers, [dict(zip(headers, row, strict=True))])
    assert call("import_items", path, agency=agency.code).code == 0
    said = checked(client, "公示内容".encode())
    assert "现行版本" in said
    assert "所属信息 历史信息 文件 公示.txt" in said
    assert "导入信息 第1条" in said


def test_hashes_of_content_entry_and_root_are_told(client, make_public):
    item = make_public(title="机构职能")
    log.keep_root(LATER)
    entry = LogEntry.objects.get()
    said = words(read(client, f"{CHECK}?hash={entry.content_hash}"))
    assert "所属信息 机构职能" in said
    assert "以此作为内容哈希值： 第1条" in said
    said = words(read(client, f"{CHECK}?hash={LogHead.objects.get().entry_hash}"))
    assert "一条记录的哈希值： 第1条 、 2026年3月5日" in said
    assert "每日根哈希： 2026年3月9日" in said
    assert item.title not in said


def test_an_answer_takes_a_constant_number_of_queries(
    client, make_filed, django_assert_num_queries
):
    make_filed()
    # Versions by file and by content, readable and withdrawn items, their versions, names of
    # files and entries; entries and roots with this hash, the portal.
    with django_assert_num_queries(10):
        checked(client, b"content")
    for _each in range(5):
        make_filed()
    with django_assert_num_queries(10):
        checked(client, b"content")


# What is not told


@pytest.mark.parametrize("hide", UNTOLD.values(), ids=UNTOLD)
def test_what_is_hidden_is_answered_like_what_nobody_knows(client, make_filed, approver, hide):
    hide(make_filed(b"secret", name=SECRET_FILE, title=SECRET), approver)
    unknown = read(client, f"{CHECK}?hash={UNKNOWN}")
    assert "没有找到对应的记录" in words(unknown)
    hidden = sha256(b"secret")
    assert read(client, f"{CHECK}?hash={hidden}") == unknown.replace(UNKNOWN, hidden)


def test_a_draft_and_an_internal_original_are_unknown(client, make_draft, make_reviewed, publish):
    add_file(make_draft(), b"draft")
    item = make_reviewed()
    add_file(item, b"original", is_internal=True)
    publish(item)
    for content in [b"draft", b"original"]:
        assert "没有找到对应的记录" in checked(client, content)


def test_after_a_withdrawal_for_privacy_only_what_is_restored_is_told(
    client, make_filed, approver, drafter
):
    item = make_filed(b"with names")
    workflow.withdraw(item, reason=WithdrawalReason.PRIVACY, on=LATER, actor=approver)
    item.attachments.all().delete()
    add_file(item, b"without names")
    workflow.restore(item, on=LATER, actor=approver)
    assert "没有找到对应的记录" in checked(client, b"with names")
    assert "现行版本" in checked(client, b"without names")
    emptied = ItemVersion.objects.get(number=1).content_hash
    assert "所属信息" not in words(read(client, f"{CHECK}?hash={emptied}"))
