"""The calendar of a body: shipped notices, those entered and confirmed by two, local days."""

from datetime import date

import pytest

from portal import workflow
from portal.calendar import workdays
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.workdays import DayKind
from portal.models import Act, Agency, HolidayNotice

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 16)


@pytest.fixture
def enter(officer):
    def make(**values):
        notice = HolidayNotice(
            **{
                "year": 2027,
                "title": "关于2027年部分节假日安排的通知",
                "document_number": "国办发明电〔2026〕99号",
                "off": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-04"}],
                "worked": [{"name": "元旦", "on": "2027-01-09"}],
            }
            | values
        )
        return workflow.enter_notice(notice, actor=officer, on=ON)

    return make


def test_a_year_without_notice_is_provisional():
    calendar = workdays()
    assert calendar.provisional(date(2027, 1, 4))
    assert date(2027, 1, 4) in calendar
    assert not calendar.provisional(date(2026, 10, 10))


def test_an_entered_notice_binds_once_a_second_person_confirmed_it(enter, officer, approver):
    notice = enter()
    assert date(2027, 1, 4) in workdays()
    with pytest.raises(Unlawful, match="own_entry"):
        workflow.confirm_notice(notice, actor=officer, on=ON)
    workflow.confirm_notice(notice, actor=approver, on=ON)
    calendar = workdays()
    assert date(2027, 1, 4) not in calendar
    assert date(2027, 1, 9) in calendar
    assert calendar.reason(date(2027, 1, 4)).text == "元旦放假"
    assert not calendar.provisional(date(2027, 3, 1))
    assert Act.objects.about(notice).filter(kind=ActKind.CONFIRM_NOTICE, actor=approver).exists()
    with pytest.raises(Unlawful, match="already_confirmed"):
        workflow.confirm_notice(notice, actor=approver, on=ON)


def test_a_preview_takes_the_notice_as_if_it_were_confirmed(enter):
    notice = enter()
    assert date(2027, 1, 4) not in workdays(with_notice=notice)
    assert date(2027, 1, 4) in workdays()


def test_local_days_hold_for_the_body_and_those_below_it(enter, agency, other_agency, approver):
    below = Agency.objects.create(code="T-X", name="测试镇", level="township", parent=agency)
    festival = {"name": "那达慕", "first": "2026-07-15", "last": "2026-07-17"}
    notice = enter(kind=DayKind.REGIONAL, agency=agency, year=2026, off=[festival], worked=[])
    workflow.confirm_notice(notice, actor=approver, on=ON)
    assert date(2026, 7, 15) not in workdays(agency)
    assert date(2026, 7, 15) not in workdays(below)
    assert date(2026, 7, 15) in workdays(other_agency)
    assert workdays(below).reason(date(2026, 7, 15)).kind == DayKind.REGIONAL
