"""Addresses of other programs: read, or refused by name and without their secret."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import addresses

pytestmark = pytest.mark.once


def test_without_an_address_files_lie_in_the_media_folder():
    assert addresses.storage("") == addresses.LOCAL_STORAGE


def test_an_address_of_s3_becomes_the_options_of_its_storage():
    found = addresses.storage("s3://key:a%2Fb@10.0.0.5:9000/files?region=cn-1&scheme=http&prefix=p")
    options = found["OPTIONS"]
    assert found["BACKEND"] == "storages.backends.s3.S3Storage"
    assert options["endpoint_url"] == "http://10.0.0.5:9000"
    assert (options["access_key"], options["secret_key"]) == ("key", "a/b")
    assert (options["bucket_name"], options["region_name"]) == ("files", "cn-1")
    assert (options["location"], options["file_overwrite"]) == ("p", False)
    assert options["client_config"].s3 == {"addressing_style": "path"}


def test_tls_is_the_default_and_a_missing_host_is_that_of_the_region():
    options = addresses.storage("s3://key:b@oss.example.cn/files?addressing=virtual")["OPTIONS"]
    assert options["endpoint_url"] == "https://oss.example.cn"
    assert options["client_config"].s3 == {"addressing_style": "virtual"}
    assert addresses.storage("s3://key:b@/files?region=cn-1")["OPTIONS"]["endpoint_url"] is None


@pytest.mark.parametrize(
    "address",
    [
        "var/media",
        "ftp://key:hidden@host/files",
        "s3://key:hidden@host",
        "s3://key:hidden@host/a/b",
        "s3://key:hidden@host/files?bucket=b",
        "s3://key@host/files",
        "s3://host/files",
    ],
)
def test_another_address_is_refused_and_its_secret_is_not_shown(address):
    with pytest.raises(ImproperlyConfigured, match="STORAGE_URL") as refused:
        addresses.storage(address)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("address", ["", "tcp://127.0.0.1:3310", "tcp://clamav", "unix:/run/clamd"])
def test_a_scanner_is_reached_by_host_or_socket(address):
    assert addresses.scanner(address) == address


@pytest.mark.parametrize("address", ["127.0.0.1:3310", "http://clamav", "tcp:", "unix:clamd", "1"])
def test_another_scanner_is_refused_by_name(address):
    with pytest.raises(ImproperlyConfigured, match="CLAMAV_URL") as refused:
        addresses.scanner(address)
    assert address in str(refused.value)
