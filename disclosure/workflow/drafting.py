"""Drafts: begun, edited, filed with attachments, handed in (Art. 17)."""

from django.db import transaction

from disclosure.index_numbers import allocate
from disclosure.markup import clean
from disclosure.models import Item
from disclosure.workflow.steps import locked, record
from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ITEM_ACTS, after
from portal.law.terms import Attribute

# What a drafter fills in; everything else of an item belongs to the workflow.
DRAFT_FIELDS = (
    "title",
    "document_number",
    "issuer",
    "formed_on",
    "changed_on",
    "category",
    "attribute",
    "attribute_reason",
    "summary",
    "body",
    "unit",
    "person",
    "genre",
    "subject",
    "keywords",
    "validity",
    "openness",
    "scope",
    "scope_place",
    "public_until",
    "reevaluate_on",
)


@transaction.atomic
def draft(agency, values, *, actor, on):
    """Begin an item of `agency` from `values` (a dict of DRAFT_FIELDS) with an index number."""
    [number] = allocate(agency, [values["formed_on"].year])
    item = Item(
        agency=agency,
        index_number=number,
        stage=after(ITEM_ACTS, ActKind.DRAFT_ITEM, None),
        **_cleaned(values),
    )
    item.issuer = item.issuer or agency.name
    item.save()
    acts.record(ActKind.DRAFT_ITEM, item, actor=actor, on=on, agency=agency)
    return item


@transaction.atomic
def edit(item, values, *, actor, on):
    """Change a draft. Raises Unlawful("wrong_stage") once it was handed in."""
    item = locked(item, ActKind.EDIT_ITEM)
    changed = {}
    for name, value in _cleaned(values).items():
        if getattr(item, name) != value:
            changed[name] = [None, None]  # Drafts may hold personal data: that, not what.
            setattr(item, name, value)
    if not changed:
        return item
    return record(ActKind.EDIT_ITEM, item, actor=actor, on=on, changes=changed)


@transaction.atomic
def submit(item, *, actor, on):
    """
    Hand a draft to the disclosure office.

    Raises Unlawful: "attribute_reason_missing" (the attribute is fixed at the source, with
    article and reason), "scope_place_missing".
    """
    item = locked(item, ActKind.SUBMIT_ITEM)
    require_complete(item)
    return record(ActKind.SUBMIT_ITEM, item, actor=actor, on=on)


def require_complete(item):
    """Refuse an item whose attribute or scope is not fully said."""
    if item.attribute != Attribute.PROACTIVE and not item.attribute_reason.strip():
        raise Unlawful("attribute_reason_missing", article="13")
    if item.scope != Item.scope.field.default and not item.scope_place.strip():
        raise Unlawful("scope_place_missing", article="25(2)")


def _cleaned(values):
    unknown = set(values) - set(DRAFT_FIELDS)
    if unknown:
        raise ValueError(f"{sorted(unknown)} are no fields of a draft")
    if "body" in values:
        values = values | {"body": clean(values["body"])}
    return values
