"""The relations between figures, run on a real city's published report and on changed ones."""

import pytest

from reports import checks
from tests.reports import city

pytestmark = pytest.mark.once


def broken(report, previous=None):
    return [
        (outcome["rule"], outcome["scope"])
        for outcome in checks.run(report, previous)
        if not outcome["ok"]
    ]


def test_a_published_report_keeps_every_relation(city_report):
    outcomes = checks.run(city_report)
    assert broken(city_report) == []
    # Seven columns twice, 25 rows, three blocks; nothing is known of the year before.
    assert len(outcomes) == 14 + 25 + 3


def test_both_sides_are_shown(city_report):
    outcomes = {(each["rule"], each["scope"]): each for each in checks.run(city_report)}
    balance = outcomes["requests.balance", "requests.*.total"]
    assert (balance["left"], balance["right"]) == (14629, 14629)
    persons = outcomes["requests.balance", "requests.*.natural_person"]
    assert (persons["left"], persons["right"]) == (14147, 14147)
    assert outcomes["requests.processed_total", "requests.*.total"]["right"] == 13810


CELLS = [(row, column) for row in city.REQUESTS for column in city.COLUMNS]


@pytest.mark.parametrize(("row", "column"), CELLS)
@pytest.mark.parametrize("step", [1, -1])
def test_a_cell_of_table_three_that_is_off_by_one_is_caught(city_report, row, column, step):
    city_report["tables"]["requests"][row][column] += step
    rules = broken(city_report)
    assert ("requests.row_total", f"requests.{row}.*") in rules
    in_column = {rule for rule, scope in rules if scope == f"requests.*.{column}"}
    if row == "processed_total":
        assert in_column == {"requests.balance", "requests.processed_total"}
    elif row in ("new_received", "carried_in", "carried_forward"):
        assert in_column == {"requests.balance"}
    else:
        assert in_column == {"requests.processed_total"}


@pytest.mark.parametrize("block", city.CHALLENGES)
@pytest.mark.parametrize("column", city.RESULTS)
def test_a_cell_of_table_four_that_is_off_by_one_is_caught(city_report, block, column):
    city_report["tables"]["challenges"][block][column] += 1
    assert broken(city_report) == [("challenges.block_total", f"challenges.{block}.*")]


def test_the_cells_of_a_broken_relation_are_named(city_report):
    city_report["tables"]["challenges"]["reconsideration"]["total"] = 791
    outcomes = checks.run(city_report)
    assert checks.faulty_cells(city_report, outcomes) == {
        "challenges.reconsideration.result_upheld",
        "challenges.reconsideration.result_corrected",
        "challenges.reconsideration.other_result",
        "challenges.reconsideration.not_concluded",
        "challenges.reconsideration.total",
    }


def test_the_message_names_row_column_and_difference(city_report):
    city_report["tables"]["requests"]["unable_needs_creation"]["legal_service_org"] = 4
    messages = [each["message"] for each in checks.broken(checks.run(city_report))]
    assert len(messages) == 2
    assert "法人或其他组织·法律服务机构" in messages[0]
    assert "（四）无法提供2.没有现成信息需要另行制作" in messages[1]
    assert "180" in messages[1]
    assert "184" in messages[1]
    assert "4" in messages[1].rpartition("184")[2]


def test_what_is_carried_in_is_what_was_carried_forward(city_report):
    previous = city.report() | {"year": 2024}
    last = previous["tables"]["requests"]["carried_forward"]
    last.update(city_report["tables"]["requests"]["carried_in"])
    assert broken(city_report, previous) == [
        # 74 in force is not 74 + 3 - 5, 4185 not 4185 + 564 - 984: both only warnings.
        ("disclosure.in_force", "disclosure.art20_1.regulations.*"),
        ("disclosure.in_force", "disclosure.art20_1.normative_documents.*"),
    ]
    last["natural_person"] += 1
    assert ("requests.carried_over", "requests.carried_in.natural_person") in broken(
        city_report, previous
    )


def test_documents_in_force_that_do_not_follow_are_a_warning(city_report):
    previous = city.report() | {"year": 2024}
    previous["tables"]["requests"]["carried_forward"] = dict(
        city_report["tables"]["requests"]["carried_in"]
    )
    in_force = previous["tables"]["disclosure"]["art20_1"]
    in_force["regulations"]["in_force"] = 76
    in_force["normative_documents"]["in_force"] = 4604
    outcomes = checks.run(city_report, previous)
    assert checks.broken(outcomes) == []
    warning = checks.broken(outcomes, "warning")
    # 4604 + 564 - 984 = 4184, and 4185 is reported; 76 + 3 - 5 = 74 holds.
    assert [(each["scope"], each["left"], each["right"]) for each in warning] == [
        ("disclosure.art20_1.normative_documents.*", 4185, 4184)
    ]


@pytest.mark.parametrize("nothing", [None, "n/a"])
def test_a_relation_without_its_figures_is_left_out(city_report, nothing):
    previous = city.report() | {"year": 2024}
    previous["tables"]["disclosure"]["art20_1"]["regulations"]["in_force"] = nothing
    scopes = {each["scope"] for each in checks.run(city_report, previous)}
    assert "disclosure.art20_1.normative_documents.*" in scopes
    assert "disclosure.art20_1.regulations.*" not in scopes


def test_the_format_of_2019_is_checked_with_its_single_row(make_report):
    report = make_report(2020, "national-2019")
    report["tables"]["requests"]["other_single_row"]["natural_person"] = 1
    assert broken(report) == [
        ("requests.processed_total", "requests.*.natural_person"),
        ("requests.row_total", "requests.other_single_row.*"),
    ]


def test_amounts_are_compared_exactly(make_report):
    report = make_report(2016, "statistics-2014")
    statistics = report["tables"]["statistics"]
    assert not any(each["rule"].startswith("statistics") for each in report["checks"])
    statistics.update({"3.2": 3, "3.2.1": 2, "3.2.2": 1})
    assert broken(report) == []
    statistics["3.2.2"] = 2
    assert broken(report) == [("statistics.total", "statistics.3.2")]
