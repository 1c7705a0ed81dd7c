"""Data that claims to be a report: every fault named with its place, nothing guessed."""

import json
from decimal import Decimal

import pytest

from reports.foreign import Unreadable
from reports.foreign.validation import parsed, validated

pytestmark = pytest.mark.once


def faults_of(report):
    with pytest.raises(Unreadable) as refusal:
        validated(report)
    return refusal.value.faults


def test_a_sound_report_is_taken(city_report, full_report):
    assert validated(city_report) is city_report
    for key in ("national-2021", "five-part"):
        report = json.loads(json.dumps(full_report(key)))
        assert validated(report) is report


def test_a_report_of_each_edition_of_ours_is_taken(make_report):
    for year, key in ((2020, "national-2019"), (2016, "statistics-2014"), (2010, "five-part")):
        validated(json.loads(json.dumps(make_report(year, key))))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("13612", '"13612"'),
        ("1,234", '"1,234"'),
        (True, "true"),
        (None, "null"),
        ("n/a", '"n/a"'),
        ([1], "[1]"),
        (Decimal("1.5"), "1.5"),
        (-1, "-1"),
        (10**15, "1000000000000000"),
    ],
)
def test_what_is_no_count_is_named_with_its_place(city_report, value, words):
    city_report["tables"]["requests"]["granted"]["natural_person"] = value
    (fault,) = faults_of(city_report)
    assert fault.startswith("tables.requests.granted.natural_person: ")
    assert words in fault


def test_figures_of_table_two_may_be_empty_or_not_applicable(city_report):
    table = city_report["tables"]["disclosure"]
    table["art20_1"]["regulations"] = {
        "made_this_year": None,
        "repealed_this_year": "n/a",
        "in_force": 0,
    }
    table["art20_8"]["administrative_fees"]["amount_10k_cny"] = None
    validated(city_report)


@pytest.mark.parametrize("value", ["12.50", "0", 7, Decimal("12.5"), "n/a"])
def test_an_amount_is_text_or_a_number(city_report, value):
    city_report["tables"]["disclosure"]["art20_8"]["administrative_fees"]["amount_10k_cny"] = value
    validated(city_report)


@pytest.mark.parametrize(
    "value", ["12,50", "-1.00", "1e3", "12元", True, -1, "NaN", "Infinity", []]
)
def test_what_is_no_amount_is_named(city_report, value):
    city_report["tables"]["disclosure"]["art20_8"]["administrative_fees"]["amount_10k_cny"] = value
    (fault,) = faults_of(city_report)
    assert "art20_8.administrative_fees.amount_10k_cny" in fault


def test_a_decrease_is_a_negative_number_where_the_form_asks_for_a_change(make_report):
    report = make_report(2020, "national-2019")
    row = report["tables"]["disclosure"]["art20_5"]["licensing"]
    row["change_this_year"] = -3
    validated(report)
    row["prior_year_items"] = -3
    assert "art20_5.licensing.prior_year_items" in faults_of(report)[0]


def test_a_missing_row_is_named_once(city_report):
    del city_report["tables"]["requests"]["denied_internal_affairs"]
    del city_report["tables"]["requests"]["granted"]["other_org"]
    assert [fault.partition(": ")[0] for fault in faults_of(city_report)] == [
        "tables.requests.granted.other_org",
        "tables.requests.denied_internal_affairs",
    ]


def test_an_unknown_key_is_named_with_what_it_may_have_meant(city_report):
    table = city_report["tables"]["requests"]
    table["granted"]["natural_persons"] = 1
    city_report["remarks"] = "x"
    table_four = city_report["tables"]["challenges"]
    table_four["appeal"] = {"total": 0}
    places = {fault.partition(": ")[0]: fault for fault in faults_of(city_report | {})}
    assert set(places) == {"remarks"}
    del city_report["remarks"]
    places = {fault.partition(": ")[0]: fault for fault in faults_of(city_report)}
    assert set(places) == {
        "tables.requests.granted.natural_persons",
        "tables.challenges.appeal.total",
    }
    assert "是否为granted.natural_person？" in places["tables.requests.granted.natural_persons"]


def test_rows_of_another_edition_are_faults(make_report):
    report = make_report(2020, "national-2019") | {"year": 2025, "edition": "national-2021"}
    faults = faults_of(report)
    assert any("tables.requests.other_single_row" in fault for fault in faults)
    assert any("tables.requests.other_other" in fault for fault in faults)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"edition": "national-2012"}, "edition: "),
        ({"edition": 2021}, "edition: "),
        ({"edition": "national-2019"}, "edition: "),
        ({"year": "2025"}, "year: "),
        ({"year": True}, "year: "),
        ({"year": 1999}, "year: "),
        ({"year": 20255}, "year: "),
        ({"format": "annual-report/9"}, "format: "),
        ({"tables": []}, "tables: "),
        ({"channels": {"items": "418", "by_channel": {}}}, "channels.items"),
        ({"channels": []}, "channels"),
    ],
)
def test_a_wrong_frame_is_named(city_report, changes, words):
    faults = faults_of(city_report | changes)
    assert len(faults) == 1
    assert faults[0].startswith(words)


@pytest.mark.parametrize("key", ["year", "edition", "tables"])
def test_a_missing_key_is_named(city_report, key):
    del city_report[key]
    assert faults_of(city_report)[0].startswith(f"{key}: ")


@pytest.mark.parametrize("table", ["requests", "challenges"])
def test_tables_three_and_four_are_needed(city_report, table):
    del city_report["tables"][table]
    assert faults_of(city_report)[0].startswith(f"tables.{table}: ")


def test_table_two_may_be_left_out(city_report):
    del city_report["tables"]["disclosure"]
    validated(city_report)


@pytest.mark.parametrize("value", [[], 1, None, "report"])
def test_what_is_no_object_is_no_report(value):
    assert len(faults_of(value)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"year": NaN}',
        '{"year": Infinity}',
        '{"year": 2025, "year": 2024}',
        "[" * 100_000,
        '{"year": ' + "9" * 10_000 + "}",
    ],
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(Unreadable):
        parsed(text)


def test_decimals_stay_exact():
    assert parsed('{"amount": 0.1}') == {"amount": Decimal("0.1")}
