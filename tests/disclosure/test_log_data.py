"""The log as data, and the program on the page that computes the chain from them."""

import io
import re
import urllib.request
from datetime import date
from html import unescape

import pytest

from disclosure import log, workflow
from disclosure.models import LogHead
from portal.law.terms import PublicationChannel
from tests.disclosure.logged import tamper
from tests.reading import read

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)


def test_the_data_hold_exactly_what_the_hashes_cover(client, make_public):
    make_public(title="公租房配租方案")
    answer = client.get("/log.json").json()
    assert answer["next"] is None
    [entry] = answer["entries"]
    assert set(entry) == {*log.HASHED, "entry_hash"}
    assert entry.pop("entry_hash") == log.hash_of(entry)


def test_data_come_in_portions(client, chain, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("disclosure.log_views.ENTRIES_PER_ANSWER", 3)
    chain(7)
    with django_assert_num_queries(2):  # The entries; whether this is a demonstration.
        first = client.get("/log.json").json()
    assert [entry["sequence"] for entry in first["entries"]] == [1, 2, 3]
    assert first["next"] == "http://testserver/log.json?after=3"
    assert client.get("/log.json?after=6").json()["next"] is None
    assert client.get("/log.json?after=999999999999999999").json()["entries"] == []


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "９", "9" * 19, ""])
def test_data_after_nonsense_are_refused(client, chain, after):
    chain(1)
    answer = client.get("/log.json", {"after": after})
    assert answer.status_code == 400
    assert answer.json() == {"error": "“after” is the number of an entry."}


@pytest.fixture
def program(client, monkeypatch):
    """Run the program that the page shows, with the test client as its network."""
    monkeypatch.setattr("disclosure.log_views.ENTRIES_PER_ANSWER", 3)
    monkeypatch.setattr(
        urllib.request, "urlopen", lambda address: io.BytesIO(client.get(address).content)
    )

    def run():
        html = read(client, "/log/")
        text = re.search(r"<pre[^>]*><code>(.*?)</code></pre>", html, re.DOTALL)[1]
        exec(compile(unescape(text), "example", "exec"), {})  # noqa: S102  It is what a page shows.

    return run


def test_the_program_on_the_page_computes_the_root(program, make_public, chain, approver, capsys):
    item = make_public(title="含有“引号”、\\反斜杠与𠮷字", document_number="测〔2026〕1号")
    workflow.record_channel(
        item, channel=PublicationChannel.NOTICE_BOARD, on=ON, place='大厅\t"东"', actor=approver
    )
    chain(5)
    program()
    assert capsys.readouterr().out == f"7 {LogHead.objects.get().entry_hash}\n"


def test_the_program_on_the_page_runs_on_an_empty_log(program, db, capsys):
    program()
    assert capsys.readouterr().out == f"None {'0' * 64}\n"


def test_the_program_on_the_page_names_an_entry_that_was_changed(program, chain):
    chain(5)
    tamper("content_hash = 'x'", 4)
    with pytest.raises(SystemExit, match="Entry 4 does not hold"):
        program()
