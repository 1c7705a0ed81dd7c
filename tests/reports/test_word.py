"""The report as DOCX, in the form in which offices file it."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from reports.word import docx as written

pytestmark = pytest.mark.once


@pytest.fixture
def document(full_report):
    return docx.Document(io.BytesIO(written(full_report())))


def test_the_paper_is_that_of_an_official_document(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.top_margin.mm) == 37
    assert round(section.left_margin.mm) == 28
    assert document.settings.odd_and_even_pages_header_footer
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" in section.even_page_footer._element.xml


def test_headings_are_headings_and_stand_in_order(document):
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    second = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert second == ["（二）规范流程"]


def test_body_text_is_set_in_fangsong_16_pt(document):
    run = next(p for p in document.paragraphs if p.text.startswith("根据")).runs[0]
    assert run.font.size.pt == 16
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_table_three_has_its_merged_cells(document):
    table = document.tables[1]
    assert (len(table.rows), len(table.columns)) == (28, 10)
    grid = [[cell.text for cell in row.cells] for row in table.rows]
    corner = [table.cell(row, column)._tc for row in range(3) for column in range(3)]
    assert all(cell is corner[0] for cell in corner)
    assert grid[5][0] == grid[26][0] == "三、本年度办理结果"
    assert grid[7][1] == grid[14][1] == "（三）不予公开"
    assert grid[7][2:] == ["1.属于国家秘密", "2", "2", "2", "2", "2", "2", "12"]
    assert grid[26][1:4] == ["（七）总计", "（七）总计", "42"]


def test_head_rows_repeat_and_rows_stay_whole(document):
    rows = document.tables[1]._tbl.tr_lst
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    assert heads == 3 * [True] + 25 * [False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_the_same_data_gives_the_same_bytes(full_report):
    assert written(full_report()) == written(full_report())


def test_a_demonstration_says_so_on_every_page(full_report, settings):
    settings.DEMO = True
    section = docx.Document(io.BytesIO(written(full_report()))).sections[0]
    assert section.header.paragraphs[0].text == "演示数据"
    assert section.even_page_header.paragraphs[0].text == "演示数据"


def test_characters_that_no_file_can_hold_are_taken_out(full_report):
    report = full_report(narratives={"problems": "一\x00二\x1f三\ud800四"})
    texts = [p.text for p in docx.Document(io.BytesIO(written(report))).paragraphs]
    assert "一二三四" in texts
