"""Masked texts, tables, pictures, PDF; and what masking promises of every file."""

import csv
import io

import pikepdf
import pytest
from PIL import Image

from disclosure.models import Item
from disclosure.privacy import masking
from disclosure.privacy.gate import examine, examine_file
from disclosure.privacy.masking import mask_field, mask_file, mask_html, mask_text
from portal.law.privacy import Manner
from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE
from tests.disclosure.privacy.masked import left, masked, refusal

pytestmark = pytest.mark.once
NUMBER, OTHER = making.identity(), making.identity(5)


class TestTexts:
    def test_a_title(self):
        assert mask_text(f"关于{NUMBER}的公示") == "关于***的公示"
        told = mask_text(f"电话{MOBILE}", Manner.TELLING_APART)
        assert told == "电话154****5678"

    def test_html_keeps_its_tags(self):
        page = (
            f'<p class="a">王某 {NUMBER[:6]}<b>{NUMBER[6:]}</b> &lt;同上&gt;</p><!-- {OTHER} -->'
            f'<p><a href="tel:{MOBILE}" title=x>154&#49;2345678</a> A &amp; B</p>'
        )
        assert mask_html(page) == (
            '<p class="a">王某 ***<b></b> &lt;同上&gt;</p>'
            '<p><a href="tel:***" title=x>***</a> A &amp; B</p>'
        )
        assert mask_html("<p>a &nbsp; b</p>") == "<p>a &nbsp; b</p>"

    def test_a_text_stays_in_its_encoding(self):
        file = io.BytesIO(f"低保公示\r\n电话{MOBILE}\r\n".encode("gb18030"))
        result = masked(file, "a.txt")
        assert result.content.read() == "低保公示\r\n电话***\r\n".encode("gb18030")
        assert result.masked == 1

    def test_a_table_stays_a_table(self):
        head = '户主;家庭住址;备注\r\n王某;三组12号;"a;b '
        text = f'{head}{NUMBER}"\r\n李某;三组;第12号文件 {NUMBER}\r\n'
        result = masked(io.BytesIO(text.encode("utf-8-sig")), "a.csv")
        lines = result.content.read().decode("utf-8-sig").splitlines()
        rows = list(csv.reader(lines, delimiter=";"))
        assert rows == [
            ["户主", "家庭住址", "备注"],
            ["王某", "***", "a;b ***"],
            ["李某", "三组", "第12号文件 ***"],
        ]

    def test_a_file_of_html(self):
        file = io.BytesIO(f"<html><p>{NUMBER}</p></html>".encode())
        assert masked(file, "a.html").content.read() == b"<html><p>***</p></html>"

    def test_the_name_of_the_file_is_masked_too(self):
        assert masked(io.BytesIO(b"1"), f"王某{NUMBER}.txt").name == "王某***.txt"


class TestFields:
    def test_a_text_of_an_item_without_what_was_decided(self):
        item = Item(title=f"{NUMBER}，{MOBILE}", body=f"<p>{NUMBER} <b>{MOBILE}</b></p>")
        hits = [hit for hit in examine(item) if hit.detector == "identity"]
        assert mask_field(item, "title", hits) == f"***，{MOBILE}"
        assert mask_field(item, "body", hits) == f"<p>*** <b>{MOBILE}</b></p>"
        assert NUMBER in item.title


