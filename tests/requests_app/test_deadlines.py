"""Due dates of cases: from facts on record, on the calendar of the body, moved by a notice."""

from datetime import date

import pytest

from portal import workflow as kernel
from portal.models import HolidayNotice
from requests_app import deadlines, workflow
from requests_app.models import InformationRequest

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 12, 22)


@pytest.fixture
def make_case(agency):
    """Register an open case, by default handed in at the counter."""

    def make(received_on, **values):
        number = f"T-{InformationRequest.objects.count() + 1}"
        return InformationRequest.objects.create(
            agency=agency,
            number=number,
            received_on=received_on,
            **{"channel": "in_person", "applicant_kind": "natural_person", "stage": "in_hand"}
            | values,
        )

    return make


@pytest.fixture
def notice(officer):
    """A notice that makes Monday 4 January 2027 a day off; not yet confirmed."""
    entered = HolidayNotice(
        year=2027,
        title="关于2027年部分节假日安排的通知",
        document_number="国办发明电〔2026〕99号",
        off=[{"name": "元旦", "first": "2027-01-01", "last": "2027-01-04"}],
    )
    return kernel.enter_notice(entered, actor=officer, on=AS_OF)


def due(case):
    case.refresh_from_db()
    return case.due_on


# Counted on the printed calendar; the first three are worked cases D01, D27 and D32.
def test_a_plain_case_is_due_on_the_twentieth_working_day(make_case):
    case = make_case(date(2026, 3, 2))
    assert workflow.rebuild_deadlines(as_of=date(2026, 3, 3)) == 1
    assert due(case) == date(2026, 3, 30)
    assert workflow.rebuild_deadlines(as_of=date(2026, 3, 3)) == 0


def test_days_in_two_consultations_are_left_out_once(make_case):
    case = make_case(date(2025, 3, 3))
    case.consultations.create(
        party="third_party",
        sent_on=date(2025, 3, 6),
        party_received_on=date(2025, 3, 7),
        answered_on=date(2025, 3, 18),
    )
    case.consultations.create(
        party="other_agency",
        sent_on=date(2025, 3, 12),
        party_received_on=date(2025, 3, 12),
        answered_on=date(2025, 3, 24),
    )
    workflow.rebuild_deadlines(as_of=date(2025, 3, 25))
    assert due(case) == date(2025, 4, 17)


def test_ended_cases_and_history_have_no_deadline(make_case):
    make_case(date(2026, 3, 2), stage="replied", outcome="A2", closed_on=date(2026, 3, 9))
    make_case(date(2026, 3, 2), historical=True)
    assert workflow.rebuild_deadlines(as_of=date(2026, 3, 3)) == 0


def test_a_notice_names_the_cases_it_would_move_before_it_moves_them(make_case, notice, approver):
    moved, _unmoved = make_case(date(2026, 12, 21)), make_case(date(2026, 11, 2))
    workflow.rebuild_deadlines(as_of=AS_OF)
    assert due(moved) == date(2027, 1, 19)
    [preview] = deadlines.moved_by(notice, as_of=AS_OF)
    assert (preview.info_request, preview.old, preview.new) == (
        moved,
        date(2027, 1, 19),
        date(2027, 1, 20),
    )
    assert due(moved) == date(2027, 1, 19)
    assert workflow.confirm_notice(notice, actor=approver, on=AS_OF) == 1
    assert due(moved) == date(2027, 1, 20)


def test_due_dates_take_as_many_queries_for_one_case_as_for_thirty(
    make_case, django_assert_num_queries
):
    def rebuild():
        list(deadlines.due_dates(InformationRequest.objects.all(), as_of=AS_OF))

    make_case(date(2026, 3, 2))
    with django_assert_num_queries(4):
        rebuild()
    for _number in range(29):
        make_case(date(2026, 3, 2))
    with django_assert_num_queries(4):
        rebuild()


def test_overdue_begins_on_the_day_after_the_due_date(make_case):
    case = make_case(date(2026, 3, 2))
    workflow.rebuild_deadlines(as_of=date(2026, 3, 3))
    assert not InformationRequest.objects.overdue(date(2026, 3, 30)).exists()
    assert InformationRequest.objects.overdue(date(2026, 3, 31)).get() == case


def test_a_policy_of_the_operator_reads_the_law_otherwise(make_case, settings):
    case = make_case(date(2025, 3, 3))
    case.consultations.create(
        party="third_party",
        sent_on=date(2025, 3, 6),
        party_received_on=date(2025, 3, 7),
        answered_on=date(2025, 3, 18),
    )
    workflow.rebuild_deadlines(as_of=date(2025, 3, 19))
    assert due(case) == date(2025, 4, 11)  # 7 to 18 March, eight working days, are left out.
    settings.CLOCK_POLICIES = {"answer_day_excluded": "0"}
    workflow.rebuild_deadlines(as_of=date(2025, 3, 19))
    assert due(case) == date(2025, 4, 10)
