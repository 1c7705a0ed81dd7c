"""A storage of its own for every test, and what puts files into it."""

import io
from pathlib import Path

import pytest

from disclosure.models import Attachment
from disclosure.storage import store
from tests.disclosure.samples import pdf
from tests.disclosure.storage.failing import files
from tests.publishing import published


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


@pytest.fixture
def nothing_left(media, settings):
    """See that after a failure nothing lies in the storage nor on its way there."""
    yield
    assert not files(media)
    assert not files(Path(settings.FILE_UPLOAD_TEMP_DIR))
    assert not Attachment.objects.exists()
