"""The editions of the annual report and the grids of their tables."""

import pytest

from portal.law import report_format
from portal.law.errors import Unlawful
from portal.law.outcomes import ReportRow
from portal.law.report_format import edition, edition_for, editions_of, entered_figures
from portal.law.report_grid import Kind, look_up, nested
from portal.law.report_relations import relations, rows_of

GRIDS = [
    (year, chosen.key, table)
    for year in (2016, 2020, 2025)
    for chosen in editions_of(year)
    for table in chosen.tables
]


def texts(row):
    return [cell.text for cell in row if cell.text]


@pytest.mark.parametrize(("year", "key", "table"), GRIDS)
def test_the_cells_of_a_table_cover_its_grid_without_gap_or_overlap(year, key, table):
    covered = [
        (row, column) for place in table.placed() for row in place.rows for column in place.columns
    ]
    assert sorted(covered) == [
        (row, column) for row in range(table.height) for column in range(table.columns)
    ]


@pytest.mark.parametrize(("year", "key", "table"), GRIDS)
def test_every_figure_has_an_address_of_its_own_and_labels_that_head_it(year, key, table):
    addresses = [cell.address for cell in table.data_cells()]
    assert len(addresses) == len(set(addresses))
    assert all(table.headers[address] for address in addresses)


@pytest.mark.parametrize(
    ("year", "keys"),
    [
        (2010, ["five-part"]),
        (2016, ["five-part", "statistics-2014"]),
        (2019, ["five-part", "national-2019"]),
        (2020, ["five-part", "national-2019"]),
        (2021, ["five-part", "national-2021"]),
        (2025, ["five-part", "national-2021"]),
    ],
)
def test_a_year_has_its_editions_our_own_first(year, keys):
    assert [chosen.key for chosen in editions_of(year)] == keys


def test_the_national_edition_follows_the_year():
    assert edition_for(2018) is None
    assert edition_for(2019).key == edition_for(2020).key == "national-2019"
    assert edition_for(2021).key == "national-2021"


def test_five_parts_bear_the_headings_of_the_product():
    assert [part.heading for part in edition("five-part", 2020).parts] == [
        "一、工作概述",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "五、存在的主要问题及改进措施",
    ]


def test_six_parts_bear_the_headings_of_the_national_format():
    assert [part.heading for part in edition("national-2021", 2025).parts] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


@pytest.mark.parametrize(("year", "like"), [(2010, 2021), (2018, 2021), (2020, 2019), (2024, 2021)])
def test_five_parts_carry_the_tables_of_the_national_edition_of_the_year(year, like):
    national = edition(f"national-{like}", like)
    assert edition("five-part", year).tables == national.tables


@pytest.mark.parametrize(
    ("key", "year", "code"),
    [
        ("national-2012", 2020, "edition_unknown"),
        ("national-2021", 2020, "edition_not_for_year"),
        ("national-2019", 2021, "edition_not_for_year"),
        ("national-2019", 2018, "edition_not_for_year"),
        ("statistics-2014", 2019, "edition_not_for_year"),
        ("five-part", 2007, "edition_not_for_year"),
        ("five-part", 20205, "edition_not_for_year"),
    ],
)
def test_an_edition_that_does_not_exist_for_the_year_is_refused(key, year, code):
    with pytest.raises(Unlawful, match=code):
        edition(key, year)


def test_table_three_of_2021_is_laid_out_as_prescribed():
    table = edition("national-2021", 2025).table("requests")
    assert (table.columns, table.head_height, table.height) == (10, 3, 28)
    head, body = table.groups
    note, applicants = head.rows[0]
    assert (note.text, note.rowspan, note.colspan) == (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        3,
        3,
    )
    assert (applicants.text, applicants.colspan) == ("申请人情况", 7)
    assert texts(head.rows[1]) == ["自然人", "法人或其他组织", "总计"]
    assert texts(head.rows[2]) == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    part_three, granted = body.rows[2][:2]
    assert (part_three.text, part_three.rowspan) == ("三、本年度办理结果", 22)
    assert (granted.text, granted.colspan) == ("（一）予以公开", 2)
    spans = {cell.text: cell.rowspan for row in body.rows for cell in row if cell.rowspan > 1}
    assert spans == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }
    assert texts(body.rows[22]) == ["3.其他"]
    assert texts(body.rows[23]) == ["（七）总计"]
    assert texts(body.rows[24]) == ["四、结转下年度继续办理"]


def test_table_three_of_2019_has_one_row_for_other_endings():
    table = edition("national-2019", 2020).table("requests")
    body = table.groups[1]
    assert len(body.rows) == 23
    assert body.rows[2][0].rowspan == 20
    assert texts(body.rows[20]) == ["（六）其他处理"]
    assert "other_single_row.total" in table.kinds
    assert "other_other.total" not in table.kinds


def test_the_rows_of_table_three_are_the_rows_of_the_outcomes():
    rows = rows_of(edition("national-2021", 2025).table("requests"))
    assert rows == (
        "new_received",
        "carried_in",
        *(row.value for row in ReportRow),
        "processed_total",
        "carried_forward",
    )


