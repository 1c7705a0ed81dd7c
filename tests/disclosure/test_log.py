"""The publication log: one chain, and every stored fact that is changed behind it is named."""

import hashlib
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override

from disclosure import log, workflow
from disclosure.models import Attachment, Item, ItemVersion, LogEntry, LogHead, LogRoot, Publication
from disclosure.verification import differences
from portal.law.terms import PublicationChannel, WithdrawalReason
from tests.importing import call, write_ledger

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)


@pytest.fixture
def published(make_public, make_reviewed, publish, drafter, approver, agency, tmp_path, settings):
    """A history with every kind of entry; returns the item that is public with a file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    draft = make_reviewed(title="公租房配租方案")
    attachment = Attachment(item=draft, name="方案.txt", size=6, media_type="text/plain")
    attachment.sha256 = "0"
    attachment.file.save("方案.txt", ContentFile("方案".encode()))
    Attachment.objects.filter(pk=attachment.pk).update(sha256=_sha256("方案".encode()))
    item = publish(draft)
    version = workflow.propose_correction(
        item, {"title": "公租房配租方案（更正）"}, reason="标题有误", actor=drafter
    )
    workflow.correct(version, on=ON, actor=approver)
    workflow.record_channel(
        item, channel=PublicationChannel.NOTICE_BOARD, on=ON, place="大厅", actor=approver
    )
    old = make_public(title="旧办法")
    workflow.replace(old, by=item, on=ON, actor=approver)
    gone = make_public(title="名单")
    workflow.withdraw(gone, reason=WithdrawalReason.PRIVACY, on=ON, actor=approver)
    back = make_public(title="误撤的通知")
    workflow.withdraw(back, reason=WithdrawalReason.INCORRECT, on=ON, actor=approver)
    workflow.restore(back, on=ON, actor=approver)
    headers = ["信息名称", "生成日期", "发布日期", "分类"]
    rows = [
        {
            "信息名称": f"历史信息{n}",
            "生成日期": "2020-03-02",
            "发布日期": "2020-03-05",
            "分类": "20-02",
        }
        for n in range(5)
    ]
    path = write_ledger(tmp_path / "items.csv", headers, rows)
    assert call("import_items", path, agency=agency.code).code == 0
    item.refresh_from_db()
    return item


def _sha256(data):
    return hashlib.sha256(data).hexdigest()


def found():
    with override("en"):
        return [str(each) for each in differences()]


def test_an_untouched_log_holds_over_every_kind_of_entry(published):
    assert found() == []
    outcome = call("verify_log")
    assert outcome.code == 0
    assert f"Root: {LogHead.objects.get().entry_hash}" in outcome.said
    assert set(LogEntry.objects.values_list("kind", flat=True)) == {
        "publish_item",
        "correct_item",
        "add_publication",
        "replace_item",
        "withdraw_item",
        "restore_item",
        "import_items",
    }


def test_a_batch_is_one_entry_over_the_root_of_its_items(published):
    entry = LogEntry.objects.get(kind="import_items")
    assert entry.details["versions"] == 5
    tree = log.MerkleTree()
    for version in ItemVersion.objects.filter(log_sequence=entry.sequence).order_by("pk"):
        tree.add(version.content_hash)
    assert tree.root() == entry.content_hash


def test_the_root_of_a_tree_joins_neighbours_and_lifts_the_odd_one():
    def root(*leaves):
        tree = log.MerkleTree()
        for leaf in leaves:
            tree.add(leaf)
        return tree.root()

    join = log.hash_of
    assert root("a") == "a"
    assert root("a", "b") == join(["a", "b"])
    assert root("a", "b", "c") == join([join(["a", "b"]), "c"])
    four = join([join(["a", "b"]), join(["c", "d"])])
    assert root("a", "b", "c", "d", "e") == join([four, "e"])
    assert root("a", "b", "c", "d", "e", "f") == join([four, join(["e", "f"])])


TAMPERING = {
    "title": lambda item: Item.objects.filter(pk=item.pk).update(title="改"),
    "body": lambda item: Item.objects.filter(pk=item.pk).update(body="<p>改</p>"),
    "validity": lambda item: Item.objects.filter(pk=item.pk).update(validity="repealed"),
    "stage": lambda item: Item.objects.filter(pk=item.pk).update(stage="withdrawn"),
    "an item that was withdrawn": lambda item: Item.objects.filter(stage="withdrawn").update(
        stage="published"
    ),
    "date of a publication": lambda item: Publication.objects.filter(
        item=item, channel="website"
    ).update(on=date(2026, 3, 2)),
    "a publication taken out": lambda item: Publication.objects.filter(
        item=item, channel="notice_board"
    ).delete(),
    "a publication put in": lambda item: Publication.objects.create(
        item=item, channel="press", on=ON
    ),
    "bytes of a file": lambda item: _overwrite(item.attachments.get().file.path),
    "hash of a file": lambda item: item.attachments.update(sha256="1" * 64),
    "a file taken out": lambda item: item.attachments.get().delete(),
    "content of a version": lambda item: item.versions.filter(number=2).update(content={}),
    "an older version": lambda item: item.versions.filter(number=1).update(salt="0"),
    "a version of a batch": lambda item: ItemVersion.objects.filter(item__title="历史信息3").update(
        content_hash="1" * 64
    ),
    "an item that was never logged": lambda item: Item.objects.create(
        agency=item.agency,
        index_number="X-1",
        title="未经登记",
        formed_on=ON,
        published_on=ON,
        category=item.category,
        stage="published",
    ),
}


def _overwrite(path):
    with open(path, "wb") as file:  # noqa: PTH123  As an intruder would.
        file.write("改了".encode())


@pytest.mark.parametrize("change", TAMPERING.values(), ids=TAMPERING)
def test_a_stored_fact_that_is_changed_behind_the_log_is_named(published, change):
    change(published)
    named = found()
    assert named
    outcome = call("verify_log")
    assert outcome.code == 1
    assert "differences" in outcome.said


def unguarded(statement):
    """Run SQL as somebody who owns the database and took the guard away first."""
    with connection.cursor() as cursor:
        table = " ON disclosure_logentry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER disclosure_logentry_no_update{table}")
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER disclosure_logentry_no_delete")
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE disclosure_logentry SET details = '{}' WHERE sequence = 3",
        "UPDATE disclosure_logentry SET content_hash = 'x' WHERE sequence = 3",
        "UPDATE disclosure_logentry SET kind = 'restore_item' WHERE sequence = 5",
        "DELETE FROM disclosure_logentry WHERE sequence = 2",
        "DELETE FROM disclosure_logentry WHERE sequence > 8",
    ],
)
def test_an_entry_that_is_changed_or_taken_out_breaks_the_chain(published, statement):
    unguarded(statement)
    assert any("entry" in each or "chain" in each for each in found())
    assert call("verify_log").code == 1


def test_the_database_refuses_to_change_an_entry(published):
    first = LogEntry.objects.filter(sequence=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        first.update(index_number="X")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        first.delete()


def test_a_root_kept_elsewhere_is_found_or_missed(published):
    early = LogEntry.objects.get(sequence=3).entry_hash
    assert call("verify_log", root=early.upper()).code == 0
    outcome = call("verify_log", root="f" * 64)
    assert outcome.code == 1
    assert "not in this log" in outcome.said


def test_the_root_of_a_day_is_kept_once_and_checked(published):
    first = log.keep_root(ON)
    assert log.keep_root(ON) == first
    assert found() == []
    LogRoot.objects.update(root="0" * 64)
    assert any("root kept on 2026-03-05" in each for each in found())
