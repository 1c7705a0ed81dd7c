"""The same storage on S3, spoken to over the network of this machine."""

import io
from datetime import timedelta

import boto3
import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import now
from moto.server import ThreadedMotoServer

from disclosure import storage
from disclosure.models import Attachment
from disclosure.storage import NotStored, intake, release
from portal import addresses
from tests.disclosure.samples import pdf
from tests.disclosure.storage.failing import fail, files

pytestmark = pytest.mark.django_db
BUCKET = "attachments-of-a-county"


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
