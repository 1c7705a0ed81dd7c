"""Bodies, accounts and roles change in these functions and nowhere else."""

from django.db import transaction

from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.terms import Role
from portal.law.workdays import HOLIDAY_MEASURES
from portal.models import HolidayNotice, Membership, PortalProfile, User

APART = {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR}


@transaction.atomic
def open_portal(agency, *, name, actor, on, **profile):
    """Make `agency` the body in charge of this portal (Art. 24) and return its profile."""
    opened = PortalProfile.objects.create(pk=1, name=name, host=agency, **profile)
    acts.record(ActKind.OPEN_PORTAL, opened, actor=actor, on=on, agency=agency)
    return opened


@transaction.atomic
def open_account(username, *, full_name, password, actor, on):
    """Create somebody who may log in to the workbench, as yet without any role."""
    user = User(username=username, full_name=full_name, is_staff=True)
    user.set_password(password)
    user.save()
    acts.record(ActKind.CHANGE_ACCOUNT, user, actor=actor, on=on, agency=None)
    return user


@transaction.atomic
def grant(user, role, agency, *, actor, on):
    """
    Give `user` the `role` in `agency` (Art. 4).

    Raises Unlawful: "own_role", and "administrator_decides" where one person would both keep
    the system, or audit it, and decide cases (三员分立).
    """
    if actor is not None and actor.pk == user.pk:
        raise Unlawful("own_role", article="4")
    for held in map(Role, user.memberships.values_list("role", flat=True).distinct()):
        if (held in APART) != (role in APART):
            raise Unlawful("administrator_decides", article="4", held=held, role=Role(role))
    membership, is_new = Membership.objects.get_or_create(user=user, role=role, agency=agency)
    if is_new:
        acts.record(ActKind.GRANT_ROLE, membership, actor=actor, on=on, agency=agency)
    return membership


@transaction.atomic
def revoke(membership, *, actor, on):
    """Take a role away."""
    acts.record(ActKind.REVOKE_ROLE, membership, actor=actor, on=on, agency=membership.agency)
    membership.delete()


def record_change(kind, subject, *, actor, on, fields, agency=None):
    """Record that `fields` of an account, a body or a setting were changed, not to what."""
    changes = {name: [None, None] for name in fields}
    acts.record(kind, subject, actor=actor, on=on, agency=agency, changes=changes)


@transaction.atomic
def enter_notice(notice, *, actor, on):
    """Keep an unsaved HolidayNotice; it binds nobody until a second person confirms it."""
    notice.entered_by = actor
    notice.save()
    acts.record(ActKind.ENTER_NOTICE, notice, actor=actor, on=on, agency=notice.agency)
    return notice


@transaction.atomic
def confirm_notice(notice, *, actor, on):
    """
    Let an entered notice bind. Deadlines that rest on it are recomputed by the caller.

    Raises Unlawful: "own_entry" for the person who entered it, "already_confirmed".
    """
    notice = HolidayNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.confirmed_on:
        raise Unlawful("already_confirmed", HOLIDAY_MEASURES, on=notice.confirmed_on)
    if notice.entered_by_id == actor.pk:
        raise Unlawful("own_entry", HOLIDAY_MEASURES)
    notice.confirmed_by = actor
    notice.confirmed_on = on
    notice.save()
    acts.record(ActKind.CONFIRM_NOTICE, notice, actor=actor, on=on, agency=notice.agency)
    return notice
