"""What was published and is hidden again: no road of the log leads to its title or its file."""

import json

import pytest

from disclosure.models import LogEntry
from tests.disclosure.logged import HIDDEN, SECRET, SECRET_FILE, add_file, sha256

pytestmark = pytest.mark.django_db

ROADS = [
    "/log/",
    "/en/log/",
    "/log/?act=publish_item",
    "/log/1/",
    "/log/2/",
    "/log/feed.atom",
    "/log.json",
    "/items/{item.pk}/",
    "/items/{item.pk}/history/",
    "/log/check/?hash={file}",
    "/log/check/?hash={content}",
    "/log/check/?hash={entry}",
    "/",
    "/catalogue/",
]


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_no_road_leads_to_the_title_or_file_of_what_is_hidden(
    client, make_reviewed, publish, approver, hide, road
):
    item = make_reviewed(title=SECRET, body=f"<p>{SECRET}</p>")
    add_file(item, b"secret", name=SECRET_FILE)
    item = hide(publish(item), approver)
    entry = LogEntry.objects.get(sequence=1)
    known = {"file": sha256(b"secret"), "content": entry.content_hash, "entry": entry.entry_hash}
    answer = client.get(road.format(item=item, **known))
    said = answer.content.decode()
    for kept in [SECRET, SECRET_FILE, json.dumps(SECRET)[1:-1]]:
        assert kept not in said
