"""The desks between a draft and its publication: office, law, secrecy (Art. 17)."""

from django.db import transaction

from disclosure.models import Finding
from disclosure.workflow.steps import locked, record, require_reason
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.terms import Attribute


@transaction.atomic
def check(item, *, actor, on, note=""):
    """Pass the check of the disclosure office (Art. 4(4)); the secrecy review follows."""
    return _pass(ActKind.CHECK_ITEM, item, actor=actor, on=on, note=note)


@transaction.atomic
def refer_to_legal_review(item, *, actor, on, note=""):
    """Ask for the legal review before the secrecy review."""
    return _pass(ActKind.REFER_TO_LEGAL_REVIEW, item, actor=actor, on=on, note=note)


@transaction.atomic
def pass_legal_review(item, *, actor, on, note=""):
    """Pass the legal review."""
    return _pass(ActKind.PASS_LEGAL_REVIEW, item, actor=actor, on=on, note=note)


@transaction.atomic
def pass_secrecy_review(item, *, actor, on, note=""):
    """Pass the secrecy review (Art. 17(2)); the leader's approval follows."""
    return _pass(ActKind.PASS_SECRECY_REVIEW, item, actor=actor, on=on, note=note)


@transaction.atomic
def refer_secrecy_question(item, *, actor, on, note):
    """Ask the competent department whether it may be public (Art. 17(3)); it stays where it is."""
    require_reason(note)
    return _pass(ActKind.REFER_SECRECY_QUESTION, item, actor=actor, on=on, note=note)


@transaction.atomic
def send_back(item, *, reason, actor, on):
    """Return an item to its drafter with a reason."""
    require_reason(reason)
    return _pass(ActKind.RETURN_ITEM, item, actor=actor, on=on, note=reason)


def _pass(act, item, *, actor, on, note):
    return record(act, locked(item, act), actor=actor, on=on, reason=note)


@transaction.atomic
def reevaluate(item, *, again_on, reason, actor, on):
    """Find that an item stays as it was settled, and when to look again (Art. 18)."""
    require_reason(reason)
    item = locked(item, ActKind.REEVALUATE_ITEM)
    item.reevaluate_on = again_on
    return record(ActKind.REEVALUATE_ITEM, item, actor=actor, on=on, reason=reason)


@transaction.atomic
def convert(item, *, reason, actor, on):
    """Make a draft for the public of what was settled as not proactive (Art. 18, 44)."""
    require_reason(reason)
    item = locked(item, ActKind.CONVERT_ITEM)
    item.attribute = Attribute.PROACTIVE
    item.attribute_reason = ""
    item.reevaluate_on = None
    return record(ActKind.CONVERT_ITEM, item, actor=actor, on=on, reason=reason)


@transaction.atomic
def decide_finding(finding, *, decision, reason, actor, on):
    """
    Decide a hit of the privacy gate (Art. 15): mask, remove, lawful to publish, false alarm.

    Raises Unlawful: "reason_missing" for what is called lawful without a reason. A blocking hit
    that stays in place needs a second person, see `confirm_finding`.
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if decision == Finding.Decision.LAWFUL:
        require_reason(reason)
    old = finding.decision
    finding.decision = decision
    finding.reason = reason
    finding.decided_by = actor
    finding.confirmed_by = None
    finding.save()
    _record_finding(finding, actor=actor, on=on, changes={"decision": [old, decision]})
    return finding


@transaction.atomic
def confirm_finding(finding, *, actor, on):
    """
    Agree, as a second person, that a blocking hit may stay (Art. 15).

    Raises Unlawful: "not_decided", "own_decision".
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if not finding.decision:
        raise Unlawful("not_decided", article="15")
    if finding.decided_by_id == actor.pk:
        raise Unlawful("own_decision", article="15")
    finding.confirmed_by = actor
    finding.save()
    _record_finding(finding, actor=actor, on=on, changes={"confirmed": [False, True]})
    return finding


def _record_finding(finding, *, actor, on, changes):
    place = {"finding": [None, f"{finding.detector} · {finding.place}"]}
    record(
        ActKind.DECIDE_FINDING,
        locked(finding.item, ActKind.DECIDE_FINDING),
        actor=actor,
        on=on,
        reason=finding.reason,
        changes=place | changes,
    )
