"""The report as XLSX: the grid cell for cell, totals as live sums, texts that stay texts."""

import io

import openpyxl
import pytest

from reports.spreadsheet import xlsx

pytestmark = pytest.mark.once


def sheets(report, *, data_only):
    return openpyxl.load_workbook(io.BytesIO(xlsx(report)), data_only=data_only)


def place_of(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_each_table_has_its_sheet(full_report):
    book = sheets(full_report("five-part"), data_only=True)
    assert book.sheetnames == ["报告正文", "公开渠道", "主动公开", "申请和处理", "复议和诉讼"]


def test_the_sheet_has_the_grid_of_the_form(full_report):
    sheet = sheets(full_report(), data_only=True)["申请和处理"]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    # Three rows of title stand above; the note covers three rows and three columns.
    assert "A4:C6" in merged
    assert "A9:A30" in merged  # 三、本年度办理结果, 22 rows.
    assert sheet["A9"].value == "三、本年度办理结果"
    assert sheet["J8"].value == 12  # Carried in, in total.
    assert sheet["D9"].value == 2


def test_totals_are_live_sums_with_their_value_beside_them(full_report):
    formulas = sheets(full_report(), data_only=False)["申请和处理"]
    values = sheets(full_report(), data_only=True)["申请和处理"]
    assert formulas["J9"].value == "=SUM(D9:I9)"
    assert values["J9"].value == 12
    processed = place_of(formulas, "（七）总计").row
    assert formulas[f"D{processed}"].value == f"=SUM(D9:D{processed - 1})"
    assert values[f"D{processed}"].value == 42
    disputes = sheets(full_report(), data_only=False)["复议和诉讼"]
    assert disputes["E7"].value == "=SUM(A7:D7)"


def test_not_filled_in_is_blank_and_not_applicable_is_said(full_report):
    sheet = sheets(full_report(), data_only=True)["主动公开"]
    regulations = place_of(sheet, "规章").row
    assert [sheet.cell(regulations, column).value for column in (2, 3, 4)] == [1, 2, "不适用"]
    assert sheet.cell(place_of(sheet, "行政强制").row, 2).value is None
    assert sheet.cell(place_of(sheet, "行政事业性收费").row, 2).value == 12.5


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "http://example.org"])
def test_a_text_never_becomes_a_formula(full_report, text):
    report = full_report(narratives={"problems": text})
    report["agency"]["name"] = text
    book = sheets(report, data_only=False)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(cell.value == text for cell in cells)
    assert all(cell.data_type != "f" or cell.value.startswith("=SUM(") for cell in cells)
    assert all(cell.hyperlink is None for cell in cells)


def test_the_same_data_gives_the_same_bytes(full_report):
    assert xlsx(full_report()) == xlsx(full_report())


def test_a_demonstration_and_a_draft_say_so_on_every_sheet(full_report, settings):
    settings.DEMO = True
    for sheet in sheets(full_report(status="draft"), data_only=True):
        values = [cell.value for row in sheet.iter_rows() for cell in row]
        assert "演示数据　草稿" in values
        assert "演示数据" in sheet.oddHeader.center.text
