"""What a list of the publication log shows: entries with their body, and what of it can be read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from disclosure import filters
from disclosure.listing import BODIES_TO_CHOOSE, query_of
from disclosure.models import Item, LogEntry
from disclosure.publishing_acts import LOGGED, Logged
from portal.law.acts import ActKind
from portal.models import Agency

PER_PAGE = 20


@dataclass
class Row(Logged):
    """An entry as a list shows it. `item` is None unless the public may read it now."""

    body: str
    item: Item | None

    @property
    def place(self):
        """The place of a channel; the board of a village is not named for others to find."""
        return super().place if self.item else ""


def rows(entries, today):
    """Return a Row for each entry, in two queries. Of what cannot be read no title is fetched."""
    bodies = dict(
        Agency.objects.filter(code__in={entry.agency_code for entry in entries}).values_list(
            "code", "name"
        )
    )
    concerned = {entry.item_id for entry in entries} - {None}
    readable = Item.objects.readable(today).only("title").in_bulk(concerned)
    return [
        Row(entry, bodies.get(entry.agency_code, entry.agency_code), readable.get(entry.item_id))
        for entry in entries
    ]


@dataclass(frozen=True)
class Question:
    """What a reader asked of the log, a body and an act or neither, and what was not understood."""

    body: Agency | None
    act: ActKind | None
    bodies: list  # To choose from; empty where there are too many.
    ignored: list

    @property
    def is_asked(self):
        return bool(self.body or self.act)

    @property
    def acts(self):
        return LOGGED

    @property
    def kept(self):
        """The question as the query of an address."""
        return query_of(agency=self.body.code if self.body else "", act=self.act or "")

    def entries(self):
        """Return the entries asked for, the newest first."""
        found = LogEntry.objects.order_by("-sequence")
        if self.body:
            found = found.filter(agency_code=self.body.code)
        return found.filter(kind=self.act) if self.act else found


def read(query):
    """Return the Question in the query of an address, in one query for bodies or two."""
    bodies = list(Agency.objects.only("code", "name")[: BODIES_TO_CHOOSE + 1])
    code, kind = (query.get(name, "").replace("\x00", "") for name in ("agency", "act"))
    act = next((each for each in LOGGED if each == kind), None)
    body = next((each for each in bodies if each.code == code), None)
    if len(bodies) > BODIES_TO_CHOOSE:
        body, bodies = Agency.objects.filter(code=code).first(), []
    wrong = [(_("Body"), code, body), (_("Act"), kind, act)]
    ignored = [(name, filters.shortened(said)) for name, said, found in wrong if said and not found]
    return Question(body, act, bodies, ignored)