class TestPdf:
    def test_what_lies_beside_the_pages_goes(self):
        def build(pdf):
            pdf.docinfo["/Author"] = "张三丰"
            pdf.attachments["list.txt"] = OTHER.encode()
            kinds = {
                "/Text": {"Contents": f"核 {OTHER}"},
                "/Link": {
                    "A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://www.ygx.example/")
                },
            }
            pdf.pages[0].Annots = pikepdf.Array(
                [
                    pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), **more)
                    for kind, more in kinds.items()
                ]
            )
            image = pdf.make_stream(making.photograph().read())
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height, image.BitsPerComponent = 40, 30, 8
            image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
            pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=image)

        result = masked(making.pdf("Notice", build=build), "a.pdf")
        assert left(result) == []
        with pikepdf.open(result.content) as pdf:
            [link] = pdf.pages[0].Annots
            assert link.Subtype == "/Link"
            assert not pdf.attachments
            picture = Image.open(io.BytesIO(pdf.pages[0].Resources.XObject.X.read_raw_bytes()))
            assert picture.size == (40, 30)

    def test_text_of_pages_is_refused_with_the_way_out(self):
        file = making.pdf("Notice", f"ID {NUMBER}")
        told = refusal(file, "a.pdf")
        assert "page 2" in told
        assert "export it to PDF again" in told

    def test_forms_are_refused(self):
        def build(pdf):
            field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="a", V="x"))
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
            pdf.docinfo["/Author"] = "张三丰"

        assert "form" in refusal(making.pdf(build=build), "a.pdf")


class TestPictures:
    @pytest.mark.parametrize("orientation", [1, 6])
    def test_a_photograph_without_its_notes_the_right_side_up(self, orientation):
        exif = Image.Exif()
        exif[0x0112], exif[0x013B] = orientation, "张三丰".encode()
        exif[0x8825] = {1: "N", 2: (41.0, 5.0, 12.0), 3: "E", 4: (108.0, 16.0, 3.0)}
        result = masked(making.picture(exif=exif), "a.jpg")
        image = Image.open(result.content)
        assert image.size == ((40, 30) if orientation == 1 else (30, 40))
        assert not image.getexif()
        assert left(result) == [("picture", "a.jpg")]

    def test_png_and_other_kinds(self):
        notes = Image.Exif()
        notes[0x013B] = "张三丰".encode()
        result = masked(making.picture("PNG", exif=notes), "a.png")
        assert left(result) == [("picture", "a.png")]
        assert "JPEG or PNG" in refusal(making.picture("BMP"), "a.bmp")


class TestPromises:
    def test_a_file_that_changed_since_is_refused(self):
        hits = examine_file(making.xlsx(rows=[(NUMBER,)]), "a.xlsx")
        assert "has changed" in refusal(making.xlsx(rows=[(OTHER,)]), "a.xlsx", hits)

    def test_what_cannot_be_read_cannot_be_masked(self):
        assert "password" in refusal(
            making.pdf("x", encryption=pikepdf.Encryption(owner="a", user="b")), "a.pdf"
        )

    def test_kinds_without_a_writer_are_refused(self):
        file = making.package({"a.txt": f"电话{MOBILE}"})
        assert "cannot be masked here" in refusal(file, "a.zip")

    def test_digits_spread_over_cells_are_noticed_after_the_fact(self):
        assert "Not every place" in refusal(making.xlsx(rows=[tuple(NUMBER)]), "a.xlsx")

    def test_a_writer_that_leaves_something_is_noticed(self, monkeypatch):
        def careless(source, masker):
            return io.BytesIO(source.file.getvalue())

        monkeypatch.setitem(masking.WRITERS, "xlsx", careless)
        assert "Not every place" in refusal(making.xlsx(rows=[(NUMBER,)]), "a.xlsx")

        def build(book, sheet):
            book.properties.creator = "张三丰"

        assert "could not be taken out" in refusal(making.xlsx(build), "a.xlsx")

    def test_a_writer_that_fails_is_a_refusal(self, monkeypatch):
        monkeypatch.setitem(masking.WRITERS, "text", lambda source, masker: 1 / 0)
        assert "could not be rewritten" in refusal(io.BytesIO(MOBILE.encode()), "a.txt")

    def test_files_too_large_to_be_rewritten_are_refused(self, monkeypatch, tmp_path):
        path = tmp_path / "a.txt"
        path.write_text(f"电话{MOBILE}", encoding="utf-8")
        assert mask_file(path, "a.txt", []).content.read().decode() == f"电话{MOBILE}"
        monkeypatch.setattr(masking, "LARGEST", 3)
        assert "larger than" in refusal(path, "a.txt", [])
