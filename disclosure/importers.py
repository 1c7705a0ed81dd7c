"""
Writes the rows of an items ledger.

A row with a date of publication is history: it is published with the batch, under the name of
whoever approved it. A row without one becomes a draft. The batch is one act.
"""

import re
import secrets
from functools import cached_property

from disclosure import log
from disclosure.files import sha256_of
from disclosure.index_numbers import allocate
from disclosure.markup import clean
from disclosure.models import Attachment, Item, ItemVersion, Publication
from disclosure.storage import intake, release, store
from disclosure.versions import FIELDS, content_hash, laid_out, note_files
from portal import acts
from portal.law import privacy
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
# A text with fewer digits holds no number that blocks; the words announce home addresses.
FEWEST_DIGITS = 7
DIGIT = re.compile(r"\d|[〇零一二三四五六七八九]")
HOME = re.compile(r"住址|住所|户籍|现住|家庭|住宅|室|单元|号楼|组")


class ItemImporter(Importer):
    """Recognises an item by its index number, else by title, document number and date."""

    batch_size = 1000

    def __init__(self, agency, *, approved_by, actor, on):
        self.agency = agency
        self.approved_by = approved_by
        self.actor = actor
        self.on = on
        self.is_first = not Item.objects.of(agency).exists()
        self.held = []  # (row, title, what was found there, masked)
        self.to_attach = []
        self.tree = log.MerkleTree()
        self.versions = 0

    def key(self, values):
        if values["index_number"]:
            return values["index_number"]
        return _identity(values["title"], values["document_number"], values["formed_on"])

    def examine(self, entries):
        """Hold back what the privacy gate stops: such a row becomes a draft and is listed."""
        for entry in entries:
            values = entry.values
            found = blocking(values) if values["published_on"] else ()
            if found:
                values["published_on"], values["channels"] = None, ()
                self.held.append((entry.number, values["title"], found))
        return ()

    def existing(self, keys):
        """Find items by either key; a row that gives a number knows only that number."""
        if self.is_first:  # Twins within one ledger are a fault already.
            return {}
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
        self._version(pairs)

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
            gone = Attachment.objects.filter(item__in=items)
            paths = list(gone.values_list("file", flat=True))
            gone.delete()
            for path in paths:
                release(path)
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

    def _version(self, pairs):
        """Freeze the first version of what is public; the batch is one entry of the log."""
        rows = []
        for item, entry in pairs:
            if item.published_on:
                content = _content(item, entry.values)
                salt = secrets.token_hex(16)
                row = ItemVersion(
                    item=item,
                    number=1,
                    content=content,
                    salt=salt,
                    content_hash=content_hash(content, salt),
                    from_on=item.published_on,
                    log_sequence=self.sequence,
                )
                self.tree.add(row.content_hash)
                rows.append(row)
        ItemVersion.objects.bulk_create(rows)
        note_files(rows)
        self.versions += len(rows)

    @cached_property
    def sequence(self):
        """The number of the batch's entry; the log is locked from here to the end of the batch."""
        return log.next_sequence()

    def _note_files(self, pairs):
        self.to_attach += [
            (item, path) for item, entry in pairs for path in entry.values["attachments"]
        ]

    def finish(self, summary):
        """Copy the files only now, when no row is refused any more, so that none is orphaned."""
        with intake():
            for item, path in self.to_attach:
                _attach(item, path)
        if self.versions:
            log.append(
                ActKind.IMPORT_ITEMS,
                on=self.on,
                agency=self.agency,
                content_hash=self.tree.root(),
                details={"versions": self.versions},
            )
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


def blocking(values):
    """Return what the gate would not let pass of a row's texts, masked; files come later."""
    text = "\n".join((values["title"], values["summary"], values["body"], *values["keywords"]))
    if len(DIGIT.findall(text)) < FEWEST_DIGITS and not HOME.search(text):
        return []
    return [
        f"{span.detector.label} {span.masked}"
        for span in privacy.find(text)
        if span.severity is privacy.Severity.BLOCKING
    ]


def channels_of(values):
    """
    Return the (channel, date) pairs of a row, each once. Without a date the 发布日期 holds; a
    published row without channels stands on the website.
    """
    if not values["published_on"]:
        return []
    channels = values["channels"] or ((PublicationChannel.WEBSITE, None),)
    return list(dict.fromkeys((channel, on or values["published_on"]) for channel, on in channels))


def _content(item, values):
    """Return the content of the version that a row makes."""
    return laid_out(
        {name: getattr(item, name) for name in FIELDS},
        files=[(path.name, sha256_of(path), path.stat().st_size) for path in values["attachments"]],
        publications=[(channel, on, "") for channel, on in channels_of(values)],
    )


def _identity(title, document_number, formed_on):
    return f"{title} | {document_number} | {formed_on}"


def _identity_of(item):
    return _identity(item.title, item.document_number, item.formed_on)


def _attach(item, path):
    stored = store(path, path.name)
    Attachment.objects.create(
        item=item,
        file=stored.path,
        name=stored.name,
        size=stored.size,
        media_type=stored.media_type,
        sha256=stored.sha256,
        pages=stored.pages,
        scan=stored.scan,
    )
