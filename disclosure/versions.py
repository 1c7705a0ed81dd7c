"""What the public saw of an item, version by version, each with the hash that the log keeps."""

import secrets

from disclosure.log import hash_of
from disclosure.models import Item, ItemVersion, VersionFile

# The fields that the public sees, in the order of the item's page.
FIELDS = (
    "title",
    "index_number",
    "document_number",
    "issuer",
    "formed_on",
    "summary",
    "body",
    "unit",
    "person",
    "genre",
    "subject",
    "keywords",
    "validity",
    "openness",
    "category_id",
)


def content_of(item, **changes):
    """
    Return what the public sees of `item` as JSON values, with `changes` taken in: fields, files
    by name and hash, and the channels that it stands on.
    """
    files = item.attachments.filter(is_internal=False).order_by("pk")
    places = item.publications.order_by("on", "channel", "place")
    return laid_out(
        {name: changes.get(name, getattr(item, name)) for name in FIELDS},
        files=[(file.name, file.sha256, file.size) for file in files],
        publications=[(each.channel, each.on, each.place) for each in places],
    )


def laid_out(fields, *, files, publications):
    """Return a content from its parts; files are (name, SHA-256, size)."""
    content = {name: _plain(fields[name]) for name in FIELDS}
    content["attachments"] = [
        {"name": name, "sha256": sha256, "size": size} for name, sha256, size in files
    ]
    content["publications"] = sorted(
        [str(channel), str(on), place] for channel, on, place in publications
    )
    return content


def _plain(value):
    return value if value is None or isinstance(value, str | int) else str(value)


def content_hash(content, salt):
    """Return the hash of a content; the salt keeps a short content from being guessed."""
    return hash_of([salt, content])


def new_version(item, *, drafted_by, reason="", from_on=None, **changes):
    """
    Add the next version of `item`. Without `from_on` it is proposed and not yet public; its
    hash is taken again when it becomes public.
    """
    salt = secrets.token_hex(16)
    content = content_of(item, **changes)
    last = item.versions.order_by("-number").first()
    return ItemVersion.objects.create(
        item=item,
        number=last.number + 1 if last else 1,
        content=content,
        salt=salt,
        content_hash=content_hash(content, salt),
        drafted_by=drafted_by,
        reason=reason,
        from_on=from_on,
    )


def note_files(public):
    """Note the files of versions that are `public` now, for whoever wants to check a copy."""
    VersionFile.objects.bulk_create(
        VersionFile(version=version, sha256=sha256)
        for version in public
        for sha256 in {file["sha256"] for file in version.content["attachments"]}
    )


def apply(version, item):
    """Put the content of a version into the fields of its item, unsaved."""
    for name in FIELDS:
        field = Item._meta.get_field(name.removesuffix("_id"))
        setattr(item, name, field.to_python(version.content[name]))


def current(item):
    """Return the version that is public now, or None."""
    return item.versions.filter(from_on__isnull=False, until_on__isnull=True).last()


def close_current(item, on):
    """End the public life of the current version on the day `on`."""
    item.versions.filter(from_on__isnull=False, until_on__isnull=True).update(until_on=on)


def differences(older, newer):
    """Yield (field, old, new) for each field in which two contents differ."""
    for name in (*FIELDS, "attachments", "publications"):
        if older.get(name) != newer.get(name):
            yield name, older.get(name), newer.get(name)
