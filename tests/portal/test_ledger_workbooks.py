"""Workbooks as tables: XLSX and ODS as bureaus keep them, and as an attacker makes them."""

# Over 300 lines: each case builds its own workbook, and they share the builders.

import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from django.utils import translation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from portal.ledger import Amount, Code, Column, Date, Ledger, Text, Unusable, archives, workbooks

pytestmark = pytest.mark.once

LEDGER = Ledger(
    [
        Column("信息名称", Text(), "title", required=True),
        Column("生成日期", Date(), "formed_on", required=True),
        Column("文号", Code(), "number"),
        Column("金额", Amount(), "amount"),
    ]
)
HEADER = ["信息名称", "生成日期", "文号", "金额"]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.xlsx"


@pytest.fixture
def write(path):
    """Return a function that writes sheets, name by name, to an XLSX."""

    def make(**sheets):
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return make


@pytest.fixture
def rewritten(path):
    """Return a function that changes one part of an archive."""

    def change(part, alter):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts[part] = alter(parts[part])
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return change


def entries(path, sheet=None):
    with LEDGER.open(path, sheet) as table:
        reader = LEDGER.reader(table)
        return [reader.read(row) for row in table]


def refusal(path, sheet=None):
    with pytest.raises(Unusable) as caught:
        entries(path, sheet)
    return str(caught.value)


def faults(path):
    return [str(fault) for entry in entries(path) for fault in entry.faults]


MOMENT = datetime(2020, 3, 2, 15, 4)  # noqa: DTZ001  Cells know no time zone.
ROWS = [
    ["信息公开台账"],
    HEADER,
    ["通知", date(2020, 3, 2), "Z1", 12.5],
    [],
    ["公告", "2020年3月2日", 12, "1,234.50"],
    [2019, MOMENT, None, None],
    ["决定", 43892, None, 0],
]


def test_real_dates_and_numbers_are_read(write):
    found = entries(write(台账=ROWS))
    assert [entry.number for entry in found] == [3, 5, 6, 7]
    assert [entry.faults for entry in found] == [[], [], [], []]
    assert {entry.values["formed_on"] for entry in found} == {date(2020, 3, 2)}
    assert [entry.values["title"] for entry in found] == ["通知", "公告", "2019", "决定"]
    assert [str(entry.values["amount"]) for entry in found] == ["12.50", "1234.50", "None", "0.00"]
    assert found[1].values["number"] == "12"


def test_what_was_mended_in_a_cell_of_a_spreadsheet_is_said(write):
    mends = [str(mend) for entry in entries(write(台账=ROWS)) for mend in entry.mends]
    place = "ledger.xlsx, sheet “台账”, row"
    assert mends == [
        f"{place} 5, column “金额”: “1,234.50” read as “1234.50”",
        f"{place} 6, column “生成日期”: “2020-03-02 15:04:00” read as “2020-03-02”",
        f"{place} 7, column “生成日期”: “43892.0” read as “2020-03-02”",
    ]


def test_the_reader_for_large_sheets_reads_the_same(write, monkeypatch):
    rows = [*ROWS, ["", "", "x"], ["失败", "=1/0"]]
    path = write(台账=rows)
    loaded = [(entry.values, len(entry.faults)) for entry in entries(path)]
    monkeypatch.setattr(workbooks, "LARGEST_LOADED", 0)
    monkeypatch.delattr(workbooks, "load_workbook")
    assert [(entry.values, len(entry.faults)) for entry in entries(path)] == loaded


def test_a_stray_cell_in_the_last_corner_costs_no_memory(write, rewritten):
    """The fast reader would ask for half a terabyte, and the process would be gone."""
    write(台账=ROWS)
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = rewritten(SHEET, lambda xml: xml.replace(b"</sheetData>", corner))
    assert len(entries(path)) == 5
    assert "row 1048576: 1 cell more" in faults(path)[0]


