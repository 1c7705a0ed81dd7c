"""Workbooks: every hiding place, each with a number in it (ATTACKS 26)."""

import pytest

from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE

pytestmark = pytest.mark.once
NUMBER = making.identity()
SHOWN = "150199***********0"


def test_a_number_in_a_cell_as_text_or_as_number(hits):
    rows = [("姓名", "备注"), ("王某", NUMBER), ("李某", int(MOBILE)), ("赵某", float(MOBILE))]
    found = hits(making.xlsx(rows=rows), "a.xlsx")
    assert found["identity", "sheet 名单 · B2"] == SHOWN
    assert found["mobile", "sheet 名单 · B3"] == "154****5678"
    assert ("mobile", "sheet 名单 · B4") in found


@pytest.mark.parametrize(("state", "how"), [("hidden", "hidden"), ("veryHidden", "deeply hidden")])
def test_hidden_sheets(hits, state, how):
    def build(book, sheet):
        hidden = book.create_sheet("底表")
        hidden.sheet_state = state
        hidden["C7"] = NUMBER

    found = hits(making.xlsx(build), "a.xlsx")
    assert ("hidden_sheet", f"sheet 底表 ({how})") in found
    assert ("identity", f"sheet 底表 ({how}) · C7") in found


def test_hidden_rows_and_columns(hits):
    def build(book, sheet):
        sheet["A3"], sheet["F1"], sheet["A5"] = NUMBER, MOBILE, making.identity(5)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["F"].hidden = True

    flat = {
        "xl/worksheets/sheet1.xml": lambda xml: xml.replace(b'<row r="5"', b'<row ht="0" r="5"')
    }
    found = hits(making.rewritten(making.xlsx(build), flat), "a.xlsx")
    assert ("identity", "sheet 名单 · A3 · hidden") in found
    assert ("identity", "sheet 名单 · A5 · hidden") in found
    assert ("mobile", "sheet 名单 · F1 · hidden") in found
    assert found["hidden_cells", "sheet 名单"]


def test_hidden_rows_without_content_are_no_hit(hits):
    def build(book, sheet):
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    assert hits(making.xlsx(build), "a.xlsx") == {}


def test_what_stands_above_or_beside_a_cell_says_what_it_is(hits):
    rows = [
        ("户主", "家庭住址", "银行账号", "合同编号"),
        ("王某", "东风镇向阳村三组12号", "100000123456788", MOBILE),
        ("联系电话", "154 1234 5678"),
        ("住宅电话", "2345678"),
    ]
    found = hits(making.xlsx(rows=rows), "a.xlsx")
    assert ("address", "sheet 名单 · B2") in found
    assert ("mobile", "sheet 名单 · B3") in found
    assert ("home_phone", "sheet 名单 · B4") in found
    assert ("mobile", "sheet 名单 · D2") not in found


def test_one_digit_a_cell(hits):
    found = hits(making.xlsx(rows=[("身份证号", *NUMBER)]), "a.xlsx")
    assert found["identity", "sheet 名单 · B1"] == SHOWN


def test_comments_old_and_threaded_with_their_authors(hits):
    def build(book, sheet):
        sheet["A1"].comment = making.Comment(f"电话{MOBILE}", "张三丰")

    threaded = f"<T><threadedComment><text>{NUMBER}</text></threadedComment></T>"
    persons = '<personList><person displayName="李四光" id="1"/></personList>'
    file = making.rewritten(
        making.xlsx(build),
        {
            "xl/threadedComments/threadedComment1.xml": threaded,
            "xl/persons/person.xml": persons,
        },
    )
    found = hits(file, "a.xlsx")
    assert ("mobile", "comments") in found
    assert ("identity", "comments") in found
    assert ("comment", "comments") in found
    assert found["author", "comments"] == "李**"


def test_names_choices_head_and_foot_and_formulas(hits):
    def build(book, sheet):
        book.defined_names["备查"] = making.DefinedName("备查", attr_text=f'"{NUMBER}"')
        choice = making.DataValidation(type="list", formula1=f'"{MOBILE},其他"')
        sheet.add_data_validation(choice)
        choice.add("C1")
        sheet.oddFooter.left.text = f"经办 {MOBILE}"
        sheet["E1"] = f'="联系{MOBILE}"'

    found = hits(making.xlsx(build), "a.xlsx")
    assert ("identity", "workbook · defined names") in found
    assert ("mobile", "sheet 名单 · choices of a cell") in found
    assert ("mobile", "sheet 名单 · head and foot") in found
    assert ("mobile", "sheet 名单 · E1 · formula") in found


def test_a_pivot_cache_blocks_when_it_holds_numbers(hits):
    def cache(value):
        return making.rewritten(
            making.xlsx(),
            {
                "xl/pivotCache/pivotCacheDefinition1.xml": "<pivotCacheDefinition>"
                f'<cacheField name="电话"><sharedItems><s v="{value}"/></sharedItems>'
                "</cacheField></pivotCacheDefinition>"
            },
        )

    assert ("pivot_cache", "pivot cache") in hits(cache("无"), "a.xlsx")
    found = hits(cache(MOBILE), "a.xlsx")
    assert ("mobile", "pivot cache") in found


