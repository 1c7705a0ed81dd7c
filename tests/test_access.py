"""Who may open what: every address of the portal has an entry here, and keeps to it."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from portal.law.terms import Role

pytestmark = pytest.mark.django_db

PUBLIC = "everybody"
STAFF = "staff, by role"
# One entry per name in the URLconf. A new address without one fails the first test below.
ACCESS = {
    "healthz": PUBLIC,
    "robots": PUBLIC,
    "attachment": PUBLIC,
    "home": PUBLIC,
    "bodies": PUBLIC,
    "body": PUBLIC,
    "catalogue": PUBLIC,
    "category": PUBLIC,
    "item": PUBLIC,
    "item_history": PUBLIC,
    "log": PUBLIC,
    "log_entry": PUBLIC,
    "log_roots": PUBLIC,
    "log_check": PUBLIC,
    "log_feed": PUBLIC,
    "log_json": PUBLIC,
    "annual_reports": PUBLIC,
    "annual_report": PUBLIC,
    "annual_report_edition": PUBLIC,
    "annual_report_file": PUBLIC,
    "deadline": PUBLIC,
    "about": PUBLIC,
    "admin:index": STAFF,
    "admin:login": PUBLIC,
    "admin:logout": PUBLIC,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:autocomplete": STAFF,
    "admin:jsi18n": STAFF,
    "admin:view_on_site": STAFF,
    "admin:app_list": STAFF,
    "admin:auth_user_password_change": STAFF,
    "admin:portal_holidaynotice_confirm": STAFF,
    "admin:disclosure_item_act": STAFF,
    "admin:disclosure_item_attach": STAFF,
    "admin:disclosure_item_detach": STAFF,
    "admin:disclosure_item_file": STAFF,
    "admin:disclosure_item_sheet": STAFF,
    "admin:disclosure_item_preview": STAFF,
    "admin:disclosure_item_compare": STAFF,
    "admin:disclosure_item_findings": STAFF,
    "admin:disclosure_item_decide": STAFF,
    "admin:disclosure_item_confirm": STAFF,
    "admin:disclosure_item_autosave": STAFF,
}
# Who sees the lists of the workbench: the roles that read, beside those that write.
LISTS = {
    "portal_user": {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR},
    "portal_agency": {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR},
    "portal_membership": {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR},
    "portal_portalprofile": {Role.SYSTEM_ADMINISTRATOR},
    "portal_act": {Role.AUDITOR},
    "portal_holidaynotice": {
        Role.SYSTEM_ADMINISTRATOR,
        Role.OFFICER,
        Role.OFFICE_HEAD,
        Role.AUDITOR,
    },
    "disclosure_category": {
        Role.DRAFTER,
        Role.REVIEWER,
        Role.SECRECY_REVIEWER,
        Role.LEGAL_REVIEWER,
        Role.APPROVER,
        Role.AUDITOR,
        Role.SYSTEM_ADMINISTRATOR,
    },
    "disclosure_item": {
        Role.DRAFTER,
        Role.REVIEWER,
        Role.SECRECY_REVIEWER,
        Role.LEGAL_REVIEWER,
        Role.APPROVER,
        Role.AUDITOR,
    },
    "requests_app_informationrequest": {Role.OFFICER, Role.OFFICE_HEAD, Role.AUDITOR},
    "requests_app_challenge": {Role.OFFICER, Role.OFFICE_HEAD, Role.AUDITOR},
    "reports_annualreport": {Role.REPORTER, Role.APPROVER, Role.AUDITOR},
    "reports_figure": {Role.REPORTER, Role.APPROVER, Role.AUDITOR},
}
ADMIN_PAGES = ("changelist", "add", "history", "delete", "change")


def addresses():
    """Yield (name, pattern) of every address in the URLconf."""

    def walk(patterns, prefix=""):
        for entry in patterns:
            if isinstance(entry, URLPattern):
                yield (prefix + entry.name if entry.name else "", str(entry.pattern))
            else:
                inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
                yield from walk(entry.url_patterns, inner)

    return list(walk(get_resolver().url_patterns))


def has_entry(name, pattern):
    if not name:  # Redirects of the admin: an old form of change addresses, and its catch-all.
        return pattern in {"<path:object_id>/", "(?P<url>.*)$"}
    model = re.fullmatch(rf"admin:(\w+)_({'|'.join(ADMIN_PAGES)})", name)
    return name in ACCESS or (model is not None and model[1] in LISTS)


def test_every_address_has_an_entry_and_every_entry_an_address():
    found = addresses()
    assert [each for each in found if not has_entry(*each)] == []
    names = {name for name, _pattern in found}
    assert set(ACCESS) - names == set()
    assert {f"admin:{model}_changelist" for model in LISTS} <= names


def test_every_model_of_the_workbench_has_an_entry():
    registered = {
        f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry
    }
    assert registered == set(LISTS)


@pytest.mark.parametrize("model", LISTS)
def test_nobody_reaches_the_workbench_without_logging_in(client, model):
    address = reverse(f"admin:{model}_changelist")
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('admin:login')}?next={address}"


@pytest.mark.parametrize("role", Role)
def test_lists_of_the_workbench_open_by_role_alone(make_user, role, agency):
    client = Client()
    client.force_login(make_user(role.value, {role: agency}))
    for model, readers in LISTS.items():
        status = client.get(reverse(f"admin:{model}_changelist")).status_code
        assert status == (200 if role in readers else 403), f"{role} at {model}"


def test_a_superuser_without_role_decides_nothing(make_user):
    user = make_user("root", {})
    user.is_superuser = True
    user.save()
    client = Client()
    client.force_login(user)
    for model in LISTS:
        assert client.get(reverse(f"admin:{model}_changelist")).status_code == 403


def test_account_keepers_cannot_hand_out_rights(make_user, agency):
    client = Client()
    client.force_login(make_user("keeper", {Role.SYSTEM_ADMINISTRATOR: agency}))
    other = make_user("other", {})
    client.post(
        reverse("admin:portal_user_change", args=[other.pk]),
        {"username": "other", "is_active": "on", "is_superuser": "on", "user_permissions": ["1"]},
    )
    other.refresh_from_db()
    assert not other.is_superuser
    assert not other.user_permissions.exists()
    assert client.get(reverse("admin:portal_membership_add")).status_code == 403
