"""Masked workbooks and documents: without what hides in them, and still of use."""

import io
import zipfile

import docx
import openpyxl
import pytest

from disclosure.privacy.gate import examine_file
from disclosure.privacy.hits import SHOWN
from portal.law.privacy import Manner
from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE
from tests.disclosure.privacy.masked import left, masked, refusal

pytestmark = pytest.mark.once
NUMBER, OTHER = making.identity(), making.identity(5)


class TestWorkbooks:
    def test_values_go_and_the_rest_stays(self):
        def build(book, sheet):
            sheet["A1"].font = openpyxl.styles.Font(bold=True)
            sheet.merge_cells("A5:B5")
            sheet["A5"] = "说明"

        rows = [("身份证号", "电话", "金额"), (NUMBER, int(MOBILE), 300.5), (OTHER, MOBILE, 200)]
        result = masked(making.xlsx(build, rows), "a.xlsx")
        sheet = openpyxl.load_workbook(result.content)["名单"]
        assert list(sheet.values)[:3] == [
            ("身份证号", "电话", "金额"),
            ("***", "***", 300.5),
            ("***", "***", 200),
        ]
        assert sheet["A1"].font.bold
        assert sheet.merged_cells.ranges
        assert left(result) == []

    def test_what_people_need_to_be_told_apart_may_stay(self):
        rows = [("身份证号",), (NUMBER,)]
        result = masked(making.xlsx(rows=rows), "a.xlsx", manner=Manner.TELLING_APART)
        assert openpyxl.load_workbook(result.content)["名单"]["A2"].value == "150199***********0"

    def test_only_what_was_decided_is_masked(self):
        file = making.xlsx(rows=[(NUMBER, MOBILE)])
        result = masked(file, "a.xlsx", keep=("mobile",))
        sheet = openpyxl.load_workbook(result.content)["名单"]
        assert (sheet["A1"].value, sheet["B1"].value) == ("***", MOBILE)

    def test_all_that_hides_in_it_is_gone(self):
        def build(book, sheet):
            hidden = book.create_sheet("底表")
            hidden.sheet_state = "hidden"
            hidden["A1"] = OTHER
            sheet["F9"], sheet["H1"], sheet["A1"].comment = (
                OTHER,
                OTHER,
                making.Comment(OTHER, "张三"),
            )
            sheet.row_dimensions[9].hidden = True
            sheet.column_dimensions["H"].hidden = True
            choice = making.DataValidation(type="list", formula1=f'"{OTHER}"')
            sheet.add_data_validation(choice)
            choice.add("C1")
            book.defined_names["x"] = making.DefinedName("x", attr_text=f'"{OTHER}"')
            sheet.oddHeader.center.text = f"电话{MOBILE}"
            book.properties.creator = "张三丰"

        parts = {"customXml/item1.xml": f"<a>{OTHER}</a>", "xl/vbaProject.bin": b"\0"}
        result = masked(making.rewritten(making.xlsx(build), parts), "a.xlsx")
        content = result.content.read()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            every = b"".join(archive.read(name) for name in archive.namelist())
        for secret in (OTHER.encode(), MOBILE.encode(), "张三".encode()):
            assert secret not in every
        assert examine_file(io.BytesIO(content), "a.xlsx") == []

    def test_formulas_become_their_results_and_without_one_are_refused(self):
        def build(book, sheet):
            sheet["C1"] = "=1+1"

        file = making.xlsx(build, rows=[(NUMBER,)])
        assert "no result" in refusal(file, "a.xlsx")
        computed = making.rewritten(
            file,
            {
                "xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"<v/>", b"<v>2</v>").replace(
                    b"<v></v>", b"<v>2</v>"
                )
            },
        )
        sheet = openpyxl.load_workbook(masked(computed, "a.xlsx").content)["名单"]
        assert sheet["C1"].value == 2

    def test_a_workbook_of_hidden_sheets_only_is_refused(self):
        def build(book, sheet):
            book.create_sheet("空")
            sheet.sheet_state = "hidden"
            sheet["A1"] = NUMBER

        file = making.xlsx(build)
        only = making.rewritten(
            file,
            {"xl/workbook.xml": lambda xml: xml.replace(b'state="visible"', b'state="hidden"')},
        )
        assert "nothing would be left" in refusal(only, "a.xlsx")

    def test_long_lists_are_masked_to_their_end(self):
        numbers = [making.identity(serial) for serial in range(SHOWN + 50)]
        file = making.xlsx(rows=[(number,) for number in numbers])
        result = masked(file, "a.xlsx")
        assert result.masked == SHOWN + 50
        assert left(result) == []

    def test_too_many_cells_are_refused(self, monkeypatch):
        monkeypatch.setattr("disclosure.privacy.masking_xlsx.MOST_CELLS", 3)
        assert "more than 3 cells" in refusal(making.xlsx(rows=[(NUMBER,)] * 9), "a.xlsx")


