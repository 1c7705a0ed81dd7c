"""Operational mistakes that the system checks name."""

from datetime import date

import pytest
from django.core.checks import run_checks

from portal import checks
from portal import workflow as kernel
from portal.models import HolidayNotice


def found():
    return {each.id: each for each in run_checks(databases=["default"])}


@pytest.fixture
def on(monkeypatch):
    """Set the day that the checks take for today."""
    return lambda day: monkeypatch.setattr(checks, "localdate", lambda: day)


@pytest.mark.django_db
def test_from_november_the_missing_notice_for_next_year_is_a_warning(on):
    on(date(2026, 10, 31))
    assert "portal.W004" not in found()
    on(date(2026, 11, 1))
    assert "for 2027 is not loaded" in found()["portal.W004"].msg


@pytest.mark.django_db
def test_a_confirmed_notice_ends_the_warning(on, officer, approver):
    on(date(2026, 11, 20))
    notice = HolidayNotice(
        year=2027,
        title="关于2027年部分节假日安排的通知",
        document_number="国办发明电〔2026〕99号",
        off=[{"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"}],
    )
    kernel.enter_notice(notice, actor=officer, on=date(2026, 11, 20))
    assert "portal.W004" in found()
    kernel.confirm_notice(notice, actor=approver, on=date(2026, 11, 20))
    assert "portal.W004" not in found()


@pytest.mark.django_db
def test_a_missing_typeface_or_library_is_a_warning(settings, tmp_path, monkeypatch):
    settings.FANDOL_FANG = tmp_path / "none.otf"
    monkeypatch.setattr(checks.ctypes.util, "find_library", lambda name: None)
    assert {"portal.W001", "portal.I002"} <= set(found())
