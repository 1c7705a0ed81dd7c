"""A holiday notice in the workbench: pasted, previewed with the cases that move, confirmed."""

from datetime import date

import pytest
from django.urls import reverse

from portal.calendar import workdays
from portal.law.terms import Role
from portal.models import HolidayNotice
from requests_app import workflow
from requests_app.models import InformationRequest

pytestmark = pytest.mark.django_db
WORDING = "一、元旦：1月1日（周五）至4日（周一）放假，共4天。"


@pytest.fixture
def second(make_user, agency):
    return make_user("second", {Role.OFFICE_HEAD: agency})


@pytest.fixture
def case(agency):
    case = InformationRequest.objects.create(
        agency=agency,
        number="依申请〔2026〕9号",
        channel="in_person",
        received_on=date(2026, 12, 21),
        applicant_kind="natural_person",
        stage="in_hand",
    )
    workflow.rebuild_deadlines(as_of=date(2026, 12, 22))
    return case


@pytest.fixture
def enter(client, officer):
    def post(**values):
        client.force_login(officer)
        data = {
            "kind": "holiday",
            "year": 2027,
            "title": "关于2027年部分节假日安排的通知",
            "document_number": "国办发明电〔2026〕99号",
            "wording": WORDING,
        }
        return client.post(reverse("admin:portal_holidaynotice_add"), data | values, follow=True)

    return post


def test_the_preview_names_each_open_case_from_which_day_to_which(enter, case):
    text = enter().content.decode()
    assert "依申请〔2026〕9号" in text
    assert "<td>2027-01-19</td>" in text
    assert "<td>2027-01-20</td>" in text
    case.refresh_from_db()
    assert case.due_on == date(2027, 1, 19)


def test_a_second_person_confirms_and_the_deadlines_move(enter, client, officer, second, case):
    enter()
    notice = HolidayNotice.objects.get()
    confirm = reverse("admin:portal_holidaynotice_confirm", args=[notice.pk])
    client.force_login(officer)
    client.post(confirm)
    notice.refresh_from_db()
    assert notice.confirmed_on is None
    client.force_login(second)
    client.post(confirm)
    notice.refresh_from_db()
    assert notice.confirmed_by == second
    case.refresh_from_db()
    assert case.due_on == date(2027, 1, 20)


def test_a_person_without_the_role_neither_sees_nor_confirms(enter, client, approver, case):
    enter()
    notice = HolidayNotice.objects.get()
    client.force_login(approver)
    confirm = reverse("admin:portal_holidaynotice_confirm", args=[notice.pk])
    assert client.get(confirm).status_code == 403
    assert client.post(confirm).status_code == 403


def test_cases_of_other_bodies_are_counted_and_not_named(enter, other_agency):
    InformationRequest.objects.create(
        agency=other_agency,
        number="外单位〔2026〕1号",
        channel="in_person",
        received_on=date(2026, 12, 21),
        applicant_kind="natural_person",
        stage="in_hand",
    )
    workflow.rebuild_deadlines(as_of=date(2026, 12, 22))
    answer = enter()
    assert "外单位" not in answer.content.decode()
    assert answer.context["number_elsewhere"] == 1


def test_wording_that_cannot_be_read_is_refused_at_its_field(enter):
    answer = enter(wording="元旦：2月30日放假。")
    assert not HolidayNotice.objects.exists()
    assert "2月30日" in str(answer.context["adminform"].form.errors["wording"])


def test_local_days_need_a_body_and_a_national_notice_has_none(enter, agency):
    assert "agency" in enter(kind="regional").context["adminform"].form.errors
    assert "agency" in enter(agency=agency.pk).context["adminform"].form.errors


@pytest.mark.parametrize("year", ["0", "1", "5000", "9999", ""])
def test_a_year_that_no_notice_can_arrange_is_refused_at_its_field(enter, year):
    answer = enter(year=year)
    assert not HolidayNotice.objects.exists()
    assert "year" in answer.context["adminform"].form.errors


def test_a_mistake_is_entered_anew_and_the_later_notice_holds(enter, client, second):
    for wording in ("元旦：1月1日至5日放假。", "元旦：1月1日至4日放假。"):
        enter(wording=wording)
        client.force_login(second)
        newest = HolidayNotice.objects.last()
        client.post(reverse("admin:portal_holidaynotice_confirm", args=[newest.pk]))
    calendar = workdays()
    assert date(2027, 1, 4) not in calendar
    assert date(2027, 1, 5) in calendar


def test_local_days_are_entered_for_bodies_of_ones_own_only(enter, other_agency):
    answer = enter(kind="emergency", agency=other_agency.pk)
    assert "agency" in answer.context["adminform"].form.errors
