"""The questions of the deadline calculator: what it takes, and what it does with nonsense."""

import html
import re

import pytest

from tests.requests_app.calculator import RECEIVED, due_date, text_of

pytestmark = pytest.mark.django_db


def test_empty_answers_are_dropped_from_the_address(ask):
    answer = ask("channel=in_person&reached=2026-03-02&notice=&correct_by=+&as_of=")
    assert answer.status_code == 302
    assert answer["Location"] == "/deadline/?channel=in_person&reached=2026-03-02"


def test_a_form_sent_empty_is_told_what_it_lacks(ask):
    text = text_of(ask("reached=&as_of=", "/en"))
    assert "Please check what you filled in" in text
    assert "Choose how the application came in." in text
    assert "everything is counted from it" in text


def test_dates_are_read_as_people_write_them(ask):
    for written in ["2026/3/2", "2026.03.02", "2026年3月2日", "20260302", "２０２６-０３-０２"]:
        answer = ask(f"channel=in_person&reached={written}")
        assert due_date(answer) == "2026年3月30日"
        assert 'value="2026-03-02"' in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("channel=pigeon&reached=2026-03-02", "channel", "Choose one of the ways listed."),
        ("reached=2026-03-02", "channel", "Choose how the application came in."),
        ("channel=ems", "reached", "everything is counted from it"),
        ("channel=ems&reached=2026-02-30", "reached", "“2026-02-30” is no date."),
        ("channel=ems&reached=soon%00", "reached", "“soon” is no date."),
        (f"channel=ems&reached={'9' * 10_000}", "reached", f"“{'9' * 30}…” is no date."),
        ("channel=ems&reached=0001-01-01", "reached", "0001-01-01 lies outside the calendar"),
        ("channel=ems&reached=9999-12-31", "reached", "covers Jan. 1, 2008 to Dec. 31, 2029"),
        ("channel=ems&reached=2008-04-30", "reached", "in force since May 1, 2008"),
        ("channel=ems&reached=2029-12-28", "reached", "beyond Dec. 31, 2029"),
        ("channel=ems&reached=2026-03-02&reached=2026-03-03", "reached", "more than once"),
        (f"{RECEIVED}&channel=ems", "channel", "more than once"),
        (
            "channel=fax&reached=2026-03-02&confirmed=2026-03-01",
            "confirmed",
            "cannot be before March 2, 2026",
        ),
        (f"{RECEIVED}&notice=2026-03-05", "correct_by", "“Day the applicant was told what to"),
        (f"{RECEIVED}&corrected=2026-03-05", "notice", "“Day the corrected application came in”"),
        (
            f"{RECEIVED}&notice=2026-02-27&correct_by=2026-03-09",
            "notice",
            "cannot be before March 2, 2026",
        ),
        (
            f"{RECEIVED}&notice=2026-03-05&correct_by=2026-03-20&corrected=2026-03-04",
            "corrected",
            "cannot be before March 5, 2026",
        ),
        (f"{RECEIVED}&extended=2026-03-20", "days", "Fill this in too"),
        (f"{RECEIVED}&extended=2026-03-20&days=0", "days", "greater than or equal to 1"),
        (f"{RECEIVED}&extended=2026-03-20&days=1e9", "days", "Write a whole number"),
        (f"{RECEIVED}&extended=2026-03-20&days={'1' * 5000}", "days", "Write a whole number"),
        (f"{RECEIVED}&paid=2026-03-20", "fee_sent", "“Day the fee was paid”"),
        (f"{RECEIVED}&c2_got=2026-03-20", "c2_sent", "Fill this in too"),
        (f"{RECEIVED}&c1_sent=2026-03-20", "c1_party", "Fill this in too"),
        (f"{RECEIVED}&c3_sent=2026-03-20&c3_party=me", "c3_party", "Choose one of the two."),
        (
            (
                f"{RECEIVED}&c1_party=third_party&c1_sent=2026-03-05&c1_got=2026-03-09"
                "&c1_answer=2026-03-06"
            ),
            "c1_answer",
            "cannot be before March 9, 2026",
        ),
        (f"{RECEIVED}&delayed=2026-03-20", "decided", "Fill this in too"),
        (f"{RECEIVED}&as_of=tomorrow", "as_of", "“tomorrow” is no date."),
    ],
)
def test_bad_input_is_told_at_its_field(ask, query, field, message):
    answer = ask(query, "/en")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "due-date" not in page
    assert f'id="id_{field}_error"' in page
    at_field = page.partition(f'id="id_{field}_error"')[2].partition("</p>")[0]
    assert message in html.unescape(at_field)
    assert f'href="#id_{field}' in page  # In the summary above the form.
    assert re.search(rf'id="id_{field}(_0)?"', page)


def test_unknown_parameters_are_ignored_and_named(ask):
    text = text_of(ask(f"{RECEIVED}&colour=red&utm_source=news&isappinstalled=0", "/en"))
    assert "were ignored: Condition: “colour”" in text
    assert "utm_source" not in text
    assert "isappinstalled" not in text
    assert "Reply due March 30, 2026" in text
    alone = text_of(ask("colour=red", "/en"))
    assert "“colour”" in alone
    assert "Please check" not in alone
