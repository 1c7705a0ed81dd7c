"""Reads pages as people do: what they say, not how they are marked up."""

import re

TAG = re.compile(r"<[^>]+>")
LONGEST_LIST_PAGE = 60_000  # Bytes of HTML.


def read(client, address, status=200):
    """Return the HTML of a page, after looking at its status."""
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def words(html):
    """Return what a page says, without its marks and with single spaces."""
    return re.sub(r"\s+", " ", TAG.sub(" ", html))
