from datetime import date

import pytest

from portal.law.errors import Unlawful
from portal.law.outcomes import Outcome
from portal.law.remedies import (
    direct_suit,
    overdue_paragraph,
    reconsideration,
    reply_paragraph,
    review_first,
    suit_after_reconsideration,
    third_party_paragraph,
)
from portal.law.report_dates import report_due

BODY, COURT = "阳光县人民政府", "阳光县人民法院"


class Weekdays:
    """Mondays to Fridays but for the days off named; weekend days named are worked."""

    def __init__(self, off=(), worked=()):
        self.off, self.worked = set(off), set(worked)

    def __contains__(self, day):
        return day in self.worked or (day.weekday() < 5 and day not in self.off)


WEEKDAYS = Weekdays()


def test_sixty_days_that_end_on_a_sunday_run_to_monday():
    limit = reconsideration(date(2025, 12, 10), WEEKDAYS)
    assert limit.counted == date(2026, 2, 8)
    assert limit.last_day == date(2026, 2, 9)


def test_sixty_days_that_end_on_a_working_day_stay():
    limit = reconsideration(date(2025, 3, 3), WEEKDAYS)
    assert limit.counted == limit.last_day == date(2025, 5, 2)


def test_a_period_that_ends_in_a_holiday_runs_to_the_first_day_worked():
    holiday = Weekdays(off=[date(2025, 10, day) for day in range(1, 9)], worked=[date(2025, 9, 28)])
    assert reconsideration(date(2025, 8, 3), holiday).last_day == date(2025, 10, 9)
    assert reconsideration(date(2025, 7, 30), holiday).last_day == date(2025, 9, 28)


def test_sixty_days_run_from_learning_of_the_remedy_where_the_reply_was_silent():
    limit = reconsideration(date(2025, 3, 3), WEEKDAYS, told_of_remedy=date(2025, 6, 2))
    assert limit.last_day == date(2025, 8, 1)


def test_reconsideration_ends_a_year_after_a_silent_reply_at_the_latest():
    limit = reconsideration(date(2025, 3, 3), WEEKDAYS, told_of_remedy=date(2026, 2, 20))
    assert limit.last_day == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("served", "last_day"),
    [
        (date(2025, 12, 10), date(2026, 6, 10)),  # A Wednesday.
        (date(2025, 8, 29), date(2026, 3, 2)),  # 28 February 2026 is a Saturday.
        (date(2023, 8, 31), date(2024, 2, 29)),  # The last day of a leap February.
        (date(2024, 12, 31), date(2025, 6, 30)),
        (date(2025, 3, 6), date(2025, 9, 8)),  # 6 September 2025 is a Saturday.
    ],
)
def test_a_direct_suit_has_six_months(served, last_day):
    assert direct_suit(served, WEEKDAYS).last_day == last_day


def test_a_suit_after_reconsideration_has_fifteen_days():
    limit = suit_after_reconsideration(date(2026, 3, 6), WEEKDAYS)
    assert limit.counted == date(2026, 3, 21)
    assert limit.last_day == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("year", "department", "government"),
    [
        (2025, date(2026, 1, 31), date(2026, 3, 31)),
        (2019, date(2020, 1, 31), date(2020, 3, 31)),
    ],
)
def test_annual_report_dates_do_not_move_for_weekends(year, department, government):
    due = report_due(year)
    assert (due.department, due.government) == (department, government)


def test_a_refusal_goes_to_reconsideration_first():
    assert reply_paragraph(Outcome.C1, issued_on=date(2026, 3, 2), body=BODY, court=COURT) == (
        "如不服，可在收到本答复书之日起60日内先向阳光县人民政府申请行政复议；"
        "对复议决定不服的，可在收到复议决定书之日起15日内向阳光县人民法院提起行政诉讼。"
    )


def test_another_reply_leaves_the_choice_between_reconsideration_and_suit():
    assert reply_paragraph(Outcome.E2, issued_on=date(2026, 3, 2), body=BODY, court=COURT) == (
        "如不服，可在收到本告知书之日起60日内向阳光县人民政府申请行政复议，"
        "或者在6个月内向阳光县人民法院提起行政诉讼。"
    )


def test_a_case_that_ended_without_reply_has_a_remedy_too():
    paragraph = reply_paragraph(Outcome.F2, issued_on=date(2026, 3, 2), body=BODY, court="")
    assert paragraph.endswith("或者在6个月内向人民法院提起行政诉讼。")


def test_reconsideration_comes_first_only_since_2024():
    assert review_first(Outcome.C5, date(2024, 1, 1))
    assert not review_first(Outcome.C5, date(2023, 12, 31))
    assert not review_first(Outcome.C8, date(2024, 1, 1))
    old = reply_paragraph(Outcome.C5, issued_on=date(2023, 12, 29), body=BODY, court=COURT)
    assert "先向" not in old


def test_names_are_taken_as_they_are():
    odd = "{0}％s{body}"
    assert odd in reply_paragraph(Outcome.C1, issued_on=date(2026, 3, 2), body=odd, court=odd)


def test_a_letter_served_online_names_the_online_channel_for_reconsideration():
    case = {"issued_on": date(2026, 3, 2), "body": BODY, "court": COURT, "online": True}
    paragraph = reply_paragraph(Outcome.A2, channel="https://example.gov.cn/fuyi", **case)
    assert paragraph.endswith(
        "行政复议申请书也可以通过互联网渠道提交：https://example.gov.cn/fuyi。"
    )
    with pytest.raises(Unlawful) as refused:
        reply_paragraph(Outcome.A2, **case)
    assert (refused.value.code, refused.value.article) == (
        "reconsideration_channel_missing",
        "行政复议法 22(2)",
    )


def test_a_paragraph_without_the_reconsideration_body_is_refused():
    with pytest.raises(Unlawful, match="reconsideration_body_missing"):
        reply_paragraph(Outcome.A2, issued_on=date(2026, 3, 2), body=" ", court=COURT)


def test_a_third_party_is_told_its_remedies():
    assert third_party_paragraph(body=BODY, court=COURT) == (
        "如不服，可在收到本告知书之日起60日内向阳光县人民政府申请行政复议，"
        "或者在6个月内向阳光县人民法院提起行政诉讼。"
    )


def test_who_is_not_answered_in_time_may_complain_and_sue():
    assert overdue_paragraph(supervisor="阳光县人民政府办公室", body=BODY, court=COURT) == (
        "本机关逾期未答复。您可以向阳光县人民政府办公室投诉、举报，"
        "也可以依法向阳光县人民政府申请行政复议或者向阳光县人民法院提起行政诉讼。"
    )
    assert "上一级行政机关" in overdue_paragraph(supervisor="", body=BODY, court="")
