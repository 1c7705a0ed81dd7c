"""Bytes in the storage: stored once, none left over, none lost, whatever goes wrong."""

import errno
import io
from datetime import timedelta
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.http.request import UnreadablePostError
from django.utils.timezone import now
from django.utils.translation import override
from moto.server import ThreadedMotoServer

from disclosure import scanner, storage
from disclosure.files import TooLarge, UnknownType
from disclosure.models import Attachment
from disclosure.storage import Infected, NotStored, intake, release, store
from portal import addresses
from portal.law.terms import ScanState
from tests.disclosure.samples import pdf, png
from tests.publishing import published

pytestmark = pytest.mark.django_db
BUCKET = "attachments-of-a-county"


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    """A folder of its own for every test, and one for what is on its way."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "on-the-way"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def item(agency):
    return published(agency)


@pytest.fixture
def attach(item):
    """Return a function that stores a file and writes its row, as the workflow does."""

    def attach(content=None, name="通知.pdf"):
        stored = store(io.BytesIO(content or pdf()), name)
        return Attachment.objects.create(
            item=item,
            file=stored.path,
            name=stored.name,
            size=stored.size,
            media_type=stored.media_type,
            sha256=stored.sha256,
        )

    return attach


def fail(*steps):
    """Take these steps within an intake that fails after them."""
    with intake():
        for step in steps:
            step()
        raise ZeroDivisionError


def files(media):
    return sorted(path for path in media.rglob("*") if path.is_file())


@pytest.fixture
def nothing_left(media, settings):
    """See that after a failure nothing lies in the storage nor on its way there."""
    yield
    assert not files(media)
    assert not files(Path(settings.FILE_UPLOAD_TEMP_DIR))
    assert not Attachment.objects.exists()


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
        "default": {"BACKEND": "tests.disclosure.test_storage.FullDisk"},
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


# S3, spoken to over the network of this machine.


@pytest.fixture(scope="module")
def s3_server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(s3_server, settings):
    """An empty bucket that the settings name, with a prefix of its own."""
    url = f"s3://key:s%2Fecret@{s3_server}/{BUCKET}?region=cn-north-1&scheme=http&prefix=portal"
    settings.STORAGES = {**settings.STORAGES, "default": addresses.storage(url)}
    client = boto3.resource(
        "s3",
        endpoint_url=f"http://{s3_server}",
        aws_access_key_id="key",
        aws_secret_access_key="s/ecret",
        region_name="cn-north-1",
    )
    bucket = client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "cn-north-1"}
    )
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()
    client.meta.client.close()
    default_storage.connection.meta.client.close()


def test_s3_takes_shares_gives_and_deletes(
    bucket, attach, client, media, django_capture_on_commit_callbacks
):
    with intake():
        first, second = attach(), attach()
    [stored] = bucket.objects.all()
    assert stored.key == f"portal/{first.file.name}"
    assert stored.get()["Body"].read() == pdf()
    assert not files(media)
    answer = client.get(first.get_absolute_url())
    assert b"".join(answer.streaming_content) == pdf()
    for attachment, left in ((first, 1), (second, 0)):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            attachment.delete()
            release(attachment.file.name)
        assert len(list(bucket.objects.all())) == left


def test_s3_keeps_nothing_of_a_transaction_that_fails(bucket, attach):
    with pytest.raises(ZeroDivisionError):
        fail(attach)
    assert not list(bucket.objects.all())


def test_s3_is_swept(bucket, attach):
    with intake():
        attach()
    default_storage.save("attachments/ab/abcdef", io.BytesIO(b"left over"))
    assert storage.sweep(now() - timedelta(days=1)) == 0
    assert storage.sweep(now() + timedelta(minutes=1)) == 1
    assert len(list(bucket.objects.all())) == 1


def test_a_file_that_is_lost_from_s3_is_not_found(bucket, attach, client, caplog):
    with intake():
        lost = attach()
    default_storage.delete(lost.file.name)
    assert client.get(lost.get_absolute_url()).status_code == 404
    assert "is missing" in caplog.text


def test_a_bucket_that_is_not_there_is_a_storage_that_fails(bucket, attach, settings):
    options = {**settings.STORAGES["default"]["OPTIONS"], "bucket_name": "no-such-bucket"}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": options},
    }
    with pytest.raises(NotStored), intake():
        attach()
    assert not Attachment.objects.exists()
