"""Hostile and broken files: a clear reason, in bounded time and memory (ATTACKS 24, bad input)."""

import io
import random
import time
import tracemalloc
import zipfile

import pikepdf
import pytest

from disclosure.privacy import budget, gate
from disclosure.privacy.gate import examine_file
from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE

pytestmark = pytest.mark.once
NUMBER = making.identity()
SECONDS = 20  # Of a machine that does other things too; most are refused within one.
MEGABYTE = 1024 * 1024


@pytest.fixture
def quickly(reason):
    """Return a function that gives the reason of a refusal and sees that it came soon."""

    def examine(file, name):
        start = time.perf_counter()
        told = reason(file, name)
        assert time.perf_counter() - start < SECONDS
        return told

    return examine


@pytest.fixture
def lightly(quickly):
    """Return a function like `quickly` that sees that little memory was taken, too."""

    def examine(file, name):
        tracemalloc.start()
        try:
            told = quickly(file, name)
            _now, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 100 * MEGABYTE
        return told

    return examine


def repeated(name, piece, count):
    """Return an archive with one part that repeats a piece, made without holding it."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as part,
    ):
        for _turn in range(count):
            part.write(piece)
    file.seek(0)
    return file


def test_a_zip_bomb(lightly):
    bomb = repeated("a.txt", b"1" * MEGABYTE, 220)
    assert "too large to be checked" in lightly(bomb, "a.zip")


def test_a_zip_bomb_that_lies_about_its_size(lightly):
    content = bytearray(making.package({"a.txt": b"1" * (64 * MEGABYTE)}).getvalue())
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    assert "too large to be checked" in lightly(io.BytesIO(content), "a.zip")


def test_many_parts_that_together_are_too_large(quickly, monkeypatch):
    monkeypatch.setattr(budget, "LARGEST_CONTENT", 5 * MEGABYTE)
    monkeypatch.setattr(gate, "Budget", lambda: budget.Budget(content=5 * MEGABYTE))
    dice = random.Random(1)  # noqa: S311 — noise that does not pack, no secret.
    parts = {f"{number}.txt": dice.randbytes(MEGABYTE).hex() for number in range(4)}
    assert "unpacks to more than 5 MB" in quickly(making.package(parts), "a.zip")


def test_an_archive_of_a_hundred_thousand_files(quickly):
    archive = making.package(dict.fromkeys(map(str, range(100_000)), b""))
    assert "more than 5000 files" in quickly(archive, "a.zip")


def test_archives_within_archives(quickly):
    file = making.package({"a.txt": "无"})
    for depth in range(6):
        file = making.package({f"{depth}.zip": file.read()})
    assert "deeper than 2 archives" in quickly(file, "a.zip")


def test_a_pdf_of_a_hundred_thousand_pages(quickly):
    def build(pdf):
        tree = pdf.Root.Pages
        page = pikepdf.Dictionary(Type=pikepdf.Name.Page, Parent=tree, MediaBox=[0, 0, 1, 1])
        tree.Kids = pikepdf.Array([pdf.make_indirect(page) for _number in range(3000)])
        tree.Count = 100_000

    assert "more than 2000 pages" in quickly(making.pdf(build=build), "a.pdf")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b "1"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://203.0.113.9/a.dtd">',
    ],
)
def test_entities_are_refused_and_never_fetched(quickly, declaration):
    sheet = f"{declaration}<sst><si><t>&b;</t></si></sst>"
    file = making.rewritten(making.xlsx(), {"xl/sharedStrings.xml": sheet})
    assert "document type" in quickly(file, "a.xlsx")
    text = f'{declaration}<w:document xmlns:w="w"><w:p/></w:document>'
    file = making.rewritten(making.document(), {"word/document.xml": text})
    assert "document type" in quickly(file, "a.docx")
    file = making.ods("", **{"content.xml": f"{declaration}<a/>"})
    assert "document type" in quickly(file, "a.ods")


def test_a_tag_without_end(lightly):
    endless = b'<sst a="' + b"x" * (9 * MEGABYTE) + b'"/>'
    file = making.rewritten(making.xlsx(), {"xl/sharedStrings.xml": endless})
    assert "malformed" in lightly(file, "a.xlsx")


def test_a_sheet_with_a_column_beyond_all(quickly):
    sheet = '<worksheet><sheetData><row><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>'
    file = making.rewritten(making.xlsx(), {"xl/worksheets/sheet1.xml": sheet})
    assert "more columns" in quickly(file, "a.xlsx")


def test_a_spreadsheet_whose_cells_repeat_a_billion_times(hits):
    cell = (
        '<table:table-cell table:number-columns-repeated="999999999" office:value-type="string">'
        f"<text:p>{NUMBER}</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="999999999">{cell}</table:table-row>'
    start = time.perf_counter()
    assert ("identity", "sheet 名单 · A1") in hits(making.ods(making.ods_table(row)), "a.ods")
    assert time.perf_counter() - start < SECONDS


def test_a_picture_that_would_unpack_to_gigabytes(quickly):
    assert "million pixels" in quickly(making.giant_png(), "a.png")
    assert "million pixels" in quickly(making.giant_png(12_000, 12_000), "a.png")


def test_a_page_that_unpacks_to_too_much(lightly):
    page = b"BT /F1 1 Tf " + b"(1) Tj " * 4_000_000 + b"ET"
    assert "holds too much" in lightly(making.pdf(page), "a.pdf")


def test_stencils_that_call_each_other_without_end(quickly):
    def build(pdf):
        inner = None
        for _depth in range(12):
            form = pdf.make_stream(b"/X Do " * 10 if inner else making.shown(MOBILE))
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = [0, 0, 1, 1]
            form.Resources = (
                pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
                if inner
                else pdf.pages[0].Resources
            )
            inner = form
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=inner)

    assert "Part of the page" in quickly(making.pdf(b"/X Do", build=build), "a.pdf")


def test_a_pdf_with_hundreds_of_earlier_revisions(quickly):
    content = making.pdf().getvalue() + b"\n%%EOF\n" * 300
    assert "too many earlier revisions" in quickly(io.BytesIO(content), "a.pdf")


def test_time_is_up_for_what_takes_too_long(monkeypatch, hits):
    monkeypatch.setattr(gate, "Budget", lambda: budget.Budget(seconds=0))
    found = hits(making.pdf(f"ID {NUMBER}"), "a.pdf")
    assert "longer than 0 seconds" in found["unreadable", ""]


def marked_as_locked(content):
    """Return an archive whose directory says that its file is encrypted."""
    place = content.rindex(b"PK\x01\x02") + 8
    return content[:place] + b"\1" + content[place + 1 :]


LOCKED = {
    "a.pdf": lambda: making.pdf("x", encryption=pikepdf.Encryption(owner="a", user="b")),
    "a.xlsx": lambda: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a.zip": lambda: io.BytesIO(marked_as_locked(making.package({"a": "1"}).getvalue())),
    "a.ofd": lambda: making.package({"OFD.xml": "<o/>", "Encryptions.xml": "<e/>"}),
    "b.docx": lambda: io.BytesIO(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOCKED)
def test_what_is_locked_by_a_password_blocks(name, quickly):
    assert "password" in quickly(LOCKED[name](), name)


UNKNOWN = {
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "DOCX, XLSX or PDF"),
    "a.et": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "DOCX, XLSX or PDF"),
    "a.pdf": (b"MZ\x90\0\3\0\0\0" * 50, "cannot be checked"),
    "b.txt": (b"", "empty"),
    "c.txt": (b"\xff\xfe\xfa\x81\x00" * 3, ""),
    "d.txt": (b"\x81\x20\xff\xff" * 50, "encoding"),
    "a.rtf": (rb"{\rtf1 15412\b 345678}", "cannot be checked"),
    "a.mht": (b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nMTU0", "cannot be checked"),
    "a.xlsb": (making.package({"xl/workbook.bin": b"\0"}).getvalue(), "XLSX"),
    "b.zip": (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    "b.pdf": (b"%PDF-1.7\n" + b"\0" * 300, "damaged"),
    "a.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 300, "damaged"),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_nobody_can_read_blocks_with_a_remedy(name, quickly):
    content, told = UNKNOWN[name]
    assert told in quickly(io.BytesIO(content), name)


SAMPLES = {
    "a.xlsx": lambda: making.xlsx(rows=[(NUMBER, MOBILE)] * 20),
    "a.docx": lambda: making.document(text=NUMBER),
    "a.ods": lambda: making.ods(making.ods_table(making.ods_row(NUMBER))),
    "a.pdf": lambda: making.pdf(NUMBER, NUMBER),
    "a.jpg": making.photograph,
    "a.png": lambda: making.picture("PNG"),
    "a.zip": lambda: making.package({"a.txt": NUMBER, "b.csv": NUMBER}),
    "a.html": lambda: io.BytesIO(f"<p>{NUMBER}</p>".encode()),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_anywhere_is_examined_without_fail(name):
    content = SAMPLES[name]().read()
    for part in range(1, 12):
        examine_file(io.BytesIO(content[: len(content) * part // 12]), name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_with_any_byte_changed_is_examined_without_fail(name):
    whole, dice = SAMPLES[name]().read(), random.Random(name)  # noqa: S311 — no secret.
    for _turn in range(25):
        content = bytearray(whole)
        for _change in range(dice.choice([1, 3, 30])):
            content[dice.randrange(len(content))] = dice.randrange(256)
        examine_file(io.BytesIO(content), name)


def test_a_name_may_be_anything():
    for name in ("字" * 300, "../../etc/passwd", "\u202efdp.exe", "a\0b", "", "."):
        assert [hit.detector for hit in examine_file(io.BytesIO(b"1"), name)] == []


@pytest.mark.prove
def test_ten_megabytes_of_text_and_twenty_thousand_rows_take_seconds():
    line = "根据阳民发〔2020〕12号文件，发放资金12345元，咨询电话0499-2345678。\n"
    rows = [("王某", making.identity(serial % 1000), "向阳村", 300) for serial in range(20_000)]
    for file, name in (
        (io.BytesIO((line * 120_000).encode()), "a.txt"),
        (making.xlsx(rows=rows), "a.xlsx"),
        (making.pdf(*[f"page {number} {NUMBER}" for number in range(50)]), "a.pdf"),
    ):
        start = time.perf_counter()
        examine_file(file, name)
        assert time.perf_counter() - start < 45
