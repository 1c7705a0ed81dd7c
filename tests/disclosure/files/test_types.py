"""What may be attached: by content, whatever a file is called."""

import io

import pytest
from PIL import Image

from disclosure.files import TooLarge, UnknownType, checked_file, sha256_of
from tests.disclosure import samples
from tests.disclosure.samples import GOOD, archive, pdf, word

pytestmark = pytest.mark.once


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


def test_a_hash_is_that_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_of(tmp_path / "a") == expected


def test_pictures_of_real_programs_are_taken(written):
    for name in ("a.png", "a.jpg"):
        picture = io.BytesIO()
        Image.new("RGB", (30, 20)).save(picture, "png" if name == "a.png" else "jpeg")
        checked_file(written(name, picture.getvalue()))
