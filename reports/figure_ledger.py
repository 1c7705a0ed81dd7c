"""The yearly figures that no record can count: key and value, as GROUP.ROW.COLUMN."""

from decimal import Decimal

from django.utils.translation import gettext as _

from portal import acts
from portal.law.acts import ActKind
from portal.law.report_format import EDITIONS
from portal.law.report_grid import Kind
from portal.ledger import Column, ColumnType, Importer, Ledger, Number, Wrong, did_you_mean
from reports.models import Figure
from reports.tally import NOT_APPLICABLE

ENTERED_TABLES = {"disclosure", "statistics"}
KEYS = {
    address: kind
    for edition in EDITIONS
    for table in edition.tables
    if table.key in ENTERED_TABLES
    for address, kind in table.kinds.items()
}
WORDS = {"n/a", "N/A", "不适用"}


class FigureKey(ColumnType):
    """The address of a cell that is entered by hand, in any edition."""

    def read(self, cell):
        text = str(cell)
        if text not in KEYS:
            raise Wrong(_("is no key of a figure") + did_you_mean(text, KEYS))
        return text


class FigureValue(Number):
    """A number, or 不适用. What may be negative or have decimals depends on the key."""

    def __init__(self):
        super().__init__(places=6, minimum=None)

    def read(self, cell):
        return NOT_APPLICABLE if str(cell) in WORDS else Decimal(super().read(cell))


LEDGER = Ledger(
    [
        Column("key", FigureKey(), "key", required=True),
        Column("value", FigureValue(), "value"),
    ],
    check=lambda values: _faults(KEYS[values["key"]], values["value"]),
)


def _faults(kind, value):
    if not isinstance(value, Decimal):
        return
    if value < 0 and kind is not Kind.CHANGE:
        yield "value", _("must not be negative")
    if value != int(value) and kind is not Kind.AMOUNT:
        yield "value", _("should be a whole number")


class FigureImporter(Importer):
    """Writes figures of one year. An empty value is a figure not filled in, which is not 0."""

    def __init__(self, agency, *, year, actor, on):
        self.agency = agency
        self.year = year
        self.actor = actor
        self.on = on

    def _figures(self, keys):
        return Figure.objects.filter(agency=self.agency, year=self.year, key__in=keys)

    def key(self, values):
        return values["key"]

    def existing(self, keys):
        return {
            figure.key: {"value": NOT_APPLICABLE if figure.not_applicable else figure.value}
            for figure in self._figures(keys)
        }

    def create(self, entries):
        Figure.objects.bulk_create(
            Figure(
                agency=self.agency,
                year=self.year,
                key=entry.key,
                value=None if entry.values["value"] == NOT_APPLICABLE else entry.values["value"],
                not_applicable=entry.values["value"] == NOT_APPLICABLE,
            )
            for entry in entries
        )

    def update(self, entries):
        self._figures([entry.key for entry in entries]).delete()
        self.create(entries)

    def finish(self, summary):
        acts.record(
            ActKind.IMPORT_FIGURES,
            self.agency,
            actor=self.actor,
            on=self.on,
            agency=self.agency,
            changes={"year": [None, self.year], "created": [0, summary.created]},
            reason=summary.file,
        )