def test_cells_without_a_position_are_streamed(write, rewritten, monkeypatch):
    write(台账=ROWS[1:3])
    path = rewritten(SHEET, lambda xml: xml.replace(b' r="A2"', b""))
    monkeypatch.delattr(workbooks, "load_workbook")
    assert entries(path)[0].values["title"] == "通知"


def test_a_long_text_that_every_cell_refers_to_is_not_copied_into_each(write, monkeypatch):
    """The fast reader copies: one text of 32 KB behind a million cells takes 32 GB."""
    path = write(台账=[HEADER, *[["长" * 1000, "2020-03-02"]] * 50])
    assert len(entries(path)) == 50
    monkeypatch.setattr(workbooks, "HEAVIEST_LOADED", 100_000)
    monkeypatch.delattr(workbooks, "load_workbook")
    assert len(entries(path)) == 50


def test_the_first_visible_sheet_with_content_is_read_and_the_others_named(path):
    book = openpyxl.Workbook()
    book.active.title = "空"
    for name, state in (("隐藏", "hidden"), ("台账", "visible"), ("说明", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(HEADER)
        sheet.append([name, date(2020, 3, 2)])
    book.save(path)
    with LEDGER.open(path) as table:
        assert table.notices == [
            "sheet “台账” is read; not read: 说明 (choose with --sheet)",
        ]
    assert entries(path)[0].values["title"] == "台账"
    assert entries(path, sheet="隐藏")[0].values["title"] == "隐藏"
    assert refusal(path, sheet="别的") == (
        "ledger.xlsx: has no sheet “别的”; it has: 空, 隐藏, 台账, 说明"
    )


def test_an_empty_workbook_is_refused(write):
    assert refusal(write(空=[])) == "ledger.xlsx: is empty"


def test_failed_formulas_are_never_taken_for_empty_cells(path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["通知", "2020-03-02"])
        sheet.write_formula(1, 2, "=NA()", value="#N/A")
    assert faults(path) == [
        (
            "ledger.xlsx, sheet “台账”, row 2, column “文号”: “#N/A”: "
            "this formula has no result; write the value itself"
        )
    ]


def test_a_formula_whose_result_is_not_in_the_file_is_a_fault(path):
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["通知", "2020-03-02", "=A2"])
    book.save(path)
    (fault,) = faults(path)
    assert "the file holds no result for this formula" in fault


def test_a_cell_merged_with_the_one_above_is_a_fault(path):
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["通知", "2020-03-02", "甲"])
    book.active.append(["公告", "2020-03-02", None])
    book.active.merge_cells("C2:C3")
    book.save(path)
    (fault,) = faults(path)
    assert "row 3, column “文号”" in fault
    assert "merged with the one above" in fault


def lie_about_size(path, declared):
    """Write a smaller unpacked size of the sheet into the directory of the archive."""
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(SHEET.encode()) - (30 if signature == b"PK\x03\x04" else 46)
        if signature == b"PK\x01\x02":
            start = content.rindex(SHEET.encode()) - 46
        assert content[start : start + 4] == signature
        content[start + offset : start + offset + 4] = declared.to_bytes(4, "little")
    path.write_bytes(content)


def test_a_bomb_is_refused_before_it_is_unpacked(write, rewritten, monkeypatch):
    write(台账=ROWS)
    path = rewritten(SHEET, lambda xml: xml + b" " * 11_000_000)
    assert "unpacks to more than a ledger can hold (200 MB)" in refusal(path)
    monkeypatch.setattr(archives, "LARGEST_RATIO", 10**9)
    monkeypatch.setattr(archives, "LARGEST_CONTENT", 10_000_000)
    assert "unpacks to more than a ledger can hold" in refusal(path)


def test_a_bomb_that_lies_about_its_size_is_refused(write, rewritten):
    write(台账=ROWS)
    path = rewritten(SHEET, lambda xml: xml + b" " * 9_000_000)
    lie_about_size(path, 500)
    assert "is damaged or cut short" in refusal(path)


