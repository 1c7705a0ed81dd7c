"""The gate over a whole item: its texts, its files and their names; and what it promises."""

import io
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override

from disclosure.models import Attachment, Item
from disclosure.privacy import gate, hits, kinds
from disclosure.privacy.gate import examine, examine_file, examine_text
from portal.law.privacy import Detector, Severity
from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE
from tests.publishing import published

NUMBER = making.identity()


@pytest.fixture
def item(agency, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return published(agency, title="关于发放高龄津贴的公示", body="<p>无</p>")


@pytest.fixture
def attach(item):
    def attach(name, file):
        attachment = Attachment(item=item, name=name, size=1, media_type="x", sha256="0" * 64)
        attachment.file.save(name, ContentFile(file.read()))
        return attachment

    return attach


def found(item):
    return {(hit.detector, hit.place) for hit in examine(item)}


@pytest.mark.django_db
def test_a_harmless_item_has_no_hits(item, attach):
    attach("名单.xlsx", making.xlsx())
    assert examine(item) == []


@pytest.mark.django_db
def test_every_text_of_an_item_is_looked_through(item):
    item.title = f"关于{NUMBER}的公示"
    item.summary = f"联系电话{MOBILE}"
    item.keywords = "zhang@mail.example"
    item.person = f"王某 {MOBILE}"
    item.body = f"<p>家庭住址：和平路<b>8号</b></p><p>{NUMBER[:6]}&#49;{NUMBER[7:]}</p>"
    assert found(item) == {
        ("identity", "title"),
        ("mobile", "summary"),
        ("email", "keywords"),
        ("mobile", "responsible person"),
        ("address", "text"),
        ("identity", "text"),
    }


@pytest.mark.django_db
def test_files_and_their_names_are_looked_through(item, attach):
    attach(f"王某{NUMBER}.txt", io.BytesIO("无".encode()))
    attach("名单.xlsx", making.xlsx(rows=[("电话",), (MOBILE,)]))
    assert found(item) == {
        ("identity", "attachment 王某150199***********0.txt · name of the file"),
        ("mobile", "attachment 名单.xlsx · sheet 名单 · A2"),
    }


@pytest.mark.django_db
def test_the_original_of_a_masked_file_is_not_asked_about(item, attach):
    attach("名单.xlsx", making.xlsx(rows=[(NUMBER,)]))
    Attachment.objects.update(is_internal=True)
    assert examine(item) == []


@pytest.mark.django_db
def test_a_file_that_is_not_in_its_storage_blocks(item, attach):
    attachment = attach("名单.xlsx", making.xlsx())
    attachment.file.storage.delete(attachment.file.name)
    [hit] = examine(item)
    assert (hit.detector, hit.severity) == ("unreadable", "blocking")
    assert "not where it was stored" in hit.masked


def test_an_item_that_was_never_saved_is_examined_without_files():
    assert found(Item(title=f"电话{MOBILE}")) == {("mobile", "title")}


@pytest.mark.once
def test_places_are_kept_in_the_language_of_the_portal(settings):
    file = making.xlsx(rows=[(NUMBER,)])
    with override("zh-hans"):
        [hit] = examine_file(file, "a.xlsx")
    assert hit.place == "a.xlsx · sheet 名单 · A1"


@pytest.mark.once
def test_a_key_stays_the_same_for_the_same_find_and_tells_nothing(settings):
    file = making.xlsx(rows=[(NUMBER,), (making.identity(5),)])
    first, second = examine_file(file, "a.xlsx")
    again, _other = examine_file(file, "a.xlsx")
    assert first.key == again.key
    assert len({first.key, second.key}) == 2
    assert NUMBER not in first.key
    spaced = making.xlsx(rows=[(f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",)])
    assert examine_file(spaced, "a.xlsx")[0].key == first.key
    settings.SECRET_KEY = "another" * 10
    assert examine_file(file, "a.xlsx")[0].key != first.key


@pytest.mark.once
def test_one_number_at_one_place_is_one_hit():
    page = making.pdf(f"{NUMBER} and {NUMBER}")
    assert len(examine_file(page, "a.pdf")) == 1


@pytest.mark.once
def test_long_lists_end_with_a_hit_that_counts_the_rest():
    numbers = [making.identity(serial) for serial in range(hits.SHOWN + 30)]
    listed = examine_file(making.xlsx(rows=[(number,) for number in numbers]), "a.xlsx")
    assert len(listed) == hits.SHOWN + 1
    assert (listed[-1].count, listed[-1].masked, listed[-1].severity) == (30, "30 more", "blocking")


@pytest.mark.once
def test_blocking_hits_come_first():
    text = f"zhang@mail.example，电话{MOBILE}"
    assert [hit.severity for hit in examine_text(text, "row 3")] == ["blocking", "warning"]
    assert {hit.place for hit in examine_text(text, "row 3")} == {"row 3"}


@pytest.mark.once
def test_no_hit_holds_what_was_found():
    def build(book, sheet):
        book.properties.creator = "张三丰"
        book.create_sheet(f"备{NUMBER}").sheet_state = "hidden"
        sheet["A1"] = f"{NUMBER} {MOBILE} zhang@mail.example 蒙Z12345"

    for hit in examine_file(making.xlsx(build), f"王某{NUMBER}.xlsx"):
        told = f"{hit.place} {hit.masked}"
        for secret in (NUMBER, MOBILE, "zhang@", "12345", "三丰"):
            assert secret not in told, told


@pytest.mark.once
def test_every_code_of_a_hit_is_a_term():
    for hit in examine_file(making.photograph("张三丰"), "a.jpg"):
        assert Detector(hit.detector).label
        assert Severity(hit.severity)


@pytest.mark.once
def test_a_reader_that_fails_blocks_and_what_it_found_stays(monkeypatch, caplog):
    def read(source):
        yield from kinds.READERS["text"](source)
        raise ZeroDivisionError(f"at {NUMBER}")

    monkeypatch.setitem(kinds.READERS, "html", read)
    found = examine_file(io.BytesIO(f"<html>电话{MOBILE}".encode()), "a.html")
    assert [(hit.detector, hit.severity) for hit in found] == [
        ("unreadable", "blocking"),
        ("mobile", "blocking"),
    ]
    assert NUMBER not in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.once
def test_paths_open_files_and_streams_are_read_alike(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"电话{MOBILE}", encoding="utf-8")
    stream = SimpleNamespace(read=io.BytesIO(path.read_bytes()).read)
    with path.open("rb") as opened:
        for file in (path, str(path), opened, stream):
            assert [hit.detector for hit in examine_file(file, "a.txt")] == ["mobile"]
    [hit] = examine_file(tmp_path / "none.txt", "none.txt")
    assert hit.detector == "unreadable"


@pytest.mark.once
def test_the_gate_names_its_place():
    assert gate.place_of(SimpleNamespace(name="名单.xlsx")) == "attachment 名单.xlsx"
    [hit] = examine_file(making.xlsx(rows=[(NUMBER,)]), "a.xlsx", place="row 7")
    assert hit.place == "row 7 · sheet 名单 · A1"
