"""
Finds what a hash is the hash of: a file of an item, a version of it, an entry of the log.

What the public may not see is not found. Whoever asks for it gets the same answer as for a hash
that nobody knows.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from django.db.models import Q

from disclosure import history
from disclosure.history import Event
from disclosure.models import Item, ItemVersion, LogEntry, LogRoot
from portal.law.acts import ActKind
from portal.law.procedure import ItemStage
from portal.law.terms import WithdrawalReason

LONGEST_PASTE = 1000  # Characters: programs print a line or two beside the hash.
MOST_ITEMS = 20  # The same form can be attached to hundreds of items.
EMPTY = hashlib.sha256(b"").hexdigest()
MOST_VERSIONS = 500
SHA256 = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
BETWEEN_BYTES = re.compile(r"[\s:-]+")


@dataclass
class Match:
    """An item, the versions of it that the hash belongs to, and the newest that was public."""

    item: Item
    is_readable: bool
    versions: list
    newest: ItemVersion
    newer: Item | None = None  # The readable item that replaced it.
    file_name: str = ""
    events: list = field(default_factory=list)

    @property
    def is_replaced(self):
        return self.item.stage == ItemStage.REPLACED

    @property
    def is_current(self):
        """Whether the hash is that of what the public sees now and may rely on."""
        return self.is_readable and not self.is_replaced and self.newest in self.versions

    @property
    def reason(self):
        """The public reason for which it was withdrawn, or None."""
        return None if self.is_readable else WithdrawalReason(self.item.withdrawal_reason)


@dataclass
class Answer:
    """What is known of a hash; without matches and entries, nothing."""

    matches: list
    entries: list
    roots: list
    has_more: bool

    @property
    def is_known(self):
        return bool(self.matches or self.entries)


def read(text):
    """
    Return the SHA-256 in what somebody pasted, in small letters, or "".

    Taken as programs print it: beside a name of a file, in capitals, in full width, its bytes
    apart by spaces or colons.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_PASTE]).lower()
    lines = plain.splitlines()
    for line in [*lines, *(BETWEEN_BYTES.sub("", line) for line in lines)]:
        if found := SHA256.search(line):
            return found[0]
    return ""


def find(digest, today):
    """Return the Answer for a SHA-256 in small letters."""
    of_entries = LogEntry.objects.filter(Q(content_hash=digest) | Q(entry_hash=digest))
    matches = _matches(digest, today)
    return Answer(
        matches=matches[:MOST_ITEMS],
        has_more=len(matches) > MOST_ITEMS,
        entries=list(of_entries.order_by("sequence")[:MOST_ITEMS]),
        roots=list(LogRoot.objects.filter(root=digest)[:MOST_ITEMS]),
    )


def _matches(digest, today):
    """Return a Match for each item that may be told of, the newest item first."""
    held = _versions_with(digest, today)
    own = {version.item_id for version in held}
    seen = Item.objects.filter(pk__in=own).select_related("agency").order_by("-pk")
    readable = set(seen.readable(today)[: MOST_ITEMS + 1])
    items = sorted(
        readable | set(seen.withdrawn_openly(today)[: MOST_ITEMS + 1]),
        key=lambda item: -item.pk,
    )
    newer = Item.objects.readable(today).in_bulk({item.replaced_by_id for item in items} - {None})
    versions = history.public_versions(items, today)
    matches = [
        Match(
            item,
            is_readable=item in readable,
            versions=[version for version in held if version.item_id == item.pk],
            newest=[version for version in versions if version.item_id == item.pk][-1],
            newer=newer.get(item.replaced_by_id),
        )
        for item in items
    ]
    _add_names(matches, digest)
    _add_events(matches, versions)
    return matches


def _versions_with(digest, today):
    """Return the versions, in the order of their numbers, that are or hold what was hashed."""
    public = ItemVersion.objects.filter(from_on__lte=today).exclude(salt="")
    public = public.defer("content").order_by("-item_id", "number")
    by_file = public.filter(files__sha256=digest)[:MOST_VERSIONS]
    return [*by_file, *public.filter(content_hash=digest)[:MOST_VERSIONS]]


def _add_names(matches, digest):
    """Note the name of the file in its last version, if the item can be read."""
    last = {match.versions[-1].pk: match for match in matches if match.is_readable}
    contents = ItemVersion.objects.filter(pk__in=last).values_list("pk", "content__attachments")
    for pk, files in contents:
        names = [file["name"] for file in files if file["sha256"] == digest]
        last[pk].file_name = names[0] if names else ""


def _add_events(matches, versions):
    """Note the acts that made each item public, changed it or took it back, the newest first."""
    by_item = {match.item.pk: match for match in matches}
    of_version = {(each.log_sequence, each.item_id) for each in versions}
    acts = history.entries([match.item for match in matches], versions)
    for entry in acts.exclude(kind=ActKind.ADD_PUBLICATION)[:MOST_VERSIONS]:
        concerned = {entry.item_id} & by_item.keys() or {
            item for sequence, item in of_version if sequence == entry.sequence
        }
        for item in concerned:
            by_item[item].events.append(Event(entry))
