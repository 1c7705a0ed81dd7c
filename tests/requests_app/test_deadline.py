"""The deadline calculator: worked cases, and what the page says of them."""

import html
import re

import pytest
from django.urls import reverse

from tests.requests_app.calculator import RECEIVED, due_date, text_of

pytestmark = pytest.mark.django_db
LONG_AFTER = "&as_of=2027-03-01"


# Worked cases, typed by hand with the dates that were counted for them.
@pytest.mark.parametrize(
    ("case", "query", "due"),
    [
        ("D01", "channel=in_person&reached=2026-03-02", "2026年3月30日"),
        (
            "D02",
            "channel=in_person&reached=2026-03-02&extended=2026-03-27&days=20",
            "2026年4月28日",
        ),
        (
            "D20",
            (
                "channel=in_person&reached=2025-04-14"
                "&notice=2025-04-21&correct_by=2025-05-15&corrected=2025-05-06"
            ),
            "2025年6月4日",
        ),
        (
            "D24",
            (
                "channel=in_person&reached=2025-06-03"
                "&c1_party=third_party&c1_sent=2025-06-09&c1_got=2025-06-11&c1_answer=2025-06-25"
            ),
            "2025年7月17日",
        ),
        (
            "D25",
            (
                "channel=in_person&reached=2025-06-03"
                "&c1_party=third_party&c1_sent=2025-06-09&c1_got=2025-06-11"
            ),
            "2025年7月24日",
        ),
        (
            "D27",
            (
                "channel=in_person&reached=2025-03-03"
                "&c1_party=third_party&c1_sent=2025-03-06&c1_got=2025-03-07&c1_answer=2025-03-18"
                "&c2_party=other_agency&c2_sent=2025-03-12&c2_got=2025-03-12&c2_answer=2025-03-24"
            ),
            "2025年4月17日",
        ),
        (
            "D32",
            (
                "channel=in_person&reached=2025-11-03"
                "&fee_sent=2025-11-12&fee_got=2025-11-14&paid=2025-11-26"
            ),
            "2025年12月24日",
        ),
        (
            "D39",
            "channel=in_person&reached=2025-07-01&decided=2025-07-22&delayed=2025-09-30",
            "2025年9月30日",
        ),
        ("D43", "channel=in_person&reached=2026-12-21", "2027年1月19日"),
        (
            "D49",
            "channel=in_person&reached=2026-03-02&extended=2026-03-31&days=20",
            "2026年3月30日",
        ),
    ],
)
def test_the_due_date_of_a_worked_case_stands_on_the_page(ask, case, query, due):
    assert due_date(ask(query)) == due
    assert due_date(ask(query + LONG_AFTER)) == due


def test_the_page_first_asks_and_shows_no_date(client):
    answer = client.get(reverse("deadline"))
    assert answer.status_code == 200
    assert "due-date" not in answer.content.decode()
    assert answer.content.decode().count('type="radio"') == 7


def test_side_clocks_stand_beside_the_due_date(ask):
    answer = ask(
        "channel=in_person&reached=2025-03-03"
        "&c1_party=third_party&c1_sent=2025-03-06&c1_got=2025-03-07&c1_answer=2025-03-18"
        "&c2_party=other_agency&c2_sent=2025-03-12&c2_got=2025-03-12&c2_answer=2025-03-24",
        "/en",
    )
    text = text_of(answer)
    assert "at the latest Article 30 of the Regulations March 12, 2025" in text
    assert "third party due Article 32 of the Regulations March 28, 2025" in text
    assert "other body due Article 34 of the Regulations April 2, 2025" in text
    assert "overdue from Article 51 of the Regulations April 18, 2025" in text


def test_the_safe_date_says_under_which_reading_it_is_earlier(ask):
    query = (
        "channel=in_person&reached=2025-03-03"
        "&c1_party=third_party&c1_sent=2025-03-06&c1_got=2025-03-07&c1_answer=2025-03-18"
    )
    # From delivery, 7 March, to the day before the opinion, 17 March, six days are left out:
    # the 20th day that counts is Wednesday 9 April, two days before the due date.
    text = text_of(ask(query, "/en"))
    assert "Reply due April 11, 2025" in text
    assert "Safe date: April 9, 2025" in text
    assert "left out from the day the letter arrived" in text
    assert "The day on which the opinion comes counts again." in text


def test_a_late_extension_is_told_with_its_article(ask):
    text = text_of(ask(f"{RECEIVED}&extended=2026-03-31&days=20", "/en"))
    assert "must be told to the applicant by March 30, 2026" in text
    assert "This one has no effect. Article 33(2) of the Regulations" in text
    assert "延期告知逾期" in text_of(ask(f"{RECEIVED}&extended=2026-03-31&days=20"))


def test_an_unanswered_notice_is_waited_for_until_its_limit(ask):
    query = "channel=in_person&reached=2026-02-24&notice=2026-03-02&correct_by=2026-03-20"
    text = text_of(ask(query, "/en"))
    assert "Waiting for the applicant to correct until March 20, 2026" in text
    assert "the application counts as given up" in text
    assert "As things stood on March 2, 2026." in text
    on_the_limit = ask(f"{query}&as_of=2026-03-20", "/en")
    assert "Waiting for the applicant to correct" in text_of(on_the_limit)
    after = text_of(ask(f"{query}&as_of=2026-03-21", "/en"))
    assert "No reply is due any more" in after
    assert "closed from March 21, 2026 on" in after
    assert "逾期不补正，视为放弃申请" in text_of(ask(f"{query}&as_of=2026-03-21"))


