"""Into the public and out of it: published, corrected, replaced, withdrawn, restored."""

from django.db import transaction
from django.db.models import Min

from disclosure import log, versions
from disclosure.findings import examine
from disclosure.markup import clean
from disclosure.models import ItemVersion, Publication, VersionFile
from disclosure.scanner import require_clean
from disclosure.workflow.drafting import require_complete
from disclosure.workflow.steps import locked, record, refuse_own_draft, require_reason
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, WithdrawalReason


@transaction.atomic
def publish(item, *, channel, on, actor, place="", sheet=None):
    """
    Make an item public on `channel` on the date `on` (Art. 19, 23).

    From the draft only with an ApprovalSheet, the leader's approval on paper. Raises Unlawful:
    "not_proactive", "published_before_formed", "own_draft", "approval_missing",
    "privacy_findings_open", "wrong_stage".
    """
    item = locked(item, ActKind.PUBLISH_ITEM)
    if item.stage == ItemStage.DRAFT:
        _require_sheet(item, sheet, ActKind.PUBLISH_ITEM)
    elif item.stage != ItemStage.SCHEDULED:  # Whoever scheduled it has approved it.
        refuse_own_draft(item, actor)
    return _make_public(ActKind.PUBLISH_ITEM, item, channel, on=on, actor=actor, place=place)


@transaction.atomic
def publish_urgently(item, *, channel, on, actor, reason, place=""):
    """Publish at once, past the desks, for a stated reason (Art. 6); the gate still holds."""
    require_reason(reason)
    item = locked(item, ActKind.PUBLISH_URGENTLY)
    refuse_own_draft(item, actor)
    item.is_urgent = True
    return _make_public(
        ActKind.PUBLISH_URGENTLY, item, channel, on=on, actor=actor, place=place, reason=reason
    )


@transaction.atomic
def schedule(item, *, for_on, on, actor, sheet=None):
    """Approve now what is to be public on `for_on`; the daily run publishes it (Art. 26)."""
    item = locked(item, ActKind.SCHEDULE_ITEM)
    if for_on <= on:
        raise Unlawful("scheduled_in_the_past", article="26", for_on=for_on)
    if item.stage == ItemStage.DRAFT:
        _require_sheet(item, sheet, ActKind.SCHEDULE_ITEM)
    else:
        refuse_own_draft(item, actor)
    _require_publishable(item, for_on)
    item.scheduled_for = for_on
    return record(ActKind.SCHEDULE_ITEM, item, actor=actor, on=on)


@transaction.atomic
def settle(item, *, actor, on):
    """Approve that an item is not made public proactively; it is evaluated again (Art. 13, 18)."""
    item = locked(item, ActKind.SETTLE_ITEM)
    if item.attribute == Attribute.PROACTIVE:
        raise Unlawful("proactive_is_published", article="13(2)")
    refuse_own_draft(item, actor)
    require_complete(item)
    return record(ActKind.SETTLE_ITEM, item, actor=actor, on=on)


def _require_sheet(item, sheet, act):
    if sheet is None or sheet.item_id != item.pk or sheet.act_kind != act:
        raise Unlawful("approval_missing", article="17(1)")
    refuse_own_draft(item, sheet.recorded_by)


def _require_publishable(item, on):
    if item.attribute != Attribute.PROACTIVE:
        raise Unlawful("not_proactive", article="13(2)", attribute=Attribute(item.attribute))
    if on < item.formed_on:
        raise Unlawful("published_before_formed", article="26", formed_on=item.formed_on)
    require_complete(item)
    require_clean(item.attachments.filter(is_internal=False))
    standing = examine(item).count()
    if standing:
        raise Unlawful("privacy_findings_open", article="15", number=standing)


def _make_public(act, item, channel, *, on, actor, place, reason=""):
    _require_publishable(item, on)
    add_publication(item, channel=channel, on=on, place=place)
    item.scheduled_for = None
    _log_version(act, versions.new_version(item, drafted_by=None, from_on=on), on)
    return record(act, item, actor=actor, on=on, reason=reason)


def add_publication(item, *, channel, on, place=""):
    """Note that `item` stands on `channel` since `on`; the earliest one is its publication."""
    Publication.objects.get_or_create(item=item, channel=channel, on=on, place=place)
    item.published_on = item.publications.aggregate(first=Min("on"))["first"]


