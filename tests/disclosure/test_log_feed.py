"""The publication log as an Atom feed."""

from datetime import date
from xml.etree import ElementTree

import pytest

from disclosure import workflow
from portal.law.terms import PublicationChannel, WithdrawalReason
from tests.disclosure.logged import HIDDEN, SECRET
from tests.reading import read

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, address="/log/feed.atom"):
    """Return (feed, [(title, summary, link), …])."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    tree = ElementTree.fromstring(answer.content)  # noqa: S314  It is our own.
    return tree, [
        (
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}summary"),
            entry.find(f"{ATOM}link").get("href"),
        )
        for entry in tree.iter(f"{ATOM}entry")
    ]


def test_the_feed_tells_of_acts_the_newest_first(client, make_public, approver):
    item = make_public(title="公租房<配租>方案")
    gone = make_public(title="重复的信息")
    workflow.withdraw(gone, reason=WithdrawalReason.DUPLICATE, on=ON, actor=approver)
    workflow.record_channel(item, channel=PublicationChannel.PRESS, on=ON, actor=approver)
    tree, entries = feed(client)
    assert entries == [
        (
            f"撤回：{gone.index_number}",
            f"测试县民政局、{gone.index_number}、重复发布、日志第3条",
            "http://testserver/log/3/",
        ),
        (
            "公开：公租房<配租>方案",
            f"测试县民政局、{item.index_number}、日志第1条",
            f"http://testserver/items/{item.pk}/#entry-1",
        ),
    ]
    assert tree.findtext(f"{ATOM}title") == "公开日志"
    assert 'rel="alternate" type="application/atom+xml"' in read(client, "/log/")


def test_a_withdrawal_for_privacy_is_neutral_in_the_feed(client, make_public, approver):
    gone = make_public(title="低保名单")
    workflow.withdraw(gone, reason=WithdrawalReason.PRIVACY, on=ON, actor=approver)
    _tree, [(title, summary, _link)] = feed(client)
    assert title == f"撤回：{gone.index_number}"
    assert "涉及个人隐私或者商业秘密" in summary


def test_a_feed_survives_signs_that_no_xml_may_hold(client, make_public):
    make_public(title="标题\x0b带控制符\ufffe")
    _tree, [(title, _summary, _link)] = feed(client)
    assert title == "公开：标题带控制符"


def test_a_list_for_a_village_never_reaches_the_feed(client, make_public, approver):
    HIDDEN["for a village"](make_public(title=SECRET), approver)
    HIDDEN["for a village, taken back"](make_public(title=SECRET), approver)
    assert feed(client)[1] == []


def test_an_english_feed_speaks_english(client, make_public):
    make_public(title="公租房配租方案")
    tree, [(title, _summary, link)] = feed(client, "/en/log/feed.atom")
    assert tree.findtext(f"{ATOM}title") == "Publication log"
    assert title == "Publish: 公租房配租方案"
    assert link.startswith("http://testserver/en/items/")


def test_feed_and_data_of_a_demonstration_are_marked(client, settings, chain):
    chain(1)
    settings.DEMO = True
    tree, _entries = feed(client)
    assert tree.findtext(f"{ATOM}title").startswith("演示数据")
    assert client.get("/log/feed.atom")["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get("/log.json").json()["notice"] == "演示数据"
    assert '<meta name="robots" content="noindex, nofollow">' in read(client, "/log/")


def test_the_feed_takes_a_constant_number_of_queries(
    client, make_public, django_assert_num_queries
):
    make_public()
    # The portal, twice whether it is a demonstration, entries, their bodies and items.
    with django_assert_num_queries(6):
        feed(client)
    for _each in range(5):
        make_public()
    with django_assert_num_queries(6):
        feed(client)
