"""The clearing of old documents: it finds everything, proposes, decides nothing, and imports."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from disclosure.models import Attachment, Item
from tests.disclosure.clearing.proposals import (
    DECISIONS,
    IDENTITY_NUMBER,
    INCOMPLETE,
    REPORT,
    matters,
    rows,
    table,
)
from tests.importing import call

pytestmark = pytest.mark.django_db


def test_the_proposals_have_the_headers_of_the_ledger_and_nothing_is_stored(cleared):
    row = rows(cleared)["关于发放高龄津贴的通知"]
    assert list(row)[:6] == ["索引号", "信息名称", "文号", "生成日期", "发布日期", "分类"]
    assert len(row) == 18
    assert not Item.objects.exists()


def test_a_row_gets_its_file_its_number_its_category_and_a_mended_title(cleared):
    row = rows(cleared)["关于发放高龄津贴的通知"]
    assert row["附件"] == "2009/01-关于发放高龄津贴的通知（定稿）.docx"
    assert row["文号"] == "测民发〔2009〕12号"
    assert row["分类"] == "法定主动公开内容/重大民生信息"
    assert (row["生成日期"], row["发布日期"]) == ("2009/3/5", "2009-03-10")
    said = matters(cleared, "关于发放高龄津贴的通知")
    assert said["broken text mended"][0] == "信息名称"
    assert "發(fā)" in {line["before"] for line in table(cleared / "文字修复.csv")}


def test_a_row_without_files_gets_the_file_that_is_called_like_it(cleared):
    assert rows(cleared)["低保公示名单"]["附件"] == "2009/低保公示名单.txt"
    said = matters(cleared, "低保公示名单")
    assert said["a file stands in no row of the ledger"] == (
        "2009/低保公示名单.txt",
        "joined to this row",
        "",
    )


def test_personal_data_is_counted_and_never_repeated(cleared):
    said = matters(cleared, "低保公示名单")
    assert "居民身份证号码 1" in said["personal data in the text"][2]
    for path in cleared.glob("*.csv"):
        assert IDENTITY_NUMBER not in path.read_text(encoding="utf-8")


def test_a_mark_of_secrecy_speaks_against_what_the_ledger_says_but_changes_nothing(cleared):
    assert rows(cleared)["救灾方案"]["公开属性"] == "主动公开"
    _about, proposal, reason = matters(cleared, "救灾方案")["a rule speaks against the attribute"]
    assert proposal == "不予公开"
    assert reason.startswith("密级标志：第十四条")


def test_files_that_stand_in_no_row_become_rows_with_proposals(cleared):
    proposed = rows(cleared)
    request = proposed["关于购置车辆的请示"]
    assert request["生成日期"] == "2010-06-12"
    assert (request["公开属性"], request["属性理由"]) == (
        "不予公开",
        "第十六条第二款：请示报告等过程性信息",
    )
    minutes = proposed["会议纪要"]
    assert (minutes["公开属性"], minutes["生成日期"]) == ("依申请公开", "2012-05-06")
    assert proposed["年度决算"]["分类"] == "法定主动公开内容/预算/决算"


def test_a_breadcrumb_in_the_text_proposes_the_category(cleared):
    said = matters(cleared, "页面")["category proposed"]
    assert said == ("", "法定主动公开内容/机构职能", "breadcrumb of the page")


def test_what_cannot_be_imported_yet_is_apart_with_the_reason(cleared):
    incomplete = {row["信息名称"] for row in table(cleared / INCOMPLETE)}
    assert {"没有文件的通知", "没有日期的办法", "登记软件", "旧系统", "空"} <= incomplete
    missing = matters(cleared, "没有文件的通知")["a file of the ledger is not in the folder"]
    assert missing[0] == "不在.pdf"
    undated = matters(cleared, "没有日期的办法")["the import would refuse the row"]
    assert undated == ("生成日期", "", "must not be empty")
    refused = matters(cleared, "登记软件")["a file may not be attached"]
    assert "is not what its ending says" in refused[2]
    assert "may not be attached" in matters(cleared, "旧系统")["a file may not be attached"][2]


def test_the_same_bytes_are_proposed_once(cleared):
    decisions = table(cleared / DECISIONS)
    same = [line for line in decisions if line["matter"] == "the same document twice"]
    assert [(line["about"], line["proposal"]) for line in same] == [
        ("2012/年度决算（副本）.xlsx", "2012/年度决算.xlsx")
    ]
    assert same[0]["needs a decision"] == "yes"


def test_litter_is_left_alone(cleared):
    text = (cleared / DECISIONS).read_text(encoding="utf-8")
    assert "Thumbs" not in text
    assert "~$" not in text
    assert "DS_Store" not in text


def test_the_report_counts_documents_files_years_attributes_and_decisions(cleared):
    counts = {(line["part"], line["of"]): int(line["number"]) for line in table(cleared / REPORT)}
    # By hand: 5 rows of the ledger, and of 11 files three joined to rows: 8 more documents.
    assert counts["Documents", "all"] == 13
    assert counts["Documents", "of the ledger"] == 5
    assert counts["Files", "all"] == 11
    assert counts["Year of formation", "2009"] == 2
    assert counts["Year of formation", "2010"] == 2
    assert counts["公开属性", "依申请公开"] == 1
    assert counts["Needs a decision", "a file may not be attached"] == 3
    ready, open_ = (
        counts["Documents", "ready for review"],
        counts["Documents", "to be completed first"],
    )
    assert ready + open_ == 13


def test_a_second_clearing_changes_nothing(clear, cleared):
    before = {path.name: path.read_bytes() for path in cleared.glob("*.csv")}
    outcome = clear()
    assert outcome.code == 0, outcome.said
    assert {path.name: path.read_bytes() for path in cleared.glob("*.csv")} == before


def test_proposals_that_were_worked_on_are_not_written_over(clear, cleared):
    [first, *_others] = sorted(cleared.glob("清理台账-*.csv"))
    reviewed = first.read_bytes() + "改".encode()
    first.write_bytes(reviewed)
    outcome = clear()
    assert outcome.code == 1
    assert first.name in outcome.said
    assert first.read_bytes() == reviewed
    assert clear(overwrite=True).code == 0
    assert first.read_bytes() != reviewed


def test_batches_are_in_order_of_years_and_of_the_size_that_was_asked_for(clear, folder):
    assert clear(batch_size=2).code == 0
    sheets = sorted(folder.glob("清理台账-*.csv"))
    years = [row["生成日期"][:4] for sheet in sheets for row in table(sheet)]
    assert years == sorted(years)
    assert [len(table(sheet)) for sheet in sheets[:-1]] == [2] * (len(sheets) - 1)


def test_reviewed_batches_are_imported_with_their_files(clear, folder, agency, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    out = tmp_path / "清理结果"
    assert clear(out=out, batch_size=2).code == 0
    sheets = sorted(out.glob("清理台账-*.csv"))
    for sheet in sheets:
        outcome = call("import_items", sheet, agency=agency.code, folder=folder)
        assert outcome.code == 0, outcome.said
    assert Item.objects.count() == sum(len(table(sheet)) for sheet in sheets)
    item = Item.objects.get(title="关于发放高龄津贴的通知")
    assert (item.formed_on, item.document_number) == (date(2009, 3, 5), "测民发〔2009〕12号")
    assert Attachment.objects.filter(item=item).count() == 1
    for sheet in sheets:
        assert (
            "Nothing has changed"
            in call("import_items", sheet, agency=agency.code, folder=folder).said
        )


def test_beside_the_files_the_batches_are_imported_as_they_are(cleared, agency, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    for sheet in sorted(cleared.glob("清理台账-*.csv")):
        assert call("import_items", sheet, agency=agency.code).code == 0


def test_without_a_ledger_the_folder_is_enough(clear, folder):
    assert clear(ledger=None).code == 0
    assert len(rows(folder)) == 11


def test_a_workbook_with_dates_of_its_own_is_a_ledger_too(clear, folder, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["信息名称", "生成日期 ", "分类", "备注"])
    book.active.append(["低保公示名单", date(2009, 4, 1), "20-11", "柜 3"])
    book.save(tmp_path / "台账.xlsx")
    assert clear(ledger=tmp_path / "台账.xlsx").code == 0
    assert rows(folder)["低保公示名单"]["生成日期"] == "2009-04-01"


def test_input_that_cannot_be_used_is_refused(clear, agency, tmp_path):
    assert call("clear_documents", tmp_path / "missing", agency=agency.code).code == 2
    assert clear(ledger=tmp_path / "missing.csv").code == 2
    assert clear(batch_size=0).code == 2
    (tmp_path / "empty").mkdir()
    assert call("clear_documents", tmp_path / "empty", agency=agency.code).code == 2
    assert call("clear_documents", tmp_path, agency="NO").code == 2


def test_a_folder_that_cannot_be_written_to_leaves_nothing_half_done(clear, folder, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    outcome = clear()
    assert outcome.code == 2
    assert "No space left" in outcome.said
    assert not list(folder.glob(".clearing-*"))


def test_links_do_not_lead_out_of_the_folder(clear, folder, tmp_path):
    outside = tmp_path / "别处"
    outside.mkdir()
    (outside / "秘密.txt").write_text("x")
    (folder / "链接").symlink_to(outside, target_is_directory=True)
    assert clear(ledger=None).code == 0
    assert "秘密" not in rows(folder)


def test_names_that_a_cell_cannot_hold_are_to_be_changed(clear, folder):
    (folder / "甲；乙.txt").write_text("2015年1月2日")
    assert clear(ledger=None).code == 0
    assert "rename it" in matters(folder, "甲；乙")["a file may not be attached"][2]


def test_many_files_are_surveyed_with_signs_of_life(clear, folder, monkeypatch):
    monkeypatch.setattr("disclosure.management.commands.clear_documents.SECONDS_BETWEEN_SIGNS", 0.0)
    for number in range(300):
        (folder / f"通知{number:03}.txt").write_text(f"第{number}号 2015年1月2日")
    outcome = clear(ledger=None)
    assert outcome.code == 0
    assert "300 of 311" in outcome.said
    shutil.rmtree(folder)
