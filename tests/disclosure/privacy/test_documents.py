"""Documents of Word and WPS, and slides: every hiding place with a number in it."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE

pytestmark = pytest.mark.once
NUMBER = making.identity()
SHOWN = "150199***********0"


def test_a_number_that_formats_cut_into_pieces(hits):
    def build(document):
        paragraph = document.add_paragraph("身份证号")
        for part in (NUMBER[:3], NUMBER[3:10], NUMBER[10:]):
            paragraph.add_run(part).bold = True

    assert hits(making.document(build), "a.docx")["identity", "paragraph 2"] == SHOWN


def test_tables_with_their_headings(hits):
    def build(document):
        table = document.add_table(2, 2)
        table.cell(0, 1).text = "家庭住址"
        table.cell(1, 0).text = NUMBER
        table.cell(1, 1).text = "东风镇三组12号"

    found = hits(making.document(build), "a.docx")
    assert ("identity", "table 1, row 2, column 1") in found
    assert ("address", "table 1, row 2, column 2") in found


def test_changes_deleted_and_inserted_with_their_author(hits):
    def build(document):
        document.element.body.insert(
            0,
            making.word_xml(
                f'<w:del w:id="1" w:author="李四光"><w:r><w:delText>{NUMBER}'
                "</w:delText></w:r></w:del>"
                f'<w:ins w:id="2" w:author="李四光"><w:r><w:t>{MOBILE}</w:t></w:r></w:ins>'
            ),
        )

    found = hits(making.document(build), "a.docx")
    assert ("identity", "paragraph 1 · deleted, still in the file") in found
    assert ("mobile", "paragraph 1") in found
    assert found["tracked_change", ""] == "2 tracked changes"
    assert found["author", "tracked changes"] == "李**"


def test_hidden_text(hits):
    def build(document):
        document.element.body.insert(
            0,
            making.word_xml(
                f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NUMBER}</w:t></w:r>"
                '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>'
            ),
        )

    found = hits(making.document(build), "a.docx")
    assert ("identity", "paragraph 1 · hidden") in found
    assert found["hidden_text", ""] == "1 hidden passages"


def test_head_foot_notes_comments_and_properties(hits):
    def build(document):
        document.sections[0].header.paragraphs[0].text = f"电话{MOBILE}"
        document.sections[0].footer.paragraphs[0].text = NUMBER
        document.add_comment(document.paragraphs[0].runs, text=NUMBER, author="王五")
        document.core_properties.author = "张三丰"

    note = f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>"
    notes = f"<w:footnotes {making.WORD}><w:footnote>{note}</w:footnote></w:footnotes>"
    custom = f"<Properties><property><lpwstr>{MOBILE}</lpwstr></property></Properties>"
    file = making.rewritten(
        making.document(build),
        {"word/footnotes.xml": notes, "docProps/custom.xml": custom},
    )
    found = hits(file, "a.docx")
    for place in ("foot of the page · paragraph 1", "footnotes · paragraph 1", "comments"):
        assert ("identity", place) in found
    for place in ("head of the page · paragraph 1", "properties"):
        assert ("mobile", place) in found
    assert found["author", "properties"] == "张**"
    assert found["author", "comments"] == "王**"


def test_text_boxes_links_and_descriptions(hits):
    def build(document):
        box = (
            f"<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></w:pict></w:r>"
        )
        paragraph = (
            f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
            f'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">{box}'
            f'<w:r><w:drawing><wp:docPr id="1" name="a" descr="电话{MOBILE}"/>'
            "</w:drawing></w:r>"
            "<w:r><w:instrText>HYPERLINK mailto:zhang@mail.example</w:instrText></w:r></w:p>"
        )
        document.element.body.insert(0, parse_xml(paragraph))

    found = hits(making.document(build), "a.docx")
    kinds = {kind for kind, _place in found}
    assert {"identity", "mobile", "email"} <= kinds


def test_a_template_that_is_fetched_when_the_document_is_opened(hits):
    relations = (
        '<Relationships><Relationship Id="r" Type="x/attachedTemplate" TargetMode="External" '
        'Target="http://203.0.113.9/a.dotm"/><Relationship Id="s" Type="x/hyperlink" '
        'TargetMode="External" Target="file:///C:/Users/zhangsan/list.xlsx"/></Relationships>'
    )
    file = making.rewritten(making.document(), {"word/_rels/settings.xml.rels": relations})
    found = hits(file, "a.docx")
    assert found["outside_link", "link"] == "attachedTemplate"
    assert found["author", "link"] == "z**"


def test_slides_with_notes_and_hidden_ones(hits):
    slide = f'<p:sld xmlns:p="p" show="0"><a:t xmlns:a="a">{NUMBER}</a:t></p:sld>'
    parts = {
        "ppt/presentation.xml": "<p/>",
        "ppt/slides/slide2.xml": slide,
        "ppt/notesSlides/notesSlide2.xml": f"<n><t>电话{MOBILE}</t></n>",
        "ppt/comments/comment1.xml": "<cmLst><cm><text>核</text></cm></cmLst>",
        "ppt/commentAuthors.xml": '<l><cmAuthor name="王五"/></l>',
        "docProps/core.xml": "<c><creator>张三丰</creator></c>",
    }
    found = hits(making.package(parts), "a.pptx")
    assert ("identity", "slide 2") in found
    assert ("hidden_text", "slide 2") in found
    assert ("mobile", "notes on slide 2") in found
    assert ("comment", "comments") in found
    assert found["author", "comments"] == "王**"
    assert found["author", "properties"] == "张**"


def test_those_who_wrote_comments_stand_in_a_part_of_their_own(hits):
    people = '<w15:people xmlns:w15="p"><w15:person w15:author="赵六合"/></w15:people>'
    file = making.rewritten(making.document(), {"word/people.xml": people})
    assert hits(file, "a.docx")["author", "comments"] == "赵**"


def test_a_damaged_part_blocks_and_the_others_are_read(hits):
    file = making.rewritten(making.document(text=NUMBER), {"word/footer9.xml": "<w:p"})
    found = hits(file, "a.docx")
    assert ("identity", "paragraph 1") in found
    assert "malformed" in found["unreadable", "word/footer9.xml"]
