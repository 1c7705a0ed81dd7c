"""The command that mends a file."""

import csv
import re

import pytest

from disclosure.mending import mend
from tests.disclosure.mending.broken import BROKEN, MENDED, PAGE
from tests.importing import call

pytestmark = pytest.mark.once


def test_the_command_writes_the_text_and_every_change(tmp_path):
    (tmp_path / "old.txt").write_text(BROKEN, encoding="gb18030", errors="ignore")
    outcome = call(
        "mend_text", tmp_path / "old.txt", out=tmp_path / "new.txt", changes=tmp_path / "c.csv"
    )
    assert outcome.code == 0, outcome.said
    assert (tmp_path / "new.txt").read_text(encoding="utf-8") == MENDED
    assert re.search(r"pinyin in brackets: \d+", outcome.said)
    with (tmp_path / "c.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["", "1:2", "pinyin in brackets", "據(jù)", "據"]
    assert len(rows) == len(mend(BROKEN).changes) + 1


def test_the_command_prints_the_text_and_proposes_the_category(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    outcome = call("mend_text", tmp_path / "page.txt")
    assert "第一条 负责社会救助。" in outcome.said
    assert "category: 法定主动公开内容/机构职能" in outcome.said


def test_the_command_mends_a_ledger_cell_by_cell(tmp_path):
    ledger = '信息名称,文号\n"縣(xiàn)民政局關(guān)於救助(zhù)的說(shuō)明",a，b\n通知,=1+1\n'
    (tmp_path / "old.csv").write_text(ledger, encoding="utf-8-sig")
    outcome = call("mend_text", tmp_path / "old.csv", out=tmp_path / "new.csv")
    assert outcome.code == 0
    with (tmp_path / "new.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows == [["信息名称", "文号"], ["县民政局关于救助(zhù)的说明", "a，b"], ["通知", "=1+1"]]


def test_the_command_says_when_nothing_is_wrong_and_when_it_cannot_read(tmp_path):
    (tmp_path / "fine.txt").write_text("县民政局", encoding="utf-8")
    assert "Nothing had to be mended." in call("mend_text", tmp_path / "fine.txt").said
    assert call("mend_text", tmp_path / "fine.txt", out=tmp_path / "fine.txt").code == 2
    assert call("mend_text", tmp_path / "fine.txt", out=tmp_path / "no" / "x.txt").code == 2
    (tmp_path / "binary.txt").write_bytes(bytes(100))
    assert call("mend_text", tmp_path / "binary.txt").code == 2
    assert call("mend_text", tmp_path / "missing.txt").code == 2
