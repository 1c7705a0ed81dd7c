"""An item's stage and publications change in these functions and nowhere else."""

from django.db import transaction
from django.db.models import Min

from disclosure.models import Item, Publication
from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ITEM_ACTS, after
from portal.law.terms import Attribute
from portal.models import Act


@transaction.atomic
def publish(item, *, channel, on, actor, place=""):
    """
    Make a draft public on `channel` on the date `on` (Art. 19, 23).

    Raises Unlawful: "not_proactive" (Art. 13), "published_before_formed" (Art. 26),
    "own_draft" when the approver drafted it, "wrong_stage".
    """
    item = _locked(item, ActKind.PUBLISH_ITEM)
    if item.attribute != Attribute.PROACTIVE:
        raise Unlawful("not_proactive", article="13", attribute=Attribute(item.attribute))
    if on < item.formed_on:
        raise Unlawful("published_before_formed", article="26", formed_on=item.formed_on)
    if Act.objects.about(item).filter(kind=ActKind.DRAFT_ITEM, actor=actor).exists():
        raise Unlawful("own_draft", article="17")
    add_publication(item, channel=channel, on=on, place=place)
    return _record(ActKind.PUBLISH_ITEM, item, actor=actor, on=on)


def add_publication(item, *, channel, on, place=""):
    """Note that `item` stands on `channel` since `on`; the earliest one is its publication."""
    Publication.objects.get_or_create(item=item, channel=channel, on=on, place=place)
    item.published_on = item.publications.aggregate(first=Min("on"))["first"]


@transaction.atomic
def replace(item, *, by, on, actor):
    """Mark `item` as replaced by the public item `by`; its address keeps working."""
    item = _locked(item, ActKind.REPLACE_ITEM)
    if by.pk == item.pk:
        raise Unlawful("replaced_by_itself", article="12")
    item.replaced_by = by
    return _record(ActKind.REPLACE_ITEM, item, actor=actor, on=on)


@transaction.atomic
def withdraw(item, *, reason, on, actor):
    """Take a public item back for a public `reason`; its address answers with that reason."""
    item = _locked(item, ActKind.WITHDRAW_ITEM)
    if not reason.strip():
        raise Unlawful("reason_missing", article="18")
    item.withdrawal_reason = reason
    return _record(ActKind.WITHDRAW_ITEM, item, actor=actor, on=on, reason=reason)


@transaction.atomic
def restore(item, *, on, actor):
    """Make a withdrawn item public again."""
    item = _locked(item, ActKind.RESTORE_ITEM)
    item.withdrawal_reason = ""
    return _record(ActKind.RESTORE_ITEM, item, actor=actor, on=on)


def _locked(item, act):
    """Return the item under lock; raises Unlawful("wrong_stage") where `act` is not open."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    after(ITEM_ACTS, act, item.stage)
    return item


def _record(act, item, *, actor, on, reason=""):
    """Move the stage, save, and record the act, together."""
    old = item.stage
    item.stage = after(ITEM_ACTS, act, old)
    item.save()
    acts.record(
        act,
        item,
        actor=actor,
        on=on,
        agency=item.agency,
        changes={"stage": [old, item.stage]},
        reason=reason,
    )
    return item
