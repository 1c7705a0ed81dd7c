"""
Writes the rows of an items ledger.

A row with a date of publication is history: it is published with the batch, under the name of
whoever approved it. A row without one becomes a draft. The batch is one act.
"""

from django.core.files import File

from disclosure.files import checked_file, sha256_of
from disclosure.index_numbers import allocate
from disclosure.markup import clean
from disclosure.models import Attachment, Item, Publication
from portal import acts
from portal.law.acts import ActKind
from portal.law.procedure import ItemStage
from portal.law.terms import PublicationChannel
from portal.ledger import Importer

OWN = [
    "title",
    "document_number",
    "formed_on",
    "category_id",
    "attribute",
    "attribute_reason",
    "summary",
    "unit",
    "person",
    "genre",
    "subject",
    "validity",
]
SEPARATOR = "；"


class ItemImporter(Importer):
    """Recognises an item by its index number, else by title, document number and date."""

    batch_size = 1000

    def __init__(self, agency, *, approved_by, actor, on):
        self.agency = agency
        self.approved_by = approved_by
        self.actor = actor
        self.on = on
        self.to_attach = []

    def key(self, values):
        if values["index_number"]:
            return values["index_number"]
        return _identity(values["title"], values["document_number"], values["formed_on"])

    def existing(self, keys):
        """Find items by either key; a row that gives a number knows only that number."""
        stored = Item.objects.of(self.agency)
        by_number = stored.filter(index_number__in=keys)
        by_title = stored.filter(title__in={key.rsplit(" | ", 2)[0] for key in keys})
        found = {}
        wanted = set(keys)
        for item in (by_number | by_title).prefetch_related("publications", "attachments"):
            for key in (item.index_number, _identity_of(item)):
                if key in wanted:
                    found[key] = self._stored(item)
        return found

    def _stored(self, item):
        return {name: getattr(item, name) for name in OWN} | {
            "body": item.body,
            "keywords": tuple(item.keyword_list),
            "channels": {(each.channel, each.on) for each in item.publications.all()},
            "attachments": {each.sha256 for each in item.attachments.all()},
        }

    def comparable(self, values):
        return {name: values[name] for name in OWN} | {
            "body": clean(values["body"]),
            "keywords": values["keywords"],
            "channels": set(channels_of(values)),
            "attachments": {sha256_of(path) for path in values["attachments"]},
        }

    def create(self, entries):
        unnumbered = [entry for entry in entries if not entry.values["index_number"]]
        years = [entry.values["formed_on"].year for entry in unnumbered]
        numbers = dict(zip(map(id, unnumbered), allocate(self.agency, years), strict=True))
        items = [self._built(entry, number=numbers.get(id(entry))) for entry in entries]
        Item.objects.bulk_create(items)
        pairs = list(zip(items, entries, strict=True))
        self._publish(pairs)
        self._note_files(pairs)

    def update(self, entries):
        """Write what the ledger gives of known items; of other columns it says nothing."""
        given = entries[0].given  # The same for all rows of a file.
        known = self._known(entries)
        items = [self._built(entry, known[entry.key]) for entry in entries]
        fields = [name for name in (*OWN, "body", "keywords") if name in given]
        pairs = list(zip(items, entries, strict=True))
        if "channels" in given:
            fields += ["stage", "published_on"]
            Publication.objects.filter(item__in=items).delete()
            self._publish(pairs)
        if "attachments" in given:
            Attachment.objects.filter(item__in=items).delete()
            self._note_files(pairs)
        Item.objects.bulk_update(items, fields)

    def _known(self, entries):
        stored = Item.objects.of(self.agency)
        by_title = stored.filter(title__in=[entry.values["title"] for entry in entries])
        by_number = stored.filter(index_number__in=[entry.key for entry in entries])
        known = {}
        for item in by_title | by_number:
            known[item.index_number] = known[_identity_of(item)] = item
        return known

    def _built(self, entry, known=None, number=""):
        """Return the item of a row; of a `known` one it keeps number, key and later stages."""
        values = entry.values
        first = min((on for _channel, on in channels_of(values)), default=None)
        stage = ItemStage.PUBLISHED if first else ItemStage.DRAFT
        if known and known.stage != ItemStage.DRAFT:
            stage, first = known.stage, first or known.published_on
        return Item(
            pk=known.pk if known else None,
            agency=self.agency,
            index_number=known.index_number if known else number or values["index_number"],
            issuer=self.agency.name,
            body=clean(values["body"]),
            keywords=SEPARATOR.join(values["keywords"]),
            stage=stage,
            published_on=first,
            **{name: values[name] for name in OWN},
        )

    def _publish(self, pairs):
        Publication.objects.bulk_create(
            Publication(item=item, channel=channel, on=on)
            for item, entry in pairs
            for channel, on in channels_of(entry.values)
        )

    def _note_files(self, pairs):
        self.to_attach += [
            (item, path) for item, entry in pairs for path in entry.values["attachments"]
        ]

    def finish(self, summary):
        """Copy the files only now, when no row is refused any more, so that none is orphaned."""
        for item, path in self.to_attach:
            _attach(item, path)
        acts.record(
            ActKind.IMPORT_ITEMS,
            self.agency,
            actor=self.actor,
            on=self.on,
            agency=self.agency,
            changes={
                "created": [0, summary.created],
                "updated": [0, summary.updated],
                "approved_by": ["", self.approved_by],
            },
            reason=summary.file,
        )


def channels_of(values):
    """
    Return the (channel, date) pairs of a row, each once. Without a date the 发布日期 holds; a
    published row without channels stands on the website.
    """
    if not values["published_on"]:
        return []
    channels = values["channels"] or ((PublicationChannel.WEBSITE, None),)
    return list(dict.fromkeys((channel, on or values["published_on"]) for channel, on in channels))


def _identity(title, document_number, formed_on):
    return f"{title} | {document_number} | {formed_on}"


def _identity_of(item):
    return _identity(item.title, item.document_number, item.formed_on)


def _attach(item, path):
    attachment = Attachment(
        item=item,
        name=path.name,
        size=path.stat().st_size,
        media_type=checked_file(path),
        sha256=sha256_of(path),
    )
    with path.open("rb") as file:
        attachment.file.save(path.name, File(file), save=False)
    attachment.save()
