"""The record of acts: what goes in stays in, on both databases."""

from datetime import date

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction

from portal import acts
from portal.law.acts import ActKind
from portal.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(agency, officer):
    return acts.record(
        ActKind.GRANT_ROLE,
        agency,
        actor=officer,
        on=date(2026, 3, 2),
        agency=agency,
        changes={"role": ["", "officer"]},
        reason="新任经办",
    )


def test_an_act_names_who_when_what_and_the_article(act, agency, officer):
    assert act.actor_name == officer.full_name
    assert (act.subject_type, act.subject_id) == ("portal.agency", str(agency.pk))
    assert act.subject_label == agency.name
    assert act.article == ActKind.GRANT_ROLE.article
    assert list(Act.objects.about(agency)) == [act]


def refused(sql, parameters=()):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, parameters)


def test_the_database_refuses_to_change_an_act(act):
    refused("UPDATE portal_act SET reason = %s WHERE id = %s", ["另有原因", act.pk])
    act.reason = "另有原因"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        act.save()
    act.refresh_from_db()
    assert act.reason == "新任经办"


def test_the_database_refuses_to_delete_an_act(act):
    refused("DELETE FROM portal_act WHERE id = %s", [act.pk])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Act.objects.all().delete()
    assert Act.objects.filter(pk=act.pk).exists()


def test_a_missing_guard_is_a_warning_of_the_system_checks(db):
    def warnings():
        return [found.id for found in run_checks(databases=["default"])]

    assert "portal.W003" not in warnings()
    with connection.cursor() as cursor:
        table = " ON portal_act" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER portal_act_no_update{table}")
    assert "portal.W003" in warnings()
