"""Files that are written on the spot, and the words with which they are refused."""

import pytest
from django.utils.translation import override

from disclosure.files import Refused, checked_file


@pytest.fixture
def written(tmp_path):
    """Return a function that writes content under a name and gives the path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def refusal(written):
    """Return a function that gives the English words with which a file is refused."""

    def refuse(name, content, kind=Refused):
        with override("en"), pytest.raises(kind) as refused:
            checked_file(written("upload", content), name)
        return str(refused.value)

    return refuse
