"""What the public log says of one item: its entries, each with the version that it made public."""

from dataclasses import dataclass, field

from django.db.models import Q

from disclosure import changes
from disclosure.models import ItemVersion, LogEntry
from disclosure.publishing_acts import Logged

SHOWN = 10


@dataclass
class Event(Logged):
    """An entry of the log on an item; `version` is what it made public, if it did."""

    version: ItemVersion | None = None
    changes: list = field(default_factory=list)
    # The version before it was withdrawn for privacy: there is nothing to compare with.
    follows_emptied: bool = False


def public_versions(items, today):
    """Return the versions of `items` that are or were public, without their contents."""
    public = ItemVersion.objects.filter(item__in=items, from_on__lte=today)
    return list(public.defer("content", "salt").order_by("item_id", "number"))


def entries(items, versions):
    """Return the entries on `items`, newest first; those of a batch are known by its versions."""
    logged = [version.log_sequence for version in versions]
    own = Q(item_id__in=[item.pk for item in items])
    return LogEntry.objects.filter(own | Q(sequence__in=logged)).order_by("-sequence")


def events(shown, versions):
    """
    Return an `Event` for each of the entries `shown`, all on one item with these `versions`.

    A version is compared with the one that was public before it.
    """
    by_sequence = {version.log_sequence: version for version in versions}
    before = dict(zip(versions[1:], versions, strict=False))
    found = [Event(entry, by_sequence.get(entry.sequence)) for entry in shown]
    compared = [event for event in found if event.version in before]
    wanted = {each.pk for event in compared for each in (event.version, before[event.version])}
    contents = dict(ItemVersion.objects.filter(pk__in=wanted).values_list("pk", "content"))
    for event in compared:
        older = contents[before[event.version].pk]
        newer = contents[event.version.pk]
        event.follows_emptied = not older
        if older and newer:
            event.changes = changes.between(older, newer)
    return found


def of(item, today):
    """Return the context of the section on versions: the latest events, and if there are more."""
    versions = public_versions([item], today)
    shown = list(entries([item], versions)[: SHOWN + 1])
    return {"events": events(shown[:SHOWN], versions), "has_older_events": len(shown) > SHOWN}
