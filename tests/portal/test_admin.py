"""Accounts, bodies and roles in the workbench: every change is an act, and powers stay apart."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from portal import workflow
from portal.law.errors import Unlawful
from portal.law.terms import Role
from portal.models import Act, Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(make_user, agency):
    return make_user("keeper", {Role.SYSTEM_ADMINISTRATOR: agency})


@pytest.fixture
def warden(make_user, agency):
    return make_user("warden", {Role.SECURITY_ADMINISTRATOR: agency})


def give(client, actor, user, role, agency):
    client.force_login(actor)
    data = {"user": user.pk, "role": role.value, "agency": agency.pk}
    return client.post(reverse("admin:portal_membership_add"), data, follow=True)


def test_a_role_is_granted_and_taken_away_as_acts(client, warden, stranger, agency):
    give(client, warden, stranger, Role.DRAFTER, agency)
    membership = Membership.objects.get(user=stranger)
    assert Act.objects.filter(kind="grant_role", actor=warden).exists()
    delete = reverse("admin:portal_membership_delete", args=[membership.pk])
    client.post(delete, {"post": "yes"})
    assert not Membership.objects.filter(user=stranger).exists()
    assert Act.objects.filter(kind="revoke_role", actor=warden).exists()


def test_nobody_gives_a_role_to_himself(client, warden, agency):
    give(client, warden, warden, Role.DRAFTER, agency)
    assert set(warden.memberships.values_list("role", flat=True)) == {"security_administrator"}


@pytest.mark.parametrize(
    ("held", "role"),
    [
        (Role.SYSTEM_ADMINISTRATOR, Role.APPROVER),
        (Role.AUDITOR, Role.OFFICER),
        (Role.DRAFTER, Role.SECURITY_ADMINISTRATOR),
    ],
)
def test_whoever_keeps_or_audits_the_system_decides_no_cases(make_user, agency, held, role):
    user = make_user("both", {held: agency})
    with pytest.raises(Unlawful, match="administrator_decides"):
        workflow.grant(user, role, agency, actor=None, on=date(2026, 3, 2))
    assert user.memberships.count() == 1


def test_a_changed_body_and_a_changed_account_are_acts(client, keeper, agency, stranger):
    client.force_login(keeper)
    change = reverse("admin:portal_agency_change", args=[agency.pk])
    form = client.get(change).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}
    client.post(change, data | {"court": "另一法院"})
    act = Act.objects.get(kind="enter_agency")
    assert act.changes == {"court": [None, None]}
    account = reverse("admin:portal_user_change", args=[stranger.pk])
    client.post(account, {"username": "stranger", "full_name": "新名", "is_active": "on"})
    assert Act.objects.filter(kind="change_account", subject_id=str(stranger.pk)).exists()


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model.__name__)
def test_every_form_opens_for_those_who_may_open_it(client, make_user, agency, model):
    user = make_user("everything", dict.fromkeys(Role, agency))
    client.force_login(user)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    assert client.get(reverse(f"{name}_add")).status_code in {200, 403}
