"""PDF: text under boxes, beside the pages, and in what was erased (ATTACKS 26)."""

import io
import re

import pikepdf
import pytest

from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE

pytestmark = pytest.mark.once
NUMBER = making.identity()
SHOWN = "150199***********0"


def test_text_under_a_black_box(hits):
    content = making.shown(f"ID {NUMBER}") + b" 0 0 0 rg 0 0 595 842 re f"
    assert hits(making.pdf("Notice", content), "a.pdf")["identity", "page 2"] == SHOWN


def test_invisible_text_and_text_of_stencils(hits):
    def build(pdf):
        form = pdf.make_stream(making.shown(MOBILE))
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = [0, 0, 1, 1], pdf.pages[0].Resources
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=form)

    content = f"BT 3 Tr /F1 12 Tf 72 700 Td ({NUMBER}) Tj ET /X Do".encode()
    found = hits(making.pdf(content, build=build), "a.pdf")
    assert ("identity", "page 1") in found
    assert ("mobile", "page 1") in found


def test_properties_notes_forms_outlines_and_files(hits):
    def build(pdf):
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["李四光"]
        pdf.docinfo["/Author"] = "张三丰"
        pdf.docinfo["/Subject"] = MOBILE
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=f"核 {NUMBER}"
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))
        field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="phone", V="154-1234-5679")
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])
        pdf.attachments["list.txt"] = f"电话{MOBILE}".encode()
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("zhang@mail.example", 0))

    found = hits(making.pdf(build=build), "a.pdf")
    aside = "notes, forms and outlines"
    assert found["author", "properties"] == "李**"  # The later of two.
    assert ("mobile", "properties") in found
    assert ("identity", aside) in found
    assert found["comment", "page 1"] == "1 notes"
    assert ("mobile", aside) in found
    assert ("email", aside) in found
    assert ("embedded", "embedded · list.txt") in found
    assert ("mobile", "embedded · list.txt · line 1") in found


def test_a_photograph_with_its_position_in_a_page(hits):
    def build(pdf):
        image = pdf.make_stream(making.photograph().read())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 2000, 3000, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=image)

    found = hits(making.pdf("Notice", build=build), "a.pdf")
    assert ("position", "picture") in found
    assert found["picture", ""] == "pictures on pages 1"


def test_what_was_erased_in_a_later_revision(hits):
    plain = pikepdf.ObjectStreamMode.disable
    first = making.pdf(f"ID {NUMBER}", object_stream_mode=plain).getvalue()
    clean = making.pdf("Notice")
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
    stream = making.shown("Notice")
    update = (
        first
        + f"\n{number} 0 obj\n<< /Length {len(stream)} >>\nstream\n".encode()
        + stream
        + b"\nendstream\nendobj\n"
    )
    place = update.rindex(f"\n{number} 0 obj".encode()) + 1
    root = re.search(rb"/Root \d+ \d+ R", first)[0]
    previous = int(first.split(b"startxref")[-1].split()[0])
    table = len(update)
    update += (
        f"xref\n{number} 1\n{place:010} 00000 n \ntrailer\n".encode()
        + f"<< /Size 20 /Prev {previous} ".encode()
        + root
        + f" >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    found = hits(io.BytesIO(update), "a.pdf")
    assert ("earlier_revision", "") in found
    assert any(kind == "identity" and "earlier revision" in place for kind, place in found)
    assert hits(clean, "a.pdf") == {}


def test_a_font_that_only_the_eye_can_read_blocks(hits):
    def build(pdf):
        pdf.pages[0].Resources.Font.F1 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/ABCDEF+SimSun"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[],
        )

    found = hits(making.pdf("Notice", build=build), "a.pdf")
    assert "font ABCDEF+SimSun" in found["unreadable", "page 1"]


def test_a_pdf_that_only_its_owner_may_change_is_read(hits):
    locked = making.pdf(f"ID {NUMBER}", encryption=pikepdf.Encryption(owner="a", user=""))
    assert ("identity", "page 1") in hits(locked, "a.pdf")


def test_forms_in_xml_scripts_and_packed_properties(hits):
    def build(pdf):
        form = pdf.make_stream(f"<a>{NUMBER}</a>".encode())
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Array(["template", form]))
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"call('{MOBILE}')")
        pdf.Root.OpenAction = pdf.make_indirect(script)

    found = hits(making.pdf(build=build), "a.pdf")
    assert ("identity", "form") in found
    assert ("embedded", "notes, forms and outlines") in found
    assert ("mobile", "notes, forms and outlines") in found


def test_letters_drawn_as_lines_have_to_be_looked_at(hits):
    lines = b"".join(f"{n} {n} m {n} 9 l S ".encode() for n in range(60))
    assert hits(making.pdf("Notice", lines, lines), "a.pdf") == {
        ("picture", ""): "pictures on pages 2-3"
    }


def test_an_attached_file_that_cannot_be_unpacked_blocks(hits, monkeypatch):
    def build(pdf):
        pdf.attachments["a.txt"] = b"1" * 3_000_000
        stream = pdf.make_stream(b"\x81a" * 50_000 + b"\x80", Filter=pikepdf.Name.RunLengthDecode)
        held = pikepdf.Dictionary(F="b.txt", EF=pikepdf.Dictionary(F=stream))
        pdf.Root.AF = pikepdf.Array([pdf.make_indirect(held)])

    monkeypatch.setattr("disclosure.privacy.pdf_extras.LARGEST_PAGE", 500_000)
    found = hits(making.pdf(build=build), "a.pdf")
    assert "unpacks to too much" in found["unreadable", "embedded · a.txt"]
    assert "packed in a rare way" in found["unreadable", "embedded · b.txt"]
    assert hits(making.pdf(build=build), "a.pdf")["embedded", "embedded · a.txt"] == "a.txt"


@pytest.mark.parametrize(
    "encoding",
    [
        {"/Differences": pikepdf.Array([1, pikepdf.Name("/g1"), pikepdf.Name("/g2")])},
        None,
    ],
)
def test_fonts_with_glyphs_of_no_name(hits, encoding):
    def build(pdf):
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/ABC+Song")
        )
        if encoding:
            font.Encoding = pikepdf.Dictionary(encoding)
        pdf.pages[0].Resources.Font.F1 = font

    found = hits(making.pdf("Notice", build=build), "a.pdf")
    assert (("unreadable", "page 1") in found) is bool(encoding)


def test_fonts_of_signs_are_no_words(hits):
    def build(pdf):
        pdf.pages[0].Resources.Font.F2 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/ABC+Wingdings"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[],
        )

    assert hits(making.pdf("Notice", build=build), "a.pdf") == {}
