"""open_portal: a start without the demonstration, with three administrators apart."""

import pytest

from portal.law.terms import Role
from portal.models import Act, Membership, PortalProfile
from tests.importing import call

pytestmark = pytest.mark.django_db


def test_the_first_body_and_three_administrators_are_opened(client):
    outcome = call("open_portal", code="X-MZJ", name="某县民政局", portal="某县政府信息公开")
    assert outcome.code == 0, outcome.said
    profile = PortalProfile.objects.get()
    assert (profile.name, profile.host.code, profile.demonstration) == (
        "某县政府信息公开",
        "X-MZJ",
        False,
    )
    assert set(Membership.objects.values_list("user__username", "role")) == {
        ("sysadmin", Role.SYSTEM_ADMINISTRATOR),
        ("secadmin", Role.SECURITY_ADMINISTRATOR),
        ("auditor", Role.AUDITOR),
    }
    assert Act.objects.filter(kind="open_portal").exists()
    [login] = [line for line in outcome.said.splitlines() if "sysadmin" in line]
    assert client.login(username="sysadmin", password=login.split()[-1])


def test_a_portal_opens_once(db):
    call("open_portal", code="X", name="某县民政局")
    outcome = call("open_portal", code="Y", name="另一机关")
    assert outcome.code == 1
    assert PortalProfile.objects.get().host.code == "X"


def test_an_unknown_level_lists_the_known_ones(db):
    outcome = call("open_portal", code="X", name="某县民政局", level="国")
    assert outcome.code == 2
    assert "省, 市, 县, 乡" in outcome.said
    assert not PortalProfile.objects.exists()
