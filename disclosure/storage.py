"""
How the bytes of a file come into the storage and leave it.

Bytes are written under a random name before the row that names them is committed: a row never
lacks its file. What was written in vain is taken away again: by `intake`, when its transaction
fails, and by `sweep`, when the process was killed. The same bytes are stored once; rows share
them, and the last row to go takes them along.

`store` locks a committed row before it shares its file, so nobody deletes it meanwhile.
"""

import contextlib
import hashlib
import logging
import tempfile
import uuid
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext as _

from disclosure import scanner
from disclosure.files import Refused, TooLarge, checked_file, display_name, largest
from disclosure.files.portable import page_count
from disclosure.models import Attachment
from portal.law.terms import ScanState

logger = logging.getLogger(__name__)

FOLDER = "attachments"
CHUNK = 1024 * 1024  # Bytes.
_written = ContextVar("paths written since the innermost intake began", default=None)


class Infected(Refused):
    """The scanner recognised a virus; its text names it."""


class NotStored(OSError):
    """The storage is full or cannot be reached. Nothing was changed."""


@dataclass(frozen=True)
class Stored:
    """A file in the storage, and what an Attachment says of it."""

    path: str
    name: str
    sha256: str
    size: int
    media_type: str
    pages: int | None
    scan: ScanState


@contextlib.contextmanager
def intake():
    """
    A transaction whose files vanish with it: `with intake():`, or `@intake()` above a function.

    Belongs outside of every other transaction; within one, files written before a failure that
    comes after this block are left to `sweep`.
    """
    outer, mine = _written.get(), []
    token = _written.set(mine)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for path in mine:
            _delete(path)
        raise
    else:
        if outer is not None:
            outer += mine
    finally:
        _written.reset(token)


def store(file, name):
    """
    Put a file into the storage and return it as Stored; the caller writes the row that names it.

    `file` is the path of a local file, or an uploaded or other binary file, read from its
    beginning. It is examined, scanned, and shared with an equal one that is there already.
    Raises Refused (UnknownType, TooLarge, Infected), and NotStored for a full or broken storage.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("store() belongs inside intake().")
    name = display_name(name)
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as spool:
        sha256, size = _spooled(file, spool)
        media_type = checked_file(spool.name, name)
        pages = page_count(Path(spool.name)) if media_type == "application/pdf" else None
        spool.seek(0)
        verdict = scanner.scan(spool)
        if isinstance(verdict, scanner.Infected):
            raise Infected(_("holds the virus %(name)s") % {"name": verdict.name})
        path = _shared(sha256, size) or _write(spool)
    return Stored(path, name, sha256, size, media_type, pages, verdict.state)


def release(path):
    """
    Delete a file once the transaction that removed its row is committed, unless other rows name
    it still. To be called after every row is gone that should go.
    """
    transaction.on_commit(partial(_delete_unless_named, path), robust=True)


def sharing(attachment):
    """Return the other attachments with the same bytes: what is wrong with one is with all."""
    return Attachment.objects.filter(sha256=attachment.sha256).exclude(pk=attachment.pk)


def sweep(before):
    """
    Delete files that no row names and that were written before `before`, an aware datetime a
    day or more ago, so that no upload under way is touched. Return how many there were.
    """
    deleted = 0
    for folder in _listed(FOLDER)[0]:
        for name in _listed(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if not _is_named(path) and default_storage.get_modified_time(path) < before:
                deleted += _delete(path)
    return deleted


def _spooled(file, spool):
    """Copy a file to the local `spool` and return its SHA-256 and size. Raises NotStored."""
    if isinstance(file, str | Path):
        with Path(file).open("rb") as opened:
            return _spooled(opened, spool)
    digest, size = hashlib.sha256(), 0
    try:
        file.seek(0)
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > largest():
                raise TooLarge(
                    _("is larger than %(megabytes)s MB") % {"megabytes": largest() // 1024 // 1024}
                )
            digest.update(chunk)
            spool.write(chunk)
        spool.flush()
    except OSError as error:
        raise _not_stored(error) from error
    return digest.hexdigest(), size


def _shared(sha256, size):
    """Return where the same bytes lie already, with their row locked until the commit."""
    same = Attachment.objects.select_for_update().filter(sha256=sha256, size=size)
    found = same.order_by("pk").first()
    if found and default_storage.exists(found.file.name):
        return found.file.name
    return None


def _write(spool):
    name = uuid.uuid4().hex
    path = f"{FOLDER}/{name[:2]}/{name}"
    written = _written.get()
    if written is not None:
        written.append(path)
    spool.seek(0)
    try:
        return default_storage.save(path, File(spool, name=name))
    except Exception as error:
        # Libraries of remote storages raise errors of their own kinds.
        _delete(path)
        raise _not_stored(error) from error


def _not_stored(error):
    logger.error("A file could not be stored: %s", error)
    return NotStored(
        _(
            "The file could not be stored, and nothing was changed. Try again; if it fails "
            "again, tell whoever looks after the server that the storage is full or out of reach."
        )
    )


def _delete_unless_named(path):
    if not _is_named(path):
        _delete(path)


def _delete(path):
    """Delete a file and say whether that worked: what failed is left for another sweep."""
    try:
        default_storage.delete(path)
    except Exception:
        logger.exception("The file %s could not be deleted.", path)
        return False
    return True


def _is_named(path):
    """Tell whether any row of any model names the file."""
    return any(
        model._base_manager.filter(**{field.name: path}).exists()
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    )


def _listed(folder):
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
