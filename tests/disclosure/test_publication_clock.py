"""The 20 working days of Art. 26. Dates are counted on the printed calendar of 2024 and 2026."""

from datetime import date

import pytest

from disclosure import publication_clock
from portal.calendar import workdays
from portal.law.terms import Attribute

pytestmark = pytest.mark.django_db


def test_information_formed_before_spring_festival_is_due_as_in_the_worked_case(make_draft):
    draft = make_draft(formed_on=date(2024, 1, 31))  # Worked case D44.
    assert publication_clock.due_on(draft, workdays()) == date(2024, 3, 4)


def test_a_change_starts_the_count_anew(make_draft):
    draft = make_draft(formed_on=date(2026, 1, 5), changed_on=date(2026, 3, 2))
    assert publication_clock.due_on(draft, workdays()) == date(2026, 3, 30)


def test_the_work_list_names_what_is_owed_the_most_urgent_first(make_draft, agency):
    later = make_draft(formed_on=date(2026, 3, 9))
    late = make_draft(formed_on=date(2026, 2, 2))
    make_draft(attribute=Attribute.NOT_DISCLOSED, attribute_reason="第十四条")
    owed = publication_clock.owed(agency, today=date(2026, 3, 20))
    # From 2 February 2026: 15 to 23 February are off, 14 and 28 February are worked, so the
    # twentieth working day is 6 March; from 9 March it is 7 April (4 to 6 April are off).
    assert [(each.item, each.due_on, each.is_late) for each in owed] == [
        (late, date(2026, 3, 6), True),
        (later, date(2026, 4, 7), False),
    ]


def test_the_lag_of_a_unit_is_measured_in_working_days(make_public, agency, publish, make_reviewed):
    make_public(unit="社会救助股")  # Formed on Monday 2 March, public on Thursday 5 March: 3 days.
    publish(make_reviewed(unit="社会救助股"), on=date(2026, 3, 9))  # 5 working days.
    publish(make_reviewed(unit="办公室"), on=date(2026, 3, 31))  # 21 working days: one too many.
    office, relief = publication_clock.lags(agency, 2026)
    assert (office.unit, office.items, office.median_days, office.late) == ("办公室", 1, 21, 1)
    assert (relief.items, relief.median_days, relief.late) == (2, 4, 0)
