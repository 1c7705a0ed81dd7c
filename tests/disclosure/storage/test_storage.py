"""Bytes in the storage: stored once, none left over, none lost, whatever goes wrong."""

import errno
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.http.request import UnreadablePostError
from django.utils.timezone import now
from django.utils.translation import override

from disclosure import scanner, storage
from disclosure.files import TooLarge, UnknownType
from disclosure.storage import Infected, NotStored, intake, release, store
from portal.law.terms import ScanState
from tests.disclosure.samples import pdf, png
from tests.disclosure.storage.failing import fail, files

pytestmark = pytest.mark.django_db


def test_a_file_is_described_and_lies_under_a_random_name(media):
    with intake():
        stored = store(
            SimpleUploadedFile("../C:\\通知\u202e.pdf", pdf(pages=3)), "../通知\u202e.pdf"
        )
    [path] = files(media)
    assert path.read_bytes() == pdf(pages=3)
    assert str(path.relative_to(media)) == stored.path
    assert (stored.name, stored.pages, stored.media_type) == ("通知.pdf", 3, "application/pdf")
    assert stored.size == len(pdf(pages=3))
    assert stored.scan is ScanState.NOT_SCANNED
    assert "通知" not in stored.path
    assert stored.sha256 not in stored.path


def test_files_come_from_disk_from_memory_and_from_uploads(tmp_path, media):
    (tmp_path / "图.png").write_bytes(png())
    large = TemporaryUploadedFile("图.png", "image/png", len(png()), None)
    large.write(png())
    with intake(), large:
        for file in (tmp_path / "图.png", str(tmp_path / "图.png"), io.BytesIO(png()), large):
            assert store(file, "图.png").size == len(png())
    assert {path.read_bytes() for path in files(media)} == {png()}


def test_the_same_bytes_are_stored_once_and_keep_both_names(attach, media):
    with intake():
        first = attach(name="通知.pdf")
        second = attach(name="另一个通知.pdf")
        other = attach(pdf(pages=2), name="通知.pdf")
    assert first.file.name == second.file.name != other.file.name
    assert [first.name, second.name] == ["通知.pdf", "另一个通知.pdf"]
    assert first.public_id != second.public_id
    assert len(files(media)) == 2
    assert list(storage.sharing(first)) == [second]


def test_a_lost_file_is_replaced_when_the_same_bytes_come_again(attach, media):
    with intake():
        first = attach()
        default_storage.delete(first.file.name)
        second = attach()
    assert first.file.name != second.file.name
    assert len(files(media)) == 1


def test_bytes_go_with_the_last_row_that_names_them(
    attach, media, django_capture_on_commit_callbacks
):
    with intake():
        first, second = attach(), attach()
    for attachment, left in ((first, 1), (second, 0)):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            attachment.delete()
            release(attachment.file.name)
            assert len(files(media)) == 1  # Not before the commit.
        assert len(files(media)) == left


def test_a_release_that_is_rolled_back_deletes_nothing(
    attach, media, django_capture_on_commit_callbacks
):
    with intake():
        first = attach()
    name = first.file.name
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        fail(first.delete, lambda: release(name))
    assert default_storage.exists(name)


def test_a_transaction_that_fails_leaves_no_file(attach, nothing_left):
    with pytest.raises(ZeroDivisionError):
        fail(attach, lambda: attach(pdf(pages=2)))


def test_a_failure_takes_only_its_own_files(attach, media):
    with intake():
        kept = attach()
    with pytest.raises(ZeroDivisionError):
        fail(attach, lambda: attach(pdf(pages=2)))
    assert [path.name for path in files(media)] == [Path(kept.file.name).name]


def test_a_failure_outside_takes_the_files_of_an_intake_within(attach, nothing_left):
    with pytest.raises(ZeroDivisionError):
        fail(intake()(attach), lambda: intake()(attach)(pdf(pages=2)))


def test_an_intake_that_fails_within_leaves_the_files_around_it(attach, media):
    with intake():
        attach()
        with pytest.raises(ZeroDivisionError):
            fail(lambda: attach(pdf(pages=2)))
    assert len(files(media)) == 1


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.pdf", TooLarge),
        (b"x" * 2**20 + b"y", "a.txt", TooLarge),
        (b"MZ", "a.pdf", UnknownType),
    ],
)
def test_a_file_that_is_refused_leaves_nothing(content, name, refusal, settings, nothing_left):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(refusal), intake():
        store(io.BytesIO(content), name)


class CutUpload(io.BytesIO):
    """An upload whose connection breaks after the first bytes."""

    def read(self, size=-1):
        if self.tell():
            raise UnreadablePostError("the connection was closed")
        return super().read(100)


def test_an_upload_that_is_cut_in_the_middle_leaves_nothing(nothing_left):
    with override("en"), pytest.raises(NotStored, match="nothing was changed"), intake():
        store(CutUpload(pdf()), "通知.pdf")


class FullDisk(FileSystemStorage):
    """A disk that takes the first bytes of a file and no more."""

    def _save(self, name, content):
        super()._save(name, ContentFile(content.read(10)))
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_nothing_and_says_so(settings, attach, nothing_left, caplog):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.disclosure.storage.test_storage.FullDisk"},
    }
    with override("en"), pytest.raises(NotStored, match="storage is full"), intake():
        attach()
    assert "No space left" in caplog.text


def test_files_are_only_stored_inside_of_a_transaction(monkeypatch):
    class Outside:
        in_atomic_block = False

    monkeypatch.setattr(transaction, "get_connection", Outside)
    with pytest.raises(TransactionManagementError):
        store(io.BytesIO(pdf()), "a.pdf")


def test_what_a_killed_process_left_is_swept_up_after_a_day(attach, media):
    with intake():
        kept = attach()
    orphan = default_storage.save("attachments/ab/abcdef", io.BytesIO(b"left over"))
    assert storage.sweep(now() - timedelta(days=1)) == 0
    assert storage.sweep(now() + timedelta(seconds=5)) == 1
    assert not default_storage.exists(orphan)
    assert default_storage.exists(kept.file.name)
    assert storage.sweep(now() + timedelta(seconds=5)) == 0


def test_nothing_to_sweep_is_no_fault(media):
    assert storage.sweep(now()) == 0


# The scanner at the door.


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(scanner.Clean(), ScanState.CLEAN), (scanner.Unavailable("down"), ScanState.PENDING)],
)
def test_a_file_comes_in_and_waits_while_the_scanner_is_down(verdict, state, monkeypatch):
    monkeypatch.setattr(scanner, "scan", lambda file: verdict)
    with intake():
        assert store(io.BytesIO(pdf()), "a.pdf").scan is state


def test_a_virus_does_not_come_in(monkeypatch, nothing_left):
    monkeypatch.setattr(scanner, "scan", lambda file: scanner.Infected("Eicar"))
    with override("en"), pytest.raises(Infected, match="virus Eicar"), intake():
        store(io.BytesIO(pdf()), "a.pdf")
