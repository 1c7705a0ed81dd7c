"""Files of cases: the worked cases give what they expect, and bad ones say what is wrong."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.law.case_file import UnusableFile, answer
from portal.law.event_entries import as_written, event_of
from portal.law.events import BadEvent
from portal.law.terms import RequestChannel
from portal.law.workdays import SHIPPED

CASES = Path(__file__).parent / "cases.json"
WORKED = json.loads(CASES.read_text("utf-8"))
BY_HAND = [case for name in ("deadline_cases", "other_cases") for case in WORKED[name]]


def solve(name, case):
    answers, complete = answer({name: [case]}, SHIPPED)
    [answered] = answers[name]
    assert answered["id"] == case.get("id")
    assert complete is ("error" not in answered["result"])
    return answered["result"]


@pytest.mark.parametrize("case", WORKED["deadline_cases"], ids=lambda case: case["id"])
def test_a_worked_deadline_is_met_to_the_day(case):
    result = solve("deadline_cases", case)
    assert {name: result[name] for name in case["expected"]} == case["expected"]


@pytest.mark.parametrize("case", WORKED["other_cases"], ids=lambda case: case["id"])
def test_a_worked_date_beside_the_clock_is_met_to_the_day(case):
    assert solve("other_cases", case) == case["expected"]


@pytest.mark.parametrize("case", WORKED["fee_cases"], ids=lambda case: case["id"])
def test_a_worked_fee_is_met_to_the_yuan(case):
    assert solve("fee_cases", case) == {"fee_yuan": case["fee_yuan"]}


def test_nothing_asked_for_costs_nothing():
    assert solve("fee_cases", {"mode": "per_page_single_request", "input": 0}) == {"fee_yuan": 0}


RECEIVED = {"type": "received", "channel": "in_person", "submitted": "2026-03-02"}


def test_a_result_holds_what_applies_to_the_case_and_nothing_else():
    result = solve("deadline_cases", {"id": "X", "events": [RECEIVED]})
    assert result == {
        "receipt_date": "2026-03-02",
        "clock_base": "2026-03-02",
        "clock_base_kind": "receipt",
        "correction_notice_due": "2026-03-11",
        "excluded_working_days": 0,
        "base_reply_due": "2026-03-30",
        "reply_due": "2026-03-30",
        "extension_invalid": False,
        "overdue_from": "2026-03-31",
        "provisional": False,
        "status": "open",
        "safe_due": "2026-03-30",
        "safe_reading": [],
        "flags": [],
    }


def test_flags_are_told_with_event_date_article_and_limit():
    late = {"type": "extension", "date": "2026-03-31", "working_days": 20}
    assert solve("deadline_cases", {"events": [RECEIVED, late]})["flags"] == [
        {
            "code": "extension_late",
            "label": "延期告知逾期",
            "event": "extension",
            "date": "2026-03-31",
            "article": "33(2)",
            "limit": "2026-03-30",
        }
    ]


def test_the_days_of_a_case_are_told_when_asked_for():
    answers, _ = answer({"deadline_cases": [{"events": [RECEIVED]}]}, SHIPPED, with_days=True)
    days = answers["deadline_cases"][0]["result"]["days"]
    assert len(days) == 29
    assert days[1] == {
        "date": "2026-03-03",
        "counted": True,
        "number": 1,
        "code": "counted",
        "text": "计入答复期限",
        "article": "33(2)",
        "provisional": False,
    }


def test_the_regime_of_a_case_selects_its_rules():
    result = solve("deadline_cases", {"regime": "2007", "events": [RECEIVED]})
    assert result["reply_due"] == "2026-03-23"


@pytest.mark.parametrize(
    ("events", "error"),
    [
        (None, ("no_receipt", "received", None, "31")),
        ([], ("no_receipt", "received", None, "31")),
        ([7], ("event_unreadable", "event", None, "")),
        ([{"date": "2026-03-02"}], ("event_unknown", "None", "2026-03-02", "")),
        ([{"type": ["received"]}], ("event_unknown", "['received']", None, "")),
        ([{"type": "received"}], ("field_missing", "received", None, "31")),
        (
            [{"type": "received", "channel": "pigeon", "submitted": "2026-03-02"}],
            ("term_unknown", "received", "2026-03-02", "31"),
        ),
        (
            [{"type": "received", "channel": "ems", "submitted": "2026-03-02"}],
            ("field_missing", "received", "2026-03-02", "31"),
        ),
        (
            [{"type": "received", "channel": "ems", "signed": "2026/3/2"}],
            ("date_unreadable", "received", "2026/3/2", "31"),
        ),
        (
            [{"type": "received", "channel": "ems", "signed": "20260302"}],
            ("date_unreadable", "received", "20260302", "31"),
        ),
        (
            [{"type": "received", "channel": "ems", "signed": 20260302}],
            ("date_unreadable", "received", "20260302", "31"),
        ),
        (
            [RECEIVED, {"type": "extension", "date": "2026-03-20"}],
            ("field_missing", "extension", "2026-03-20", "33(2)"),
        ),
        (
            [RECEIVED, {"type": "extension", "date": "2026-03-20", "working_days": "20"}],
            ("number_unreadable", "extension", "2026-03-20", "33(2)"),
        ),
        (
            [RECEIVED, {"type": "extension", "date": "2026-03-20", "working_days": True}],
            ("number_unreadable", "extension", "2026-03-20", "33(2)"),
        ),
        (
            [RECEIVED, {"type": "consult", "party": "other_agency", "sent": None}],
            ("field_missing", "consult", None, "34"),
        ),
        (
            [RECEIVED, {"type": "correction_received", "date": "2026-03-10"}],
            ("correction_without_notice", "correction_received", "2026-03-10", "30"),
        ),
        (
            [RECEIVED, {"type": "fee_paid", "date": "2026-03-10"}],
            ("payment_without_notice", "fee_paid", "2026-03-10", "信息处理费管理办法 6"),
        ),
        (
            [RECEIVED, {"type": "extension", "date": "2026-03-01", "working_days": 5}],
            ("out_of_order", "extension", "2026-03-01", "33(2)"),
        ),
        (
            [{"type": "received", "channel": "ems", "signed": "2035-03-02"}],
            ("date_outside_calendar", "received", "2035-03-02", "31"),
        ),
    ],
)
def test_a_bad_event_is_named_with_its_date_and_article(events, error):
    got = solve("deadline_cases", {"id": "B", "events": events})["error"]
    assert (got["code"], got["event"], got["date"], got["article"]) == error


def test_an_unknown_regime_is_named():
    error = solve("deadline_cases", {"regime": "1999", "events": [RECEIVED]})["error"]
    assert (error["code"], error["field"]) == ("term_unknown", "regime")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (None, "rule_unknown"),
        ({"rule": "art99"}, "rule_unknown"),
        ({"rule": "art26"}, "field_missing"),
        ({"rule": "art26", "formed_or_changed": "1999-01-04"}, "date_outside_calendar"),
        ({"rule": "art26", "formed_or_changed": "2029-12-20"}, "date_outside_calendar"),
        ({"rule": "remedy", "served": "9999-12-31"}, "date_outside_calendar"),
        ({"rule": "remedy", "served": "2029-12-20"}, "date_outside_calendar"),
        ({"rule": "art49", "report_year": "2025"}, "number_unreadable"),
        ({"rule": "art49", "report_year": 99999}, "date_outside_calendar"),
    ],
)
def test_a_bad_date_beside_the_clock_is_named(given, code):
    assert solve("other_cases", {"input": given})["error"]["code"] == code


@pytest.mark.parametrize(
    ("mode", "given", "code"),
    [
        ("per_letter", 1, "mode_unknown"),
        ("per_item_month_total", None, "field_missing"),
        ("per_item_month_total", -1, "quantity_not_positive"),
        ("per_item_nth_request", 0, "quantity_not_positive"),
        ("per_page_single_request", 1.5, "number_unreadable"),
        ("per_page_single_request", 10**9, "quantity_too_large"),
    ],
)
def test_a_bad_fee_case_is_named(mode, given, code):
    assert solve("fee_cases", {"mode": mode, "input": given})["error"]["code"] == code


def test_a_bad_case_does_not_keep_the_others_from_being_answered():
    answers, complete = answer(
        {"deadline_cases": [3, {"id": "A", "events": [RECEIVED]}], "fee_cases": []}, SHIPPED
    )
    assert not complete
    bad, good = answers["deadline_cases"]
    assert bad == {
        "id": None,
        "result": {
            "error": {"event": "case", "date": None, "article": "", "code": "case_unreadable"}
        },
    }
    assert good["result"]["reply_due"] == "2026-03-30"
    assert answers["fee_cases"] == []


@pytest.mark.parametrize("file", [[], {}, None, "x", {"cases": []}, {"deadline_cases": {}}])
def test_a_file_without_lists_of_cases_cannot_be_used(file):
    with pytest.raises(UnusableFile):
        answer(file, SHIPPED)


def test_every_channel_has_its_date_and_terms_are_read_by_their_label_too():
    event = event_of({"type": "received", "channel": "邮寄（签收）", "signed": "2026-03-02"})
    assert event.channel is RequestChannel.EMS
    for field, channels in {
        "submitted": ["in_person", "oral", "online", "email", "fax"],
        "signed": ["ems"],
        "arrived": ["ordinary_letter"],
    }.items():
        for channel in channels:
            read = event_of({"type": "received", "channel": channel, field: "2026-03-02"})
            assert read.reached == as_written("2026-03-02")


def test_reasons_are_read_though_the_worked_cases_have_none():
    assert event_of({"type": "reasons_asked", "date": "2026-03-10"}).on.day == 10
    assert event_of({"type": "reasons_given", "date": "2026-03-12"}).on.day == 12
    assert event_of({"type": "delayed_deadline", "decided": "2026-03-10", "due": "2026-05-06"})
    with pytest.raises(BadEvent, match="field_missing"):
        event_of({"type": "delayed_deadline", "decided": "2026-03-10"})


# The command


def test_the_command_prints_json_and_nothing_else(capsys):
    call_command("clock", str(CASES))
    printed = capsys.readouterr()
    answers = json.loads(printed.out)
    assert printed.err == ""
    assert [case["id"] for case in answers["fee_cases"]] == [c["id"] for c in WORKED["fee_cases"]]
    assert "days" not in answers["deadline_cases"][0]["result"]


def test_the_command_tells_the_days_in_chinese_when_asked(capsys):
    call_command("clock", str(CASES), "--days")
    assert "计入答复期限" in capsys.readouterr().out


def test_the_command_says_no_with_one_where_a_case_cannot_be_answered(tmp_path, capsys):
    file = tmp_path / "cases.json"
    file.write_text('\ufeff{"deadline_cases": [{"id": "A"}]}', "utf-8")
    with pytest.raises(SystemExit) as left:
        call_command("clock", str(file))
    assert left.value.code == 1
    [case] = json.loads(capsys.readouterr().out)["deadline_cases"]
    assert case["result"]["error"]["code"] == "no_receipt"


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, '{"cases": []}', None])
def test_the_command_cannot_use_a_file_that_it_cannot_read(content, tmp_path, capsys):
    file = tmp_path / "cases.json"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("clock", str(file))
    assert refused.value.returncode == 2
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert capsys.readouterr().out == ""
