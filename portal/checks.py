"""Operational mistakes that `manage.py check` names, each with what to do."""

import ctypes.util
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connections
from django.utils.timezone import localdate

from portal.calendar import workdays
from portal.models import HolidayNotice

NOTICE_DUE_FROM = 11  # November: recent notices came in October or November.


@checks.register()
def subset_library_is_installed(app_configs, **kwargs):
    """Without it a report takes twenty times as long and only a log line says so."""
    if ctypes.util.find_library("harfbuzz-subset"):
        return []
    return [
        checks.Warning(
            "The library harfbuzz-subset is missing: PDF files take twenty times as long.",
            hint="Install the system package libharfbuzz-subset0, or run `make setup`.",
            id="portal.W001",
        )
    ]


@checks.register()
def body_typeface_is_installed(app_configs, **kwargs):
    if Path(settings.FANDOL_FANG).exists():
        return []
    return [
        checks.Info(
            "The typeface FandolFang (仿宋) is missing: reports are set in Noto Serif.",
            hint="Run `make setup`; it puts the file into var/fonts.",
            id="portal.I002",
        )
    ]


@checks.register(checks.Tags.database)
def record_of_acts_is_guarded(app_configs, databases=None, **kwargs):
    """The triggers that refuse to change the record of acts must be there."""
    return [
        checks.Warning(
            f"The table portal_act of the database “{alias}” can be changed.",
            hint="Run `manage.py migrate`; after a restore, check that triggers were restored.",
            id="portal.W003",
        )
        for alias in databases or []
        if not _guarded(connections[alias])
    ]


@checks.register(checks.Tags.database)
def next_years_notice_is_loaded(app_configs, databases=None, **kwargs):
    """From 1 November the State Council's notice for next year is due any day."""
    today = localdate()
    if not databases or today.month < NOTICE_DUE_FROM or not _has_calendar():
        return []
    if not workdays().provisional(date(today.year + 1, 7, 1)):
        return []
    return [
        checks.Warning(
            f"The holiday notice for {today.year + 1} is not loaded: dates in it are provisional.",
            hint="Enter it in the workbench under “Holiday notices” as soon as it is published.",
            id="portal.W004",
        )
    ]


def _has_calendar():
    tables = connections["default"].introspection.table_names()
    return HolidayNotice._meta.db_table in tables


def _guarded(connection):
    if "portal_act" not in connection.introspection.table_names():
        return True  # Nothing is migrated yet.
    catalogue = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue, ["portal_act_no_%"])
        return cursor.fetchone()[0] >= 2
