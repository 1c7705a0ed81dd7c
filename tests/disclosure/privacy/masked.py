"""Masks files as staff would, for the tests of masking."""

import pytest

from disclosure.privacy.gate import examine_file
from disclosure.privacy.masking import CannotMask, mask_file


def masked(file, name, *, keep=(), **options):
    """Mask all hits of a file but those of the detectors in `keep`; return the new file."""
    before = file.getvalue()
    hits = [hit for hit in examine_file(file, name) if hit.detector not in keep]
    result = mask_file(file, name, hits, **options)
    assert file.getvalue() == before
    return result


def left(result):
    return [(hit.detector, hit.place) for hit in examine_file(result.content, result.name)]


def refusal(file, name, hits=None):
    with pytest.raises(CannotMask) as caught:
        mask_file(file, name, examine_file(file, name) if hits is None else hits)
    return str(caught.value)
