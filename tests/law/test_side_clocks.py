"""The shorter clocks, counted by hand over days off and worked weekends."""

from datetime import date

from portal.law.side_clocks import escalation_due, publish_due, service_guide_due, withdrawal_due
from portal.law.workdays import SHIPPED


def test_publishing_takes_twenty_working_days_over_spring_festival():
    # 4 and 18 February 2024, both Sundays, are worked; 10 to 17 February are off.
    assert publish_due(date(2024, 1, 31), SHIPPED) == date(2024, 3, 4)


def test_a_reversed_penalty_comes_down_within_three_working_days():
    assert withdrawal_due(date(2026, 9, 30), SHIPPED) == date(2026, 10, 10)  # A worked Saturday.


def test_a_changed_service_guide_is_out_on_the_next_working_day():
    assert service_guide_due(date(2026, 3, 6), SHIPPED) == date(2026, 3, 9)


def test_a_letter_nobody_can_be_asked_about_escalates_after_five_working_days():
    assert escalation_due(date(2026, 3, 2), SHIPPED) == date(2026, 3, 9)