class TestDocuments:
    def test_text_tables_heads_and_links(self):
        def build(document):
            paragraph = document.add_paragraph("身份证号")
            for part in (NUMBER[:3], NUMBER[3:]):
                paragraph.add_run(part).bold = True
            table = document.add_table(2, 1)
            table.cell(0, 0).text, table.cell(1, 0).text = "家庭住址", "东风镇三组12号"
            document.sections[0].header.paragraphs[0].text = f"电话{MOBILE}"
            document.add_paragraph("依据阳民发12号文件")

        result = masked(making.document(build), "a.docx")
        document = docx.Document(result.content)
        texts = [paragraph.text for paragraph in document.paragraphs]
        assert texts == ["关于发放临时救助金的公示", "身份证号***", "依据阳民发12号文件"]
        assert document.tables[0].cell(1, 0).text == "东风镇***"
        assert document.sections[0].header.paragraphs[0].text == "电话***"
        assert left(result) == []

    def test_changes_are_accepted_and_what_was_deleted_is_gone(self):
        def build(document):
            body = document.element.body
            body.insert(
                0,
                making.word_xml(
                    f'<w:del w:id="1" w:author="李四"><w:r><w:delText>{OTHER}'
                    "</w:delText></w:r></w:del>"
                    '<w:ins w:id="2" w:author="李四"><w:r><w:rPr><w:rPrChange w:id="3" '
                    'w:author="李四"/></w:rPr><w:t>新增</w:t></w:r></w:ins>'
                ),
            )
            body.insert(
                1, making.word_xml(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{OTHER}</w:t></w:r>")
            )
            row = document.add_table(2, 1).rows[1]
            row.cells[0].text = "删去的行"
            row._tr.get_or_add_trPr().append(
                making.word_xml('<w:del w:id="9" w:author="李四"/>')[0]
            )

        result = masked(making.document(build), "a.docx")
        document = docx.Document(result.content)
        assert document.paragraphs[0].text == "新增"
        assert len(document.tables[0].rows) == 1
        assert left(result) == []

    def test_comments_properties_and_foreign_parts_are_gone(self):
        def build(document):
            document.add_comment(document.paragraphs[0].runs, text=OTHER, author="王五")
            document.core_properties.author = "张三丰"
            document.add_picture(making.photograph("张三丰"))

        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="x/attachedTemplate" TargetMode="External" Target="http://203.0.113.9/a"/>'
            "</Relationships>"
        )
        file = making.rewritten(
            making.document(build),
            {
                "word/_rels/settings.xml.rels": relations,
                "customXml/item1.xml": f"<a>{OTHER}</a>",
                "word/embeddings/a.txt": OTHER,
            },
        )
        result = masked(file, "a.docx")
        assert left(result) == [("picture", "a.docx")]
        result.content.seek(0)
        with zipfile.ZipFile(result.content) as archive:
            names = set(archive.namelist())
            every = b"".join(archive.read(name) for name in names)
        assert not [name for name in names if "comments" in name or "docProps" in name]
        assert OTHER.encode() not in every
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert docx.Document(result.content).inline_shapes

    def test_links_frames_and_foreign_texts_that_are_left_over(self):
        def build(document):
            related = (
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            )
            content = (
                f'<w:hyperlink {related} r:id="mail"><w:r><w:t>来信</w:t></w:r></w:hyperlink>'
                f'<w:hyperlink {related} r:id="web"><w:r><w:t>网站</w:t></w:r></w:hyperlink>'
                f'<w:r><w:drawing><x:chart xmlns:x="c" {related} r:id="chart"/></w:drawing></w:r>'
                "<!-- 备注 --><w:r><w:rPr><w:b/></w:rPr><w:noBreakHyphen/><w:t>完</w:t></w:r>"
            )
            paragraph = making.word_xml(content)
            document.element.body.insert(0, paragraph)
            document.element.body.insert(
                1,
                making.word_xml(
                    '<w:r><w:drawing><wp:docPr xmlns:wp="d" id="1" name="a" '
                    f'descr="电话{MOBILE}"/></w:drawing></w:r>'
                ),
            )

        outside = 'TargetMode="External" Type="x/hyperlink"'
        links = (
            f'<Relationship Id="mail" {outside} Target="mailto:zhang@mail.example"/>'
            f'<Relationship Id="web" {outside} Target="http://www.ygx.example/"/>'
            '<Relationship Id="chart" Type="x/chart" Target="charts/chart1.xml"/></Relationships>'
        )
        file = making.rewritten(
            making.document(build),
            {
                "word/_rels/document.xml.rels": lambda xml: xml.replace(
                    b"</Relationships>", links.encode()
                ),
                "word/charts/chart1.xml": f"<c><v>{OTHER}</v></c>",
                "word/media/old.wmf": b"1",
            },
        )
        result = masked(file, "a.docx", keep=("picture",))
        document = docx.Document(result.content)
        assert document.paragraphs[0].text == "来信网站-完"
        assert [link.address for link in document.paragraphs[0].hyperlinks] == [
            "http://www.ygx.example/"
        ]
        assert MOBILE not in document.element.xml
        assert "chart" not in document.element.xml


