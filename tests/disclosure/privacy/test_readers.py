"""Pictures, texts and archives: every hiding place, each with a number in it (ATTACKS 26)."""

import io

import pytest

from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE

pytestmark = pytest.mark.once
NUMBER = making.identity()
SHOWN = "150199***********0"


def test_position_and_photographer(hits):
    found = hits(making.photograph("张三丰"), "a.jpg")
    assert ("position", "") in found
    assert found["author", "EXIF"] == "张**"
    assert found["picture", ""] == "40 × 30"


def test_a_picture_without_notes_still_has_to_be_looked_at(hits):
    assert set(hits(making.picture(), "a.jpg")) == {("picture", "")}


def test_notes_in_png_and_tiff(hits):
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", f"ID {NUMBER}")
    found = hits(making.picture("PNG", pnginfo=notes), "a.png")
    assert ("identity", "notes in the picture") in found
    found = hits(making.picture("TIFF", tiffinfo={270: f"tel {MOBILE}"}), "a.tif")
    assert ("mobile", "EXIF") in found


def test_a_position_in_xmp(hits):
    packet = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="41,5.2N"/></x:xmpmeta>'
    assert ("position", "XMP") in hits(making.picture(xmp=packet), "a.jpg")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_in_every_encoding_of_bureaus(hits, encoding):
    text = f"第一行\r\n联系电话：{MOBILE}\r\n".encode(encoding)
    assert ("mobile", "line 2") in hits(io.BytesIO(text), "a.txt")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_with_their_headings(hits, delimiter):
    rows = [("户主", "家庭住址"), ("王某", "三组12号"), ("李某", f'"{NUMBER}"')]
    text = "\n".join(delimiter.join(row) for row in rows).encode("gb18030")
    found = hits(io.BytesIO(text), "a.csv")
    assert ("address", "row 2 · column 2") in found
    assert ("identity", "row 3 · column 2") in found


def test_long_lines_are_read_to_their_end(hits):
    text = "字" * 700_000 + MOBILE + "字" * 700_000 + NUMBER
    found = hits(io.BytesIO(text.encode()), "a.txt")
    assert {kind for kind, _place in found} == {"mobile", "identity"}


def test_no_number_is_cut_in_two_between_blocks(hits):
    for shift in (0, 5, 11, 17):
        text = "1" * shift + "，" + ("字" * 9 + "\n") * 13_106 + f"身份证{NUMBER}号\n"
        found = hits(io.BytesIO((text * 3).encode()), "a.txt")
        assert {kind for kind, _place in found} == {"identity"}
        assert len(found) == 3


def test_html_shown_and_unseen(hits):
    page = (
        f"<html><p>{NUMBER[:6]}<b>{NUMBER[6:]}</b></p><table><tr><td>{MOBILE}</td></tr></table>"
        f"<!-- 15412345679 --><a href=\"tel:15412345670\" title='zhang&#64;mail.example'>x</a>"
    )
    found = hits(io.BytesIO(page.encode()), "a.html")
    assert ("identity", "") in found
    assert ("mobile", "") in found
    assert ("mobile", "unseen") in found
    assert ("email", "unseen") in found


def test_members_their_names_and_what_lies_deeper(hits):
    inner = making.package({"b.txt": f"电话{MOBILE}"}).read()
    file = making.package({f"材料/王某{NUMBER}.txt": "无", "内.zip": inner})
    found = hits(file, "a.zip")
    assert found["identity", "name of a file"] == SHOWN
    assert ("mobile", "内.zip · b.txt · line 1") in found


def test_places_never_tell_what_was_found(hits):
    file = making.package({f"王某{NUMBER}.txt": f"电话{MOBILE}"})
    assert all(NUMBER not in place for _kind, place in hits(file, "a.zip"))


def test_a_member_that_cannot_be_read_blocks_and_the_others_are_read(hits):
    file = making.package({"a.exe": b"MZ\0\0\0", "b.txt": f"电话{MOBILE}"})
    found = hits(file, "a.zip")
    assert ("unreadable", "a.exe") in found
    assert ("mobile", "b.txt · line 1") in found


def test_ofd_pages_notes_and_attachments(hits):
    page = f"<ofd:Page xmlns:ofd='o'><TextObject><TextCode>{NUMBER[:9]}</TextCode></TextObject>"
    page += f"<TextObject><TextCode>{NUMBER[9:]}</TextCode></TextObject></ofd:Page>"
    parts = {
        "OFD.xml": "<OFD><Author>张三丰</Author><Creator>张三丰</Creator></OFD>",
        "Doc_0/Pages/Page_0/Content.xml": page,
        "Doc_0/Annots/Page_0/Annotation.xml": f"<a><b>电话{MOBILE}</b></a>",
        "Doc_0/Attachs/list.txt": f"电话{MOBILE}",
        "Doc_0/Res/font.ttf": b"\0\1",
    }
    found = hits(making.package(parts), "a.ofd")
    assert ("identity", "page 1") in found
    assert ("mobile", "annotations") in found
    assert ("embedded", "list.txt") in found
    assert ("mobile", "embedded · list.txt · line 1") in found
    assert found["author", "properties"] == "张**"


def test_html_larger_than_any_page_is_refused(reason, monkeypatch):
    monkeypatch.setattr("disclosure.privacy.hypertext.LARGEST_PAGE_OF_WEB", 100)
    assert "too large" in reason(io.BytesIO(b"<html>" + b"1" * 200), "a.html")


def test_a_table_that_is_none_is_read_as_text(hits):
    endless = b'"' + b"x" * 5_100_000 + f'\n{MOBILE}"'.encode()
    assert any(kind == "mobile" for kind, _place in hits(io.BytesIO(endless), "a.csv"))


def test_names_in_archives_as_windows_writes_them(hits):
    file = making.package({"材料.txt": f"电话{MOBILE}"}).getvalue()
    name = "材料.txt".encode()
    gbk = "材料".encode("gb18030") + b"22.txt"
    old = file.replace(name, gbk).replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    assert ("mobile", "材料22.txt · line 1") in hits(io.BytesIO(old), "a.zip")
