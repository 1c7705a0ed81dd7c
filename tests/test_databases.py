"""Guards the suite itself: a run meant for PostgreSQL must not silently use SQLite."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_run_is_on_the_database_that_it_was_started_for():
    versions = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}
    with connection.cursor() as cursor:
        cursor.execute(versions[connection.vendor])
        assert cursor.fetchone()[0]
    assert connection.vendor == os.environ.get("EXPECT_DATABASE", connection.vendor)
