"""Places are written in the language of the portal: here in English, whatever is translated."""

import pytest

from disclosure.privacy.gate import examine_file


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def hits():
    """Return a function that gives {(detector, place below the file): masked} of a file."""

    def examine(file, name):
        return {
            (hit.detector, hit.place.removeprefix(name).removeprefix(" · ")): hit.masked
            for hit in examine_file(file, name)
        }

    return examine


@pytest.fixture
def reason(hits):
    """Return a function that gives the one reason for which a file cannot be read."""

    def examine(file, name):
        reasons = {
            masked for (kind, _place), masked in hits(file, name).items() if kind == "unreadable"
        }
        assert len(reasons) == 1, reasons
        return reasons.pop()

    return examine
