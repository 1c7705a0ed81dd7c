"""
The publication log: every publishing act in a chain of hashes.

An entry's hash is the SHA-256 of its canonical JSON, which holds the hash before it. Whoever
keeps one root can later prove that nothing before it was changed.
"""

import hashlib
import json

from django.db import transaction

from disclosure.models import LogEntry, LogHead, LogRoot

GENESIS = "0" * 64
# What an entry's hash covers, beside the hash before it; the time of recording is left out,
# since a database may round it.
HASHED = (
    "sequence",
    "on",
    "kind",
    "agency_code",
    "item_id",
    "index_number",
    "content_hash",
    "details",
    "previous_hash",
)


def canonical(value):
    """Return `value` as bytes that are the same for the same value: JSON, keys sorted."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return text.encode()


def hash_of(value):
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


class MerkleTree:
    """
    The root over many hashes, in memory that grows with the logarithm of their number.

    Neighbours are joined and hashed pair by pair; an odd one goes up as it is. The root of
    nothing is the hash of an empty list.
    """

    def __init__(self):
        self._peaks = []  # (level, hash), the highest first.

    def add(self, leaf):
        level = 0
        while self._peaks and self._peaks[-1][0] == level:
            leaf = hash_of([self._peaks.pop()[1], leaf])
            level += 1
        self._peaks.append((level, leaf))

    def root(self):
        if not self._peaks:
            return hash_of([])
        *others, (_level, root) = self._peaks
        for _level, peak in reversed(others):
            root = hash_of([peak, root])
        return root


def next_sequence():
    """Lock the chain until the end of the transaction and return the number that comes next."""
    return LogHead.objects.select_for_update().get().sequence + 1


@transaction.atomic
def append(kind, *, on, agency, content_hash, item=None, details=None):
    """
    Add an entry at the end of the chain and return it.

    Writers queue at the one row of LogHead until the end of their transaction, so that no two
    entries follow the same one.
    """
    head = LogHead.objects.select_for_update().get()
    entry = LogEntry(
        sequence=head.sequence + 1,
        on=on,
        kind=kind,
        agency_code=agency.code,
        item_id=item.pk if item else None,
        index_number=item.index_number if item else "",
        content_hash=content_hash,
        details=details or {},
        previous_hash=head.entry_hash,
    )
    entry.entry_hash = entry_hash(entry)
    entry.save()
    head.sequence = entry.sequence
    head.entry_hash = entry.entry_hash
    head.save()
    return entry


def entry_hash(entry):
    """Return the hash that an entry must have by what it says."""
    said = {name: getattr(entry, name) for name in HASHED}
    return hash_of(said | {"on": str(said["on"])})


def keep_root(on):
    """Keep the head of the chain as the root of the day `on`; a second call changes nothing."""
    head = LogHead.objects.get()
    root, _is_new = LogRoot.objects.get_or_create(
        on=on, defaults={"sequence": head.sequence, "root": head.entry_hash}
    )
    return root