def test_an_unpaid_fee_is_waited_for_until_its_limit(ask):
    query = f"{RECEIVED}&fee_sent=2026-03-10&fee_got=2026-03-12"
    # 20 working days after 12 March; 6 April, Qingming, is a day off.
    assert "Waiting for the applicant to pay until April 10, 2026" in text_of(ask(query, "/en"))
    after = text_of(ask(f"{query}&as_of=2026-04-11"))
    assert "逾期不缴费，视为放弃申请" in after
    assert "2026年4月11日" in after


def test_a_date_after_today_moves_the_day_of_looking(ask):
    text = text_of(ask("channel=in_person&reached=2026-12-21", "/en"))
    assert "As things stood on Dec. 21, 2026." in text
    assert "Look at it as of today" in text


def test_remedies_are_told_from_the_day_after_the_due_date(ask):
    on_the_day = text_of(ask(f"{RECEIVED}&as_of=2026-03-30", "/en"))
    assert "No reply in time" not in on_the_day
    day_after = text_of(ask(f"{RECEIVED}&as_of=2026-03-31", "/en"))
    assert "it has been overdue since March 31, 2026" in day_after
    assert "may apply for reconsideration or sue" in day_after


def test_days_left_are_those_of_the_count(ask):
    assert "20 days of the count are left." in text_of(ask(RECEIVED, "/en"))
    assert "1 day of the count is left." in text_of(ask(f"{RECEIVED}&as_of=2026-03-28", "/en"))


def test_a_date_in_a_year_without_notice_is_marked_and_explained(ask):
    text = text_of(ask("channel=in_person&reached=2026-12-21", "/en"))
    assert "Jan. 19, 2027 Tuesday provisional" in text
    assert "which days are off in 2027" in text
    assert "The calendar covers 2008 to 2029." in text
    assert "provisional and may still move" in text
    assert "Why provisional?" not in text_of(ask(RECEIVED, "/en"))


def test_an_application_of_the_old_regime_has_fifteen_days(ask):
    text = text_of(ask("channel=in_person&reached=2018-03-01&as_of=2018-03-01", "/en"))
    assert "Reply due March 22, 2018" in text
    assert "15 working days hold for the reply" in text


def test_the_day_of_confirmation_counts_only_where_the_law_asks_for_it(ask):
    dates = "reached=2026-03-02&confirmed=2026-03-04"
    assert due_date(ask(f"channel=online&{dates}")) == "2026年4月1日"
    assert due_date(ask(f"channel=ems&{dates}")) == "2026年3月30日"
    assert due_date(ask("channel=ems&reached=2026-03-02&confirmed=soon")) == "2026年3月30日"


def test_each_day_is_told_with_number_reason_and_article(ask):
    text = text_of(ask(RECEIVED))
    assert "2026年3月3日" in text
    assert "计入答复期限" in text
    assert "《中华人民共和国政府信息公开条例》第三十三条第二款" in text
    assert "《国务院关于职工工作时间的规定》第七条" in text
    english = text_of(ask(RECEIVED, "/en"))
    assert "day 20 of the count; Counts towards the reply" in english
    assert "Last day for the reply" in english


def test_the_link_gives_the_same_result_again(ask, client):
    first = ask(f"{RECEIVED}&extended=2026-03-27&days=20")
    link = html.unescape(re.search(r'id="link"[^>]*value="([^"]*)"', first.content.decode())[1])
    assert link == (
        "http://testserver/deadline/?channel=in_person&reached=2026-03-02"
        "&extended=2026-03-27&days=20&as_of=2026-03-27"
    )
    assert text_of(client.get(link)) == text_of(first)
    other_language = first.context["other_language_url"]
    assert due_date(client.get(other_language)) == "April 28, 2026"


def test_a_period_of_many_years_is_answered_without_listing_every_day(ask):
    query = "channel=in_person&reached=2008-05-05&decided=2008-05-06&delayed=2029-06-29"
    assert due_date(ask(query)) == "2008年5月26日"  # The text of 2007 knows no delay.
    later = ask("channel=in_person&reached=2020-05-06&decided=2020-05-07&delayed=2029-06-29")
    assert due_date(later) == "2029年6月29日"
    assert later.content.decode().count("<caption>") < 25


def test_the_page_takes_two_queries_however_much_happened(ask, django_assert_num_queries):
    eventful = (
        f"{RECEIVED}&notice=2026-03-05&correct_by=2026-03-20&corrected=2026-03-12"
        "&c1_party=third_party&c1_sent=2026-03-16&c1_got=2026-03-17"
        "&c2_party=other_agency&c2_sent=2026-03-18&extended=2026-04-01&days=20"
    )
    for query in ["", RECEIVED, eventful]:
        with django_assert_num_queries(2):  # The calendar and the portal's profile.
            assert ask(query).status_code == 200


def test_only_reading_is_allowed(client):
    assert client.post(reverse("deadline")).status_code == 405
    assert client.head(reverse("deadline")).status_code == 200
