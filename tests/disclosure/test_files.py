"""What may be attached and what may not: by content, whatever a file is called."""

import io
import os
import resource
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from django.utils.translation import override

from disclosure.files import Refused, TooLarge, UnknownType, checked_file, display_name, sha256_of
from tests.disclosure import samples
from tests.disclosure.samples import GOOD, archive, pdf, with_parts, word

pytestmark = pytest.mark.once
LONGEST_WAIT, LARGEST_GROWTH = 20.0, 400 * 1024  # Seconds, kilobytes; the machine may be busy.


@pytest.fixture
def written(tmp_path):
    """Return a function that writes content under a name and gives the path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def refusal(written):
    """Return a function that gives the English words with which a file is refused."""

    def refuse(name, content, kind=Refused):
        with override("en"), pytest.raises(kind) as refused:
            checked_file(written("upload", content), name)
        return str(refused.value)

    return refuse


@pytest.mark.parametrize("name", GOOD)
def test_each_listed_type_is_taken_under_its_own_ending(name, written):
    assert "/" in checked_file(written(name, GOOD[name]()))


@pytest.mark.parametrize("name", GOOD)
def test_the_name_that_people_gave_counts_not_that_of_the_stored_file(name, written):
    checked_file(written("3f2a", GOOD[name]()), name)
    with pytest.raises(UnknownType):
        checked_file(written("3f2a", GOOD[name]()))


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("other", ["a.pdf", "a.docx", "a.xlsx", "a.ofd", "a.png", "a.jpg", "a.doc"])
def test_no_file_is_taken_under_the_ending_of_another_type(name, other, refusal):
    alike = {".jpeg": ".jpg", ".wps": ".doc"}
    ending = "." + name.rpartition(".")[2].lower()
    if alike.get(ending, ending) == "." + other[2:]:
        return
    assert "is not what its ending says" in refusal(other, GOOD[name]())


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        b"\xef\xbb\xbf\n <HTML>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b'<?xml version="1.0"?><x/>',
        b"<!-- a --><script>alert(1)</script>",
        "<html>".encode("utf-16"),
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"\x7fELF\x02\x01\x01\x00",
        b"#!/bin/sh\nrm -rf /\n",
        b"GIF89a\x01\x00\x01\x00\x00",
        b"Rar!\x1a\x07\x00",
        b"%PDF-1.4 \n",
        b"a,b\n" + b"\x00" * 20,
        b"\xff\xfe\x00\xd8\x41\x00",
    ],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.csv", "a.docx", "a.jpg", "a.doc"])
def test_pages_of_the_web_programs_and_strange_types_are_refused(name, content, refusal):
    assert "ending" in refusal(name, content) or "damaged" in refusal(name, content)


@pytest.mark.parametrize(
    "name",
    [
        "报表.pdf.exe",
        "报表\u202efdp.exe",
        "a.html",
        "a.svg",
        "a.js",
        "a.bat",
        "a.docm",
        "a.xlsm",
        "a.rar",
        "pdf",
        "a.pdf\x00.exe",
        "a.exe\u200b",
    ],
)
def test_other_endings_are_refused_with_those_that_may_be_attached(name, refusal):
    said = refusal(name, pdf(), UnknownType)
    assert "may not be attached" in said
    assert ".pdf" in said


def test_text_that_speaks_of_tags_is_text(written):
    checked_file(written("a.txt", "1<2，<b>粗体</b>这样写".encode()))
    checked_file(written("a.csv", "标题\n<b>粗</b>\n".encode()))


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.jpg", "a.doc", "a.txt", "a.csv"])
def test_a_document_with_an_archive_behind_it_is_refused(name, refusal):
    good = next(make for key, make in GOOD.items() if key.endswith(name[1:]))()
    assert "is not what" in refusal(name, good + archive({"甲.exe": "MZ"}))


def test_an_archive_inside_an_old_document_is_no_archive_behind_it(written):
    content = samples.compound("WordDocument")
    checked_file(written("a.doc", content[:-512] + word() + content[-512:]))


def test_a_pdf_that_begins_inside_another_file_is_refused(refusal):
    for name, head in [("a.jpg", samples.jpeg()), ("a.txt", "说明 ".encode())]:
        assert "is not what" in refusal(name, head[:20] + pdf() + head[20:])
    assert "is not what" in refusal("a.docx", archive({"%PDF-1.4": ""}) + word())


def test_a_pdf_that_is_a_script_at_the_same_time_is_refused(refusal):
    assert "is not what" in refusal("a.pdf", b"/*" + pdf() + b"*/alert(1)")


@pytest.mark.parametrize("name", [name for name in GOOD if not name.endswith(("csv", "txt"))])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_that_was_cut_short_is_refused(name, share, refusal):
    content = GOOD[name]()
    said = refusal(name, content[: int(len(content) * share)])
    assert "damaged" in said or "is not what" in said


def test_empty_and_giant_files_are_refused_with_the_limit(refusal, settings, written):
    settings.MAX_UPLOAD_MB = 1
    assert "1 MB" in refusal("a.txt", b"", TooLarge)
    assert "1 MB" in refusal("a.txt", b"a" * 1024 * 1024 + b"b", TooLarge)
    checked_file(written("a.txt", b"a" * 1024 * 1024))


# Documents with something in them.


@pytest.mark.parametrize("part", ["word__vbaProject.bin", "xl__macrosheets__sheet1.xml"])
def test_macros_are_refused_wherever_they_lie(part, refusal):
    assert "macros" in refusal("a.docx", with_parts(word(), **{part: b"x"}))
    assert "macros" in refusal("a.odt", with_parts(GOOD["通知.odt"](), Basic__script="x"))
    assert "macros" in refusal("a.doc", samples.compound("WordDocument", "_VBA_PROJECT"))


def test_a_document_that_declares_macros_under_a_plain_ending_is_refused(refusal):
    declared = samples.parts_of(word())["[Content_Types].xml"]
    declared = declared.replace(b"vnd.openxmlformats-officedocument", b"vnd.ms-word.macroEnabled")
    assert "macros" in refusal("a.docx", with_parts(word(), **{"[Content_Types].xml": declared}))


def test_documents_with_a_password_are_refused_with_what_to_do(refusal, written):
    closed = pikepdf.Encryption(owner="a", user="b")
    said = refusal("a.pdf", pdf(encryption=closed))
    assert "save a copy without password" in said
    assert said == refusal("a.docx", samples.compound("EncryptedPackage"))
    assert said == refusal("a.xls", samples.compound("EncryptedPackage"))
    manifest = "<m><encryption-data/></m>"
    odt = with_parts(GOOD["通知.odt"](), **{"META-INF__manifest.xml": manifest})
    assert said == refusal("a.odt", odt)
    # One that only asks not to be printed opens for everybody.
    checked_file(written("b.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user=""))))


@pytest.mark.parametrize(
    ("kind", "target", "taken"),
    [
        ("attachedTemplate", "http://evil.example/t.dotm", False),
        ("attachedTemplate", r"\\evil.example\t.dotm", False),
        ("attachedTemplate", "file://evil.example/t.dotm", False),
        ("oleObject", "https://evil.example/x", False),
        ("image", "http://evil.example/1.png", False),
        ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", True),
        ("hyperlink", "http://www.example.gov.cn/", True),
    ],
)
def test_a_document_that_loads_from_elsewhere_is_refused(kind, target, taken, refusal, written):
    relation = (
        f'<Relationships><Relationship Id="a" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        "</Relationships>"
    )
    content = with_parts(word(), **{"word___rels__settings.xml.rels": relation})
    if taken:
        checked_file(written("a.docx", content))
    else:
        assert "another address" in refusal("a.docx", content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_that_multiply_are_refused(encoding, refusal):
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'.encode(encoding)
    for name, make in [("a.xlsx", samples.sheet), ("a.ods", GOOD["台账.ods"])]:
        assert "entities" in refusal(name, with_parts(make(), **{"xl__sharedStrings.xml": laughs}))


@pytest.mark.parametrize(
    "inside", ["病毒.exe", "a.js", "b.zip", "../上级.pdf", "C:\\a.pdf", "/etc/a.pdf", "无后缀"]
)
def test_an_archive_holds_only_what_may_be_attached_itself(inside, refusal):
    refusal("a.zip", archive({"a.pdf": pdf(), inside: "x"}))


# Bombs: refused soon and without unpacking them.


@pytest.fixture
def bounded():
    """Fail if what happens meanwhile takes long or much memory."""
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    yield
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert time.monotonic() - began < LONGEST_WAIT
    assert grown < LARGEST_GROWTH


@pytest.fixture(scope="module")
def bomb():
    """Half a gigabyte of zeros, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _megabyte in range(512)) + packer.flush()


