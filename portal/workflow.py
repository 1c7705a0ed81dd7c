"""Bodies, accounts and roles change in these functions and nowhere else."""

from django.db import transaction

from portal import acts
from portal.law.procedure import ActKind
from portal.models import Membership, PortalProfile, User


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
    """Give `user` the `role` in `agency` (Art. 4)."""
    membership, is_new = Membership.objects.get_or_create(
        user=user, role=role, agency=agency
    )
    if is_new:
        acts.record(ActKind.GRANT_ROLE, membership, actor=actor, on=on, agency=agency)
    return membership