class TestOpenDocuments:
    def test_values_go_and_so_does_what_is_hidden(self):
        hide = '<style:table-properties table:display="false"/>'
        styles = f'<style:style style:name="h">{hide}</style:style>'
        stored = (
            f'<table:table-row><table:table-cell office:value-type="float" office:value="{MOBILE}" '
            'table:formula="of:=1"><text:p>1.54E+10</text:p></table:table-cell></table:table-row>'
        )
        noted = making.ods_row(f"身<text:span>份证{NUMBER[:5]}</text:span>{NUMBER[5:]}").replace(
            "<text:p>",
            f"<office:annotation><text:p>{OTHER}</text:p></office:annotation><text:p>",
            1,
        )
        shown = making.ods_table(
            '<table:table-column/><table:table-column table:visibility="collapse"/>',
            noted,
            stored,
            making.ods_row("王某", OTHER),
            making.ods_row(OTHER, attributes='table:visibility="filter"'),
        )
        hidden = making.ods_table(
            making.ods_row(OTHER), attributes='table:name="底表" table:style-name="h"'
        )
        meta = "<dc:creator>张三丰</dc:creator>"
        file = making.ods(
            shown + hidden, meta, styles, **{"Thumbnails/t.png": b"x", "Object 1": b"x"}
        )
        file = making.rewritten(file, {"Thumbnails/t.png": making.picture("PNG").read()})
        result = masked(file, "a.ods")
        assert left(result) == []
        result.content.seek(0)
        with zipfile.ZipFile(result.content) as archive:
            assert archive.namelist()[0] == "mimetype"
            content = archive.read("content.xml").decode()
            assert set(archive.namelist()) == {"mimetype", "content.xml", "META-INF/manifest.xml"}
        assert OTHER not in content
        assert "王某" in content
        assert "身<text:span>份证***</text:span>" in content

    def test_texts_are_refused(self):
        file = making.ods("<text:p>a</text:p>", mimetype="application/vnd.oasis.opendocument.text")
        assert "Save the text as DOCX" in refusal(file, "a.odt")

    def test_pictures_and_links(self):
        body = making.ods_table(
            making.ods_row('<text:a xlink:href="mailto:zhang@mail.example">信</text:a>', "王某")
        )
        picture = making.photograph().read()
        file = making.ods(body, **{"Pictures/a.jpg": picture, "Pictures/b.svm": b"1"})
        result = masked(file, "a.ods")
        assert left(result) == [("picture", "a.ods")]
        result.content.seek(0)
        with zipfile.ZipFile(result.content) as archive:
            assert "zhang" not in archive.read("content.xml").decode()
            assert {"Pictures/a.jpg"} == {n for n in archive.namelist() if n.startswith("Pic")}
