"""
Recomputes the publication log from its first entry and compares it with what is stored.

Three things are looked at: that the chain holds, that what the public sees is what was logged,
and that the files are the bytes that were logged. Each difference names its entry and item.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from disclosure import versions
from disclosure.files import sha256_of
from disclosure.log import GENESIS, MerkleTree, entry_hash
from disclosure.models import (
    Attachment,
    Item,
    ItemVersion,
    LogEntry,
    LogHead,
    LogRoot,
    Publication,
)
from portal.law.acts import ActKind
from portal.law.procedure import ItemStage
from portal.law.terms import WithdrawalReason

PUBLISHING = {
    ActKind.PUBLISH_ITEM,
    ActKind.PUBLISH_URGENTLY,
    ActKind.CORRECT_ITEM,
    ActKind.RESTORE_ITEM,
    ActKind.IMPORT_ITEMS,
}
STAGE_AFTER = dict.fromkeys(PUBLISHING, ItemStage.PUBLISHED) | {
    ActKind.REPLACE_ITEM: ItemStage.REPLACED,
    ActKind.WITHDRAW_ITEM: ItemStage.WITHDRAWN,
}


@dataclass(frozen=True)
class Difference:
    """Something stored that is not what the log says. `sequence` is None outside the chain."""

    sequence: int | None
    index_number: str
    what: str

    def __str__(self):
        place = _("entry %s") % self.sequence if self.sequence else _("outside the chain")
        return f"{place} {self.index_number}: {self.what}".replace(" :", ":")


@dataclass
class Said:
    """What the chain says of items: the last act on each, its publications, what was emptied."""

    last_kinds: dict = field(default_factory=dict)
    publications: set = field(default_factory=set)
    emptied: set = field(default_factory=set)


def differences():
    """Yield every `Difference`, those of the chain first. Memory grows with the items alone."""
    said = Said()
    yield from _chain(said)
    yield from _roots()
    yield from _items(said)
    yield from _publications(said)
    yield from _files()


def _chain(said):
    expected, previous = 1, GENESIS
    for entry in LogEntry.objects.order_by("sequence").iterator():
        if entry.sequence != expected:
            missing = _("entry %s is missing") % expected
            yield Difference(entry.sequence, entry.index_number, missing)
        if entry.previous_hash != previous:
            yield _at(entry, _("does not follow the entry before it"))
        if entry.entry_hash != entry_hash(entry):
            yield _at(entry, _("was changed: its hash is not that of its content"))
        if entry.kind in PUBLISHING:
            yield from _covered(entry, said)
        elif entry.kind == ActKind.ADD_PUBLICATION:
            place = (entry.details.get(name, "") for name in ("channel", "on", "place"))
            said.publications.add((entry.item_id, *place))
        else:
            said.last_kinds[entry.item_id] = (entry.kind, entry.details.get("reason"))
        expected, previous = entry.sequence + 1, entry.entry_hash
    head = LogHead.objects.get()
    if (head.sequence, head.entry_hash) != (expected - 1, previous):
        yield Difference(None, "", _("entries at the end of the chain are missing"))


def _covered(entry, said):
    """Compare the versions that an entry speaks of with its hash, and note their channels."""
    tree = MerkleTree()
    covered = ItemVersion.objects.filter(log_sequence=entry.sequence).order_by("pk")
    single = ""
    for version in covered.iterator(chunk_size=500):
        single = version.content_hash
        tree.add(version.content_hash)
        said.last_kinds[version.item_id] = (entry.kind, None)
        for channel, on, place in version.content.get("publications", ()):
            said.publications.add((version.item_id, channel, on, place))
        if not version.content and not version.salt:
            said.emptied.add(version.item_id)
        elif versions.content_hash(version.content, version.salt) != version.content_hash:
            yield _at(entry, _("version %s was changed") % version.number)
    found = tree.root() if entry.kind == ActKind.IMPORT_ITEMS else single
    if found != entry.content_hash:
        yield _at(entry, _("the versions it covers are not those that were logged"))


def _roots():
    for root in LogRoot.objects.filter(sequence__gt=0):
        entry = LogEntry.objects.filter(sequence=root.sequence).first()
        if entry is None or entry.entry_hash != root.root:
            what = _("the root kept on %s is not the hash of its entry") % root.on
            yield Difference(root.sequence, "", what)


def _items(said):
    """Compare stage and fields of every item that was ever public with its last entry."""
    public = {}
    for version in ItemVersion.objects.filter(from_on__isnull=False, until_on__isnull=True):
        public[version.item_id] = version
    for item in Item.objects.exclude(published_on=None).iterator(chunk_size=500):
        kind, reason = said.last_kinds.pop(item.pk, (None, None))
        if kind is None:
            yield Difference(None, item.index_number, _("is public and was never logged"))
            continue
        if item.stage != STAGE_AFTER[kind]:
            stage = ItemStage(item.stage).label
            yield Difference(
                None, item.index_number, _("its stage “%s” is not the logged one") % stage
            )
        version = public.get(item.pk)
        if reason != WithdrawalReason.PRIVACY and version is not None:
            yield from _fields(item, version)
    for pk in said.last_kinds:
        if pk is not None:
            yield Difference(None, str(pk), _("an item that was logged is gone"))


def _fields(item, version):
    now = versions.content_of(item) | {"publications": version.content.get("publications")}
    for name, _logged, _found in versions.differences(version.content, now):
        what = _("its field “%s” is not what was logged") % name
        yield Difference(version.log_sequence, item.index_number, what)


def _publications(said):
    """Compare the channels of every item with the logged ones, but for what was emptied."""
    rows = Publication.objects.exclude(item__published_on=None)
    stored = {
        (item_id, channel, str(on), place)
        for item_id, channel, on, place in rows.values_list("item_id", "channel", "on", "place")
    }
    for item_id, channel, on, place in sorted(stored ^ said.publications, key=str):
        if item_id in said.emptied:
            continue
        what = _("its publication %s is not what was logged") % f"{channel} {on} {place}".strip()
        number = Item.objects.filter(pk=item_id).values_list("index_number", flat=True).first()
        yield Difference(None, number or str(item_id), what)


def _files():
    """Compare the bytes of every public file with the hash beside it."""
    for attachment in Attachment.objects.filter(is_internal=False).select_related("item"):
        number = attachment.item.index_number
        try:
            found = sha256_of(attachment.file.path)
        except OSError:
            yield Difference(None, number, _("the file “%s” is gone") % attachment.name)
        else:
            if found != attachment.sha256:
                what = _("the file “%s” was changed") % attachment.name
                yield Difference(None, number, what)


def _at(entry, what):
    return Difference(entry.sequence, entry.index_number, what)
