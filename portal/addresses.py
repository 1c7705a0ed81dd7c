"""Addresses of other programs, checked before anything is sent there; never shown with a secret."""

from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOCAL_STORAGE = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
S3_OPTIONS = {"region", "scheme", "addressing", "prefix"}
S3_FORM = (
    "s3://KEY:SECRET@host:port/bucket?region=R, with &scheme=http for a server without TLS, "
    "&addressing=virtual where the bucket is part of the name of the host, and &prefix=FOLDER"
)


def scanner(address: str) -> str:
    """Return CLAMAV_URL; it is empty, tcp://host:port or unix:/path."""
    parts = urlsplit(address)
    fits = {"": not address, "tcp": bool(parts.hostname), "unix": parts.path.startswith("/")}
    if not fits.get(parts.scheme):
        raise ImproperlyConfigured(
            f"CLAMAV_URL must be tcp://host:port or unix:/path, not {address!r}."
        )
    return address


def storage(address: str) -> dict:
    """Return the storage of attachments for STORAGE_URL; an empty one means MEDIA_ROOT."""
    if not address:
        return LOCAL_STORAGE
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    bucket = unquote(parts.path.strip("/"))
    if parts.scheme != "s3" or not bucket or "/" in bucket or options.keys() - S3_OPTIONS:
        raise ImproperlyConfigured(f"STORAGE_URL must be written as {S3_FORM}.")
    if not parts.username or not parts.password:
        raise ImproperlyConfigured(f"STORAGE_URL has no key or no secret; it is {S3_FORM}.")
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3(parts, bucket, options)}


def _s3(parts, bucket: str, options: dict) -> dict:
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "location": options.get("prefix", ""),
        "endpoint_url": _endpoint(parts, options),
        "region_name": options.get("region"),
        "default_acl": None,
        "file_overwrite": False,
        "client_config": _client(options.get("addressing", "path")),
    }


def _endpoint(parts, options: dict) -> str | None:
    """Return the address of the server; without a host it is that of the region at AWS."""
    if not parts.hostname:
        return None
    host = parts.netloc.rpartition("@")[2]
    return f"{options.get('scheme', 'https')}://{host}"


def _client(addressing: str):
    """Return how the server is spoken to: most of the compatible ones refuse new checksums."""
    try:
        import storages.backends.s3  # noqa: F401 — to say what is missing before the first upload.
        from botocore.config import Config
    except ImportError as missing:
        raise ImproperlyConfigured(
            "STORAGE_URL needs the packages of requirements/scale.txt, which are not installed."
        ) from missing
    return Config(
        s3={"addressing_style": addressing},
        signature_version="s3v4",
        connect_timeout=5,
        read_timeout=60,
        retries={"max_attempts": 3},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
