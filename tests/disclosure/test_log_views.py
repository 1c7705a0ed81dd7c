"""The pages of the publication log: its list, an entry, the roots of the days."""

import json
import re
from datetime import date
from html import unescape

import pytest

from disclosure import log, workflow
from disclosure.models import LogEntry
from portal.law.acts import ActKind
from portal.law.terms import PublicationChannel, Scope, WithdrawalReason
from portal.models import Agency
from tests.disclosure.logged import sha256, tamper
from tests.reading import read, words

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)

# The list


def test_the_log_shows_the_newest_entry_first_with_all_that_is_public(client, make_public):
    make_public(title="较早的信息")
    item = make_public(title="较新的信息")
    html = read(client, "/log/")
    said = words(html)
    assert said.index("较新的信息") < said.index("较早的信息")
    assert "编号 第2条 日期 2026年3月5日 机关 测试县民政局 索引号" in said
    assert "公开 较新的信息" in said
    assert f'<a href="/items/{item.pk}/">{item.index_number}</a>' in html
    entry = LogEntry.objects.get(sequence=2)
    assert entry.content_hash in html
    assert entry.entry_hash in html
    assert "累计记录 2" in said
    assert f"当前根哈希 {entry.entry_hash}" in said


def test_the_log_says_in_plain_words_what_it_is(client, db):
    said = words(read(client, "/log/"))
    assert "连成一条哈希链" in said
    assert "就说明此前的记录没有被改动" in said


def test_a_withdrawal_gives_its_public_reason(client, make_public, approver):
    gone = make_public(title="旧名单")
    workflow.withdraw(gone, reason=WithdrawalReason.PRIVACY, on=ON, actor=approver)
    assert "原因： 涉及个人隐私或者商业秘密" in words(read(client, "/log/"))
    assert "It touches privacy or trade secrets" in words(read(client, "/en/log/"))


def test_a_further_channel_is_named(client, make_public, approver):
    workflow.record_channel(
        make_public(), channel=PublicationChannel.GAZETTE, on=ON, place="第3期", actor=approver
    )
    assert "登记公开渠道" in words(read(client, "/log/"))
    assert "政府公报 第3期" in words(read(client, "/log/"))


def test_the_board_of_a_village_is_not_named_to_everybody(client, make_public, approver):
    item = make_public()
    workflow.record_channel(
        item, channel=PublicationChannel.NOTICE_BOARD, on=ON, place="和平村公示栏", actor=approver
    )
    item.refresh_from_db()
    item.scope = Scope.VILLAGE
    item.save()
    for address in ["/log/", "/log/2/"]:
        shown = read(client, address).partition('<h2 id="canonical"')[0]
        assert "公开栏" in shown
        assert "和平村" not in shown


def test_the_log_is_narrowed_by_body_and_act(client, make_public, approver, other_agency):
    gone = make_public(title="误发的信息")
    workflow.withdraw(gone, reason=WithdrawalReason.INCORRECT, on=ON, actor=approver)
    log.append(ActKind.IMPORT_ITEMS, on=ON, agency=other_agency, content_hash="ab" * 32)
    assert "共3条记录" in words(read(client, "/log/"))
    assert "共1条记录" in words(read(client, "/log/?act=withdraw_item"))
    assert "共1条记录" in words(read(client, "/log/?agency=TST-ZJJ"))
    assert "没有符合条件的记录" in words(read(client, "/log/?agency=TST-ZJJ&act=withdraw_item"))


@pytest.mark.parametrize(
    "asked", ["agency=NOBODY", "act=draft_item", "act=%00", "page=99", "page=%EF%BC%91"]
)
def test_what_cannot_be_understood_is_said_and_ignored(client, chain, asked):
    chain(1)
    said = words(read(client, f"/log/?{asked}"))
    assert "共1条记录" in said
    assert ("无法识别" in said) == (asked != "act=%00")


