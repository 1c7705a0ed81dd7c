"""The ledger of bodies (代码, 名称, 级别 …): the whole tree of a county or province in one file."""

from django.utils.translation import gettext as _

from portal import acts
from portal.law.acts import ActKind
from portal.law.terms import AgencyLevel
from portal.ledger import (
    Boolean,
    Code,
    Column,
    Importer,
    Ledger,
    TermColumn,
    Text,
)
from portal.models import Agency

# Codes stand in addresses of pages.
CODE = Code(max_length=40, pattern=r"[0-9A-Za-z][0-9A-Za-z._-]*", example="YGX-MZJ")
TEMPLATE = Agency._meta.get_field("index_template").default
SHORT, LINE = Text(max_length=80), Text(max_length=200)

LEDGER = Ledger(
    [
        Column("代码", CODE, "code", required=True),
        Column("名称", LINE, "name", required=True),
        Column("简称", SHORT, "short_name", default=""),
        Column("级别", TermColumn(AgencyLevel), "level", required=True),
        Column("上级代码", Code(max_length=40), "parent_code", default=""),
        Column("政府", Boolean(), "is_government", default=False),
        Column("主管部门", Boolean(), "is_supervisor", default=False),
        Column("机构", LINE, "office", default=""),
        Column("地址", Text(max_length=300), "address", default=""),
        Column("邮编", Code(max_length=10), "postcode", default=""),
        Column("电话", SHORT, "phone", default=""),
        Column("传真", SHORT, "fax", default=""),
        Column("邮箱", LINE, "email", default=""),
        Column("办公时间", LINE, "office_hours", default=""),
        Column("复议机关", LINE, "reconsideration_body", default=""),
        Column("法院", LINE, "court", default=""),
        Column(
            "索引号模板",
            Text(max_length=100),
            "index_template",
            default=TEMPLATE,
        ),
        Column("垂直领导", Boolean(), "vertically_led", default=False),
        Column("网站标识码", Code(max_length=20), "site_code", default=""),
    ],
    check=lambda values: _template_faults(values["index_template"]),
)


def _template_faults(template):
    if "{serial" not in template:
        yield "index_template", _("must contain {serial:05}, or all numbers would be the same")


OWN_FIELDS = [column.name for column in LEDGER.columns if column.name != "parent_code"]


class AgencyImporter(Importer):
    """Writes bodies; a superior body may come later in the same file, or be there already."""

    def __init__(self, *, actor, on):
        self.actor = actor
        self.on = on
        self.entries = {}

    def key(self, values):
        return values["code"]

    def examine(self, entries):
        self.entries |= {entry.key: entry for entry in entries}
        return ()

    def examine_whole(self):
        """Refuse a superior body that is nowhere, and a body above itself."""
        above = dict(Agency.objects.values_list("code", "parent__code"))
        for code, entry in self.entries.items():
            if code not in above or "parent_code" in entry.given:
                above[code] = entry.values["parent_code"]
        for code, entry in self.entries.items():
            if above[code] and above[code] not in above:
                yield entry, "parent_code", _("this body is neither in the file nor known")
            elif _stands_above_itself(code, above):
                yield entry, "parent_code", _("the body would stand above itself")

    def existing(self, keys):
        stored = Agency.objects.filter(code__in=keys).select_related("parent")
        return {
            agency.code: {name: getattr(agency, name) for name in OWN_FIELDS}
            | {"parent_code": agency.parent.code if agency.parent else ""}
            for agency in stored
        }

    def create(self, entries):
        Agency.objects.bulk_create(
            Agency(**{name: entry.values[name] for name in OWN_FIELDS}) for entry in entries
        )

    def update(self, entries):
        fields = [name for name in OWN_FIELDS if name in entries[0].given]
        stored = Agency.objects.in_bulk([entry.key for entry in entries], field_name="code")
        for entry in entries:
            for name in fields:
                setattr(stored[entry.key], name, entry.values[name])
        Agency.objects.bulk_update(stored.values(), fields)

    def finish(self, summary):
        """Join the tree, now that all rows are written."""
        given = [entry for entry in self.entries.values() if "parent_code" in entry.given]
        codes = {entry.values["parent_code"] for entry in given} | set(self.entries)
        bodies = Agency.objects.in_bulk(codes, field_name="code")
        for entry in given:
            if entry.key in bodies:  # Bad rows that were skipped are not.
                bodies[entry.key].parent = bodies.get(entry.values["parent_code"])
        Agency.objects.bulk_update(bodies.values(), ["parent"])
        acts.record(
            ActKind.IMPORT_AGENCIES,
            next(iter(bodies.values())),
            actor=self.actor,
            on=self.on,
            agency=None,
            changes={"created": [0, summary.created], "updated": [0, summary.updated]},
            reason=summary.file,
        )


def _stands_above_itself(code, above):
    seen = {code}
    while code := above.get(code):
        if code in seen:
            return True
        seen.add(code)
    return False
