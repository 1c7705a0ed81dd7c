"""Files that unpack to more than a machine can hold: refused soon and without unpacking them."""

import resource
import struct
import time
import zipfile
import zlib

import pytest

from disclosure.files import TooLarge
from tests.disclosure import samples
from tests.disclosure.samples import archive, with_parts, word

pytestmark = pytest.mark.once
LONGEST_WAIT, LARGEST_GROWTH = 20.0, 400 * 1024  # Seconds, kilobytes; the machine may be busy.


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