def test_the_log_takes_a_constant_number_of_queries(
    client, make_public, chain, django_assert_num_queries
):
    # The bodies to choose from, the head, one page of entries, their bodies and items, the portal.
    make_public()
    with django_assert_num_queries(6):
        read(client, "/log/")
    chain(30)
    for _each in range(4):
        make_public()
    with django_assert_num_queries(6):
        read(client, "/log/")
    with django_assert_num_queries(7):  # And the number of what was asked for.
        read(client, "/log/?act=publish_item")


def test_a_log_with_many_bodies_is_narrowed_by_address_alone(client, chain):
    Agency.objects.bulk_create(
        Agency(code=f"X-{number}", name=f"第{number}号机关", level="county")
        for number in range(101)
    )
    chain(2)
    html = read(client, "/log/?agency=TST-MZJ")
    assert "共2条记录" in words(html)
    assert '<input type="hidden" name="agency" value="TST-MZJ">' in html
    assert '<select id="agency"' not in html


def test_log_pages_answer_reading_only(client, chain):
    chain(1)
    for address in ["/log/", "/log/1/", "/log/roots/", "/log/feed.atom", "/log.json"]:
        assert client.post(address).status_code == 405


# An entry


def test_an_entry_shows_the_very_line_that_was_hashed(client, make_public):
    item = make_public(title="公租房配租方案")
    html = read(client, "/log/1/")
    line = unescape(re.search(r"<pre[^>]*><code>(.*?)</code></pre>", html, re.DOTALL)[1])
    entry = LogEntry.objects.get()
    assert sha256(line.encode()) == entry.entry_hash
    assert json.loads(line)["index_number"] == item.index_number
    assert "本条的哈希值与内容相符" in words(html)
    assert "公租房配租方案" in words(html)


def test_neighbours_are_linked_where_there_are_any(client, chain):
    chain(3)
    assert 'href="/log/2/"' in read(client, "/log/1/")
    assert 'href="/log/0/"' not in read(client, "/log/1/")
    assert {'href="/log/1/"', 'href="/log/3/"'} <= set(
        re.findall(r'href="/log/\d+/"', read(client, "/log/2/"))
    )
    assert 'href="/log/4/"' not in read(client, "/log/3/")


@pytest.mark.parametrize("number", ["0", "2", str(10**9), str(10**30), "-1", "1.5"])
def test_an_entry_that_does_not_exist_is_not_found(client, chain, number):
    chain(1)
    read(client, f"/log/{number}/", status=404)


@pytest.mark.parametrize(
    "change",
    ["details = '{}'", "details = '[1]'", "kind = 'no_act'", "content_hash = '<script>'"],
)
def test_an_entry_that_was_changed_says_so_and_breaks_no_page(
    client, make_public, approver, change
):
    gone = make_public(title="名单")
    workflow.withdraw(gone, reason=WithdrawalReason.INCORRECT, on=ON, actor=approver)
    tamper(change, 2)
    assert "本条的哈希值与内容不符" in words(read(client, "/log/2/"))
    assert "<script>" not in read(client, "/log/2/").partition("<main")[2]
    for address in ["/log/", "/log/feed.atom", "/log.json"]:
        read(client, address)


# Roots


def test_roots_are_listed_to_be_printed_and_signed(client, chain):
    chain(2)
    root = log.keep_root(date(2026, 3, 6))
    html = read(client, "/log/roots/")
    assert f"2026年3月6日 累计记录： 2 {root.root}" in words(html)
    assert "核对人" in words(html)
    assert "盖章" in words(html)


def test_roots_fit_one_sheet_a_month(client, chain, django_assert_num_queries):
    chain(1)
    assert "还没有根哈希" in words(read(client, "/log/roots/"))
    for day in range(1, 32):
        log.keep_root(date(2026, 3, day))
    log.keep_root(date(2026, 4, 1))
    with django_assert_num_queries(3):  # Their number, one page of them, the portal.
        html = read(client, "/log/roots/")
    assert html.count("<tr>") == 32
    assert "2026年3月1日" in words(read(client, "/log/roots/?page=2"))
    assert "无法识别" in words(read(client, "/log/roots/?page=x"))


def test_a_root_of_an_empty_log_leads_nowhere(client, db):
    log.keep_root(ON)
    assert "/log/0/" not in read(client, "/log/roots/")