def test_an_archive_that_unpacks_to_gigabytes_is_refused(refusal, tmp_path, bounded):
    with zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as bomb:
        for name, part in samples.parts_of(word()).items():
            bomb.writestr(name, part)
        with bomb.open("word/media/a.png", "w", force_zip64=True) as part:
            for _megabyte in range(64):
                part.write(bytes(1024 * 1024))
    assert "unpacks to more" in refusal("a.docx", (tmp_path / "bomb").read_bytes(), TooLarge)


def test_a_part_that_lies_about_its_size_is_refused(refusal):
    content = bytearray(with_parts(word(), word__document=b""))
    big = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = big.compress(bytes(4 * 1024 * 1024)) + big.flush()
    honest = archive({**samples.parts_of(word()), "word/more.xml": packed})
    # The directory says stored bytes of `packed`; rewritten it says deflated, and a small size.
    content = bytearray(honest)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rfind(mark)
        content[place + offset : place + offset + 4] = struct.pack("<I", 10)
    assert "damaged" in refusal("a.docx", bytes(content))


def test_an_archive_of_a_hundred_thousand_files_is_refused(refusal, tmp_path, bounded):
    with zipfile.ZipFile(tmp_path / "many", "w") as many:
        for number in range(100_000 // 8):
            many.writestr(f"{number}.txt", "")
    assert "more than" in refusal("a.zip", (tmp_path / "many").read_bytes(), TooLarge)


def test_a_pdf_of_a_hundred_thousand_pages_is_refused(refusal, bounded):
    for count in (b"100000", b"1"):  # The truth, and a lie.
        kids = b"3 0 R " * 100_000
        tree = b"<</Type/Pages/Count " + count + b"/Kids[" + kids + b"]>>"
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
        body = samples.raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, page)
        assert "pages" in refusal("a.pdf", body, TooLarge)