def test_a_workbook_that_was_cut_short_is_refused(write):
    path = write(台账=ROWS)
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path) == (
        "ledger.xlsx: is damaged or cut short; open it in Excel or WPS and save it again"
    )


def test_styles_too_large_to_build_a_tree_of_are_refused(write, rewritten, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_STYLES", 10_000)
    write(台账=ROWS)
    path = rewritten("xl/styles.xml", lambda xml: xml + b" " * 10_000)
    assert "unpacks to more than a ledger can hold" in refusal(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_workbook_with_broken_content_is_refused(write, rewritten, part):
    write(台账=ROWS)
    assert "is damaged" in refusal(rewritten(part, lambda xml: xml[: len(xml) // 2]))


def test_an_encoding_that_does_not_exist_is_refused(write, rewritten):
    write(台账=ROWS)
    path = rewritten("xl/workbook.xml", lambda xml: xml.replace(b"UTF-8", b"UDF-8"))
    assert "is damaged" in refusal(path)


def test_entities_are_refused(write, rewritten):
    write(台账=ROWS)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    path = rewritten("xl/workbook.xml", lambda xml: xml.replace(b"<workbook", bomb + b"<workbook"))
    assert "is damaged" in refusal(path)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("word/document.xml", "is a text document and no table"),
        ("xl/workbook.bin", "is of the binary kind .xlsb"),
        ("picture.png", "is an archive and no table"),
    ],
)
def test_an_archive_that_is_no_workbook_is_refused(path, part, reason):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"content")
    assert reason in refusal(path)


def ods(path, rows, *, repeated=1):
    """Write rows to an ODS as LibreOffice does: with a tail of a million empty rows."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="台账")
    for row in rows:
        line = TableRow(numberrowsrepeated=repeated) if repeated > 1 else TableRow()
        for cell in row:
            line.addElement(cell if not isinstance(cell, str) else text_cell(cell))
        table.addElement(line)
    tail = TableRow(numberrowsrepeated=1_048_000)
    tail.addElement(TableCell(numbercolumnsrepeated=16384))
    table.addElement(tail)
    document.spreadsheet.addElement(table)
    document.save(path)
    return path


def text_cell(text, **attributes):
    cell = TableCell(valuetype="string", **attributes)
    cell.addElement(P(text=text))
    return cell


def test_an_ods_is_read(tmp_path):
    row = [
        text_cell("通知", numberrowsspanned=2, numbercolumnsspanned=1),
        TableCell(valuetype="date", datevalue="2020-03-02"),
        TableCell(),
        TableCell(valuetype="float", value=12.5),
    ]
    merged = [CoveredTableCell(), TableCell(valuetype="date", datevalue="2020-03-03")]
    path = ods(tmp_path / "ledger.ods", [HEADER, row, merged])
    first, second = entries(path)
    assert first.values["formed_on"] == date(2020, 3, 2)
    assert str(first.values["amount"]) == "12.50"
    assert first.values["number"] is None
    assert "merged with the one above" in str(second.faults[0])


def test_an_ods_that_repeats_a_row_a_million_times_is_refused(tmp_path):
    path = ods(tmp_path / "ledger.ods", [HEADER], repeated=1_000_000)
    assert "has more than 100000 rows; save it as CSV UTF-8" in refusal(path)


def test_an_ods_that_repeats_a_long_text_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "HEAVIEST_LOADED", 1_000_000)
    path = ods(tmp_path / "ledger.ods", [["长" * 100]], repeated=20_000)
    assert "save it as CSV UTF-8" in refusal(path)


def test_an_ods_with_broken_content_is_refused(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", archives.ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr("content.xml", "<office><table")
    assert "is damaged" in refusal(path)


def test_an_ods_with_a_password_is_refused(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", archives.ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "is protected by a password" in refusal(path)
