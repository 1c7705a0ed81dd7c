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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """
    Give all tests with a browser to one worker, so that one server and one browser serve them.

    The groups of xdist 3.8 (`--dist loadgroup`) have no effect under pytest 9.2, silently.
    """
    from xdist.scheduler import LoadScopeScheduling

    class BrowserOnOneWorker(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return "e2e" if nodeid.startswith("tests/e2e/") else nodeid

    return BrowserOnOneWorker(config, log)


@dataclass(frozen=True)
class Applicant:
    """A citizen who applies, and needs no account for it."""

    applicant_name: str
    kind: ApplicantKind
    phone: str
    address: str


@pytest.fixture(autouse=True)
def forget_counts():
    """Empty the cache: what pages remember until the next act outlives the database of a test."""
    from django.core.cache import cache

    cache.clear()


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
def make_user(db):
    """Return a function that makes somebody: make_user(username, {role: body, …})."""
    from portal.models import Membership, User

    def make(username, roles):
        name = "、".join(role.label for role in roles) or username
        user = User.objects.create_user(username, full_name=name, is_staff=True)
        Membership.objects.bulk_create(
            Membership(user=user, role=role, agency=body) for role, body in roles.items()
        )
        return user

    return make


@pytest.fixture
def drafter(make_user, agency):
    return make_user("drafter", {Role.DRAFTER: agency})


@pytest.fixture
def reviewer(make_user, agency):
    return make_user("reviewer", {Role.REVIEWER: agency})


@pytest.fixture
def approver(make_user, agency):
    return make_user("approver", {Role.APPROVER: agency})


@pytest.fixture
def officer(make_user, agency):
    return make_user("officer", {Role.OFFICER: agency})


@pytest.fixture
def reporter(make_user, agency):
    return make_user("reporter", {Role.REPORTER: agency})


@pytest.fixture
def auditor(make_user, agency):
    return make_user("auditor", {Role.AUDITOR: agency})


@pytest.fixture
def colleague(make_user, other_agency):
    """Somebody with every say in another bureau, and none in `agency`."""
    say = [Role.DRAFTER, Role.REVIEWER, Role.APPROVER, Role.OFFICER, Role.REPORTER]
    return make_user("colleague", dict.fromkeys(say, other_agency))


@pytest.fixture
def stranger(make_user):
    """Somebody who can log in but holds no role anywhere."""
    return make_user("stranger", {})
