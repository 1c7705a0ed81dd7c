"""
The cast of the tests, and which tests take part in a run.

Tests keep to `django_db` without `transaction=True`: a transactional test empties the tables
afterwards, which the append-only triggers of portal_act refuse. What needs committed data and
a real server is in tests/e2e.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.law.terms import AgencyLevel, ApplicantKind, Role

LAW = Path(__file__).parent / "law"


def pytest_collection_modifyitems(config, items):
    """Leave out long proofs unless PROVE=1, and in the second run what needs no database."""
    proving = os.environ.get("PROVE") == "1"
    second_run = os.environ.get("EXPECT_DATABASE") == "postgresql"

    def left_out(item):
        once = item.get_closest_marker("once") or LAW in item.path.parents
        return (second_run and once) or (item.get_closest_marker("prove") and not proving)

    config.hook.pytest_deselected(items=[item for item in items if left_out(item)])
    items[:] = [item for item in items if not left_out(item)]


@dataclass(frozen=True)
class Applicant:
    """A citizen who applies, and needs no account for it."""

    applicant_name: str
    kind: ApplicantKind
    phone: str
    address: str


@pytest.fixture
def applicant():
    return Applicant("林晓禾", ApplicantKind.NATURAL_PERSON, "13800000000", "阳光县和平路 8 号")


@pytest.fixture
def agency(db):
    """The body at the centre of a test: a bureau of a county."""
    from portal.models import Agency

    return Agency.objects.create(
        code="TST-MZJ",
        name="测试县民政局",
        short_name="县民政局",
        level=AgencyLevel.COUNTY,
        office="测试县民政局办公室",
        address="测试县人民路 1 号",
        postcode="100000",
        phone="010-00000000",
        email="mzj@example.cn",
        office_hours="工作日 9:00-17:00",
        reconsideration_body="测试县人民政府",
        court="测试县人民法院",
    )


@pytest.fixture
def other_agency(db):
    """A bureau of the same county that has no business in the affairs of `agency`."""
    from portal.models import Agency

    return Agency.objects.create(
        code="TST-ZJJ", name="测试县住房和城乡建设局", level=AgencyLevel.COUNTY
    )


@pytest.fixture
def member(db):
    """Return a function that makes a person who holds `roles` in a body: member(agency, *roles)."""
    from portal.models import Membership, User

    def make(agency, *roles):
        name = "-".join([agency.code, *roles]).lower()
        user = User.objects.create_user(name, full_name="、".join(role.label for role in roles))
        Membership.objects.bulk_create(
            Membership(user=user, agency=agency, role=role) for role in roles
        )
        return user

    return make


@pytest.fixture
def drafter(member, agency):
    return member(agency, Role.DRAFTER)


@pytest.fixture
def reviewer(member, agency):
    return member(agency, Role.REVIEWER)


@pytest.fixture
def approver(member, agency):
    return member(agency, Role.APPROVER)


@pytest.fixture
def officer(member, agency):
    return member(agency, Role.OFFICER)


@pytest.fixture
def reporter(member, agency):
    return member(agency, Role.REPORTER)


@pytest.fixture
def auditor(member, agency):
    return member(agency, Role.AUDITOR)


@pytest.fixture
def colleague(member, other_agency):
    """Somebody with every say in another bureau, and none in `agency`."""
    return member(other_agency, Role.OFFICER, Role.REVIEWER, Role.APPROVER)


@pytest.fixture
def stranger(db):
    """Somebody who can log in but holds no role anywhere."""
    from portal.models import User

    return User.objects.create_user("stranger", full_name="陌生人")