@transaction.atomic
def record_channel(item, *, channel, on, actor, place=""):
    """Record that a public item also stands on a further channel (Art. 23, 25)."""
    item = locked(item, ActKind.ADD_PUBLICATION)
    add_publication(item, channel=channel, on=on, place=place)
    details = {"channel": str(channel), "on": str(on), "place": place}
    _log_change(ActKind.ADD_PUBLICATION, item, on, details)
    return record(
        ActKind.ADD_PUBLICATION,
        item,
        actor=actor,
        on=on,
        changes={"channel": [None, f"{channel} {on} {place}".strip()]},
    )


@transaction.atomic
def propose_correction(item, changes, *, reason, actor):
    """Draft a corrected version of a public item; it stays as it is until that is approved."""
    require_reason(reason)
    item = locked(item, ActKind.CORRECT_ITEM)
    if "body" in changes:
        changes = changes | {"body": clean(changes["body"])}
    return versions.new_version(item, drafted_by=actor, reason=reason, **changes)


@transaction.atomic
def correct(version, *, on, actor):
    """
    Approve a proposed version: it becomes public, the one before it ends (Art. 6).

    Raises Unlawful: "own_draft", "already_public", "privacy_findings_open".
    """
    version = ItemVersion.objects.select_for_update().get(pk=version.pk)
    item = locked(version.item, ActKind.CORRECT_ITEM)
    if version.from_on:
        raise Unlawful("already_public", article="6")
    if version.drafted_by_id == actor.pk:
        raise Unlawful("own_draft", article="17(1)")
    versions.apply(version, item)
    item.save()
    _require_publishable(item, on)
    versions.close_current(item, on)
    version.from_on = on
    version.content = versions.content_of(item)
    version.content_hash = versions.content_hash(version.content, version.salt)
    version.save()
    _log_version(ActKind.CORRECT_ITEM, version, on)
    return record(ActKind.CORRECT_ITEM, item, actor=actor, on=on, reason=version.reason)


@transaction.atomic
def replace(item, *, by, on, actor):
    """Mark `item` as replaced by the public item `by`; its address keeps working (Art. 26)."""
    item = locked(item, ActKind.REPLACE_ITEM)
    if by.pk == item.pk:
        raise Unlawful("replaced_by_itself", article="12(2)")
    if by.agency_id != item.agency_id or by.stage != ItemStage.PUBLISHED:
        raise Unlawful("replacement_not_public", article="12(2)")
    item.replaced_by = by
    _log_change(ActKind.REPLACE_ITEM, item, on, {"by": by.index_number})
    return record(ActKind.REPLACE_ITEM, item, actor=actor, on=on)


@transaction.atomic
def withdraw(item, *, reason, on, actor, note=""):
    """
    Take a public item back for one of the public reasons, with an explanation or without.

    For privacy the versions lose their content and the log its salt: what stays is a neutral
    tombstone (Art. 15, 53).
    """
    item = locked(item, ActKind.WITHDRAW_ITEM)
    item.withdrawal_reason = WithdrawalReason(reason)
    item.withdrawal_note = "" if reason == WithdrawalReason.PRIVACY else note
    _log_change(ActKind.WITHDRAW_ITEM, item, on, {"reason": str(reason)})
    versions.close_current(item, on)
    if reason == WithdrawalReason.PRIVACY:
        item.versions.update(content={}, salt="")
        VersionFile.objects.filter(version__item=item).delete()
    return record(ActKind.WITHDRAW_ITEM, item, actor=actor, on=on, reason=str(reason))


@transaction.atomic
def restore(item, *, on, actor):
    """Make a withdrawn item public again, as a new version of the same content."""
    item = locked(item, ActKind.RESTORE_ITEM)
    item.withdrawal_reason = ""
    item.withdrawal_note = ""
    _require_publishable(item, on)
    version = versions.new_version(item, drafted_by=None, from_on=on)
    _log_version(ActKind.RESTORE_ITEM, version, on)
    return record(ActKind.RESTORE_ITEM, item, actor=actor, on=on)


def _log_version(act, version, on):
    entry = log.append(
        act,
        on=on,
        agency=version.item.agency,
        item=version.item,
        content_hash=version.content_hash,
    )
    version.log_sequence = entry.sequence
    version.save()
    versions.note_files([version])


def _log_change(act, item, on, details):
    version = versions.current(item)
    log.append(
        act,
        on=on,
        agency=item.agency,
        item=item,
        content_hash=version.content_hash if version else versions.content_hash({}, ""),
        details=details,
    )