def test_table_two_of_2021_has_four_blocks():
    groups = edition("national-2021", 2025).table("disclosure").groups
    assert [[texts(row) for row in group.rows] for group in groups] == [
        [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章"],
            ["行政规范性文件"],
        ],
        [["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可"]],
        [["第二十条第（六）项"], ["信息内容", "本年处理决定数量"], ["行政处罚"], ["行政强制"]],
        [
            ["第二十条第（八）项"],
            ["信息内容", "本年收费金额（单位：万元）"],
            ["行政事业性收费"],
        ],
    ]


def test_table_two_of_2019_counts_changes_and_procurement():
    table = edition("national-2019", 2020).table("disclosure")
    captions = [texts(group.rows[0])[0] for group in table.groups]
    assert captions == [f"第二十条第（{item}）项" for item in "一五六八九"]
    assert texts(table.groups[1].rows[3]) == ["其他对外管理服务事项"]
    assert texts(table.groups[4].rows[1]) == ["信息内容", "采购项目数量", "采购总金额"]
    assert table.kinds["art20_8.administrative_fees.change_this_year"] is Kind.CHANGE
    assert table.kinds["art20_9.centralised_procurement.amount_10k_cny"] is Kind.AMOUNT


def test_table_four_has_fifteen_figures_in_one_row():
    table = edition("national-2021", 2025).table("challenges")
    head, body = table.groups
    assert texts(head.rows[0]) == ["行政复议", "行政诉讼"]
    assert texts(head.rows[1])[5:] == ["未经复议直接起诉", "复议后起诉"]
    assert texts(head.rows[2]) == 2 * ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [cell.address for cell in body.rows[0]][:5] == [
        "reconsideration.result_upheld",
        "reconsideration.result_corrected",
        "reconsideration.other_result",
        "reconsideration.not_concluded",
        "reconsideration.total",
    ]


def test_a_figure_is_headed_by_the_labels_above_and_beside_it():
    tables = edition("national-2021", 2025)
    labels = tables.table("requests").headers["unable_needs_creation.legal_service_org"]
    assert [label.cell.text for label in labels] == [
        "申请人情况",
        "法人或其他组织",
        "法律服务机构",
        "三、本年度办理结果",
        "（四）无法提供",
        "2.没有现成信息需要另行制作",
    ]
    labels = tables.table("disclosure").headers["art20_6.coercion.decisions_this_year"]
    assert [label.cell.text for label in labels] == [
        "第二十条第（六）项",
        "本年处理决定数量",
        "行政强制",
    ]


def test_the_statistics_of_2014_keep_their_indicator_paths():
    kinds = edition("statistics-2014", 2016).table("statistics").kinds
    assert kinds["3.3.4.2"] is Kind.COUNT
    assert kinds["7"] is Kind.AMOUNT
    assert "3" not in kinds
    assert edition("statistics-2014", 2016).table("disclosure") is not None


@pytest.mark.parametrize(("key", "number"), [("national-2021", 57), ("national-2019", 53)])
def test_the_relations_are_those_of_the_tables(key, number):
    """
    Per column (7): balance, total of results, carry-over; per row (25, in 2019 23): its total;
    three blocks of table four; two kinds of documents in force, which 2019 did not count.
    """
    year = int(key[-4:])
    expected = {57: 7 * 3 + 25 + 3 + 2, 53: 7 * 3 + 23 + 3}
    assert len(relations(edition(key, year))) == expected[number]


def test_entered_figures_are_those_no_record_can_count():
    assert len(entered_figures(2025)) == 10
    assert len(entered_figures(2020)) == 22
    assert {"art20_1.regulations.in_force", "3.3.4.2"} < set(entered_figures(2016))


def test_a_dotted_key_is_found_as_a_whole_before_its_steps():
    assert look_up({"3.1": 5, "3": {"1": 6}}, "3.1") == 5
    assert look_up({"3": {"1": 6}}, "3.1") == 6
    assert look_up({"3": 7}, "3.1") is None
    assert look_up({}, "3") is None


def test_flat_figures_become_groups_and_rows():
    flat = {"art20_6.punishment.decisions": 1, "art20_6.coercion.decisions": None}
    assert nested(flat) == {
        "art20_6": {"punishment": {"decisions": 1}, "coercion": {"decisions": None}}
    }


def test_every_edition_names_its_ground_and_title():
    for chosen in report_format.EDITIONS:
        assert chosen.ground
        assert chosen.title("甲局", 2024) == "甲局2024年政府信息公开工作年度报告"


def test_a_total_is_one_figure_equal_to_a_sum_of_its_own_report():
    found = {relation.rule: relation for relation in relations(edition("statistics-2014", 2016))}
    assert found["statistics.total"].is_total
    assert found["requests.row_total"].is_total
    assert not found["requests.balance"].is_total
    assert not found["requests.carried_over"].is_total
    assert not found["disclosure.in_force"].is_total


def test_the_statistics_add_up_by_their_indicators():
    found = {
        relation.scope: [operand.address for operand in relation.operands]
        for relation in relations(edition("statistics-2014", 2016))
    }
    assert found["statistics.3.2"] == ["statistics.3.2", "statistics.3.2.1", "statistics.3.2.2"]
    assert len(found["statistics.3.3"]) == 9
    assert len(found["statistics.3.3.4"]) == 7
