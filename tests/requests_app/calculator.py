"""What the tests of the deadline calculator ask and read."""

import html
import re

RECEIVED = "channel=in_person&reached=2026-03-02"


def text_of(answer):
    """Return what a reader sees, without tags and with single blanks."""
    assert answer.status_code == 200
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def due_date(answer):
    """Return the large date of the answer as it stands in the page."""
    found = re.search(r'class="due-date">(.*?)</p>', answer.content.decode(), re.DOTALL)
    return re.search(r"<time[^>]*>([^<]*)</time>", found[1])[1]