def test_a_pdf_whose_tables_are_bombs_is_refused(refusal, bomb, bounded):
    head = b"<</Type/XRef/Size 4/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>" % len(bomb)
    body = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    place = len(body)
    body += b"4 0 obj" + head + b"stream\n" + bomb + b"\nendstream endobj\n"
    body += b"startxref\n%d\n%%%%EOF\n" % place
    assert "damaged" in refusal("a.pdf", body)


def test_pictures_with_more_dots_than_memory_are_refused(refusal, bounded):
    assert "dots" in refusal("a.png", samples.png(60_000, 60_000, zlib.compress(b"")), TooLarge)
    assert "dots" in refusal("a.jpg", samples.jpeg(60_000, 60_000), TooLarge)
    assert "damaged" in refusal("a.png", samples.png(0, 5))


# Names.


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("通知.pdf", "通知.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\陈静\\桌面\\通知.docx", "通知.docx"),
        ("报表\u202efdp.exe", "报表fdp.exe"),
        ("a\x00.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
        ("零\u200b宽\ufeff.txt", "零宽.txt"),
        ("行\u2028分隔.txt", "行 分隔.txt"),
        ("通知\u3000一.pdf", "通知 一.pdf"),
        ('a<b>"c|d?*.pdf', "a_b__c_d__.pdf"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("con.tar.zip", "_con.tar.zip"),
        (".htaccess", "附件.htaccess"),
        ("...", "附件"),
        ("", "附件"),
        ("通知.pdf. . ", "通知.pdf"),
        ("\udce9.pdf", "附件.pdf"),
        ("A\u0301.pdf", "Á.pdf"),
        ("关于2024.5.1放假", "关于2024.5.1放假"),
        ("一" * 300 + ".pdf", "一" * 65 + ".pdf"),
        ("a" * 300, "a" * 200),
        ("../" * 100_000 + "x" * 300 + "\u202e.pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_cleaned_to_be_shown(raw, shown):
    name = display_name(raw)
    assert name == shown
    assert len(name.encode()) <= 200
    assert display_name(name) == name


def test_any_bytes_as_a_name_give_a_name_without_dangers():
    for _round in range(300):
        raw = os.fsdecode(os.urandom(60))
        name = display_name(raw)
        assert name.isprintable()
        assert name
        assert not set(name) & set('/\\<>:"|?*\x00')
        assert not name.startswith(".")
        name.encode()


def test_a_hash_is_that_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_of(tmp_path / "a") == expected


def test_pictures_of_real_programs_are_taken(written):
    from PIL import Image

    for name in ("a.png", "a.jpg"):
        picture = io.BytesIO()
        Image.new("RGB", (30, 20)).save(picture, "png" if name == "a.png" else "jpeg")
        checked_file(written(name, picture.getvalue()))
