"""What every act on an item has in common: lock it, ask the law, save it, record it."""

from disclosure.models import Item
from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ITEM_ACTS, after
from portal.models import Act

DRAFTING = (ActKind.DRAFT_ITEM, ActKind.EDIT_ITEM)


def locked(item, act):
    """Return `item` under lock; raises Unlawful("wrong_stage") where `act` is not open to it."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    after(ITEM_ACTS, act, item.stage)
    return item


def record(act, item, *, actor, on, reason="", changes=None):
    """Move the stage, save, and record the act, together."""
    old = item.stage
    item.stage = after(ITEM_ACTS, act, old)
    item.save()
    moved = {"stage": [old, item.stage]} if item.stage != old else {}
    acts.record(
        act,
        item,
        actor=actor,
        on=on,
        agency=item.agency,
        changes=moved | (changes or {}),
        reason=reason,
    )
    return item


def refuse_own_draft(item, actor):
    """Nobody approves what he drafted: raises Unlawful("own_draft")."""
    if Act.objects.about(item).filter(kind__in=DRAFTING, actor=actor).exists():
        raise Unlawful("own_draft", article="17(1)")


def require_reason(reason):
    """Raises Unlawful("reason_missing") for an empty reason."""
    if not reason.strip():
        raise Unlawful("reason_missing", article="17(1)")