def test_texts_that_no_cell_shows_any_more(hits):
    parts = f"<r><t>{NUMBER[:9]}</t></r><r><t>{NUMBER[9:]}</t></r>"
    strings = f"<sst><si><t>姓名</t></si><si>{parts}</si></sst>"
    file = making.rewritten(making.xlsx(rows=[("姓名",)]), {"xl/sharedStrings.xml": strings})
    assert ("identity", "texts no longer in any cell") in hits(file, "a.xlsx")


def test_properties_paths_and_links(hits):
    def build(book, sheet):
        book.properties.creator = "张三丰"
        book.properties.lastModifiedBy = "Administrator"
        book.properties.title = f"联系{MOBILE}"

    link = (
        "<externalLink><externalBook><sheetDataSet><v>"
        + NUMBER
        + "</v></sheetDataSet></externalBook></externalLink>"
    )
    file = making.rewritten(making.xlsx(build), {"xl/externalLinks/externalLink1.xml": link})
    found = hits(file, "a.xlsx")
    assert found["author", "properties"] == "张**"
    assert ("mobile", "properties") in found
    assert ("outside_link", "link to another file") in found
    assert ("identity", "link to another file") in found


def test_the_user_in_the_path_where_it_was_saved(hits):
    path = r'<workbook xmlns:r="r"><absPath url="C:\Users\zhangsan\Desktop\"/><sheets>'
    file = making.rewritten(
        making.xlsx(),
        {"xl/workbook.xml": lambda xml: xml.replace(b"<sheets>", b"<sheets>", 1)},
    )
    assert ("author", "workbook") not in hits(file, "a.xlsx")
    file = making.rewritten(
        making.xlsx(),
        {
            "xl/workbook.xml": lambda xml: xml.replace(
                b"<sheets>", path[path.index("<absPath") :].encode()
            )
        },
    )
    assert hits(file, "a.xlsx")["author", "workbook"] == "z**"


def test_parts_that_nobody_knows_are_read_too(hits):
    parts = {
        "customXml/item1.xml": f"<a><b>{NUMBER}</b></a>",
        "xl/drawings/drawing9.xml": f"<d><t>{MOBILE[:4]}</t><t>{MOBILE[4:]}</t></d>",
        "xl/embeddings/list.txt": f"电话{MOBILE}",
        "xl/vbaProject.bin": b"\0\1",
        "xl/media/photo.jpg": making.photograph().read(),
    }
    found = hits(making.rewritten(making.xlsx(), parts), "a.xlsx")
    assert ("identity", "part customXml/item1.xml") in found
    assert ("mobile", "part xl/drawings/drawing9.xml") in found
    assert ("embedded", "list.txt") in found
    assert ("mobile", "embedded · list.txt · line 1") in found
    assert ("embedded", "vbaProject.bin") in found
    assert ("position", "picture photo.jpg") in found
    assert found["picture", ""] == "1 pictures"


def test_a_harmless_workbook_is_no_hit(hits):
    rows = [
        ("序号", "单位", "统一社会信用代码", "金额"),
        (1, "某公司", "9115019958QD3CYG3F", 15412),
    ]
    assert hits(making.xlsx(rows=rows), "2020年低保.xlsx") == {}


def test_the_author_of_a_comment(hits):
    def build(book, sheet):
        sheet["A1"].comment = making.Comment("核", "张三丰")

    assert hits(making.xlsx(build), "a.xlsx")["author", "comments"] == "张**"


def test_cells_as_other_programs_write_them(hits):
    sheet = (
        "<worksheet><sheetData><row>"
        f'<c t="str"><f>A1</f><v>{MOBILE}</v></c><c t="inlineStr"><is><t>{NUMBER[:8]}</t>'
        f"<rPh><t>ignored</t></rPh><t>{NUMBER[8:]}</t></is></c><c><v>1.5412345678E10</v></c>"
        "<c><v>9E999</v></c><c><v>E</v></c></row></sheetData></worksheet>"
    )
    file = making.rewritten(making.xlsx(), {"xl/worksheets/sheet1.xml": sheet})
    found = hits(file, "a.xlsx")
    assert ("mobile", "sheet 名单 · A1") in found
    assert ("identity", "sheet 名单 · B1") in found
    assert ("mobile", "sheet 名单 · C1") in found


def test_who_keeps_a_workbook_from_changes(hits):
    shared = b'<fileSharing userName="\xe5\xbc\xa0\xe4\xb8\x89\xe4\xb8\xb0"/><sheets>'
    change = {"xl/workbook.xml": lambda xml: xml.replace(b"<sheets>", shared)}
    assert hits(making.rewritten(making.xlsx(), change), "a.xlsx")["author", "workbook"] == "张**"
