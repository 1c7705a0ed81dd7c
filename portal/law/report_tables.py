"""
The three statutory tables of the annual report, as the national formats lay them out.

`2021` is 国办公开办函〔2021〕30号 (reports for 2021 and later), `2019` the trial format
国办公开办函〔2019〕60号 (reports for 2019 and 2020). A format is never edited: a new one is added.
"""

from portal.law.outcomes import ReportRow, RowGroup
from portal.law.report_grid import Cell, Group, Kind, Table
from portal.law.terms import ApplicantKind, ChallengeKind, ChallengeResult

TOTAL = "total"
NOT_CONCLUDED = "not_concluded"
NEW_RECEIVED, CARRIED_IN = "new_received", "carried_in"
PROCESSED_TOTAL, CARRIED_FORWARD = "processed_total", "carried_forward"
OTHER_SINGLE_ROW = "other_single_row"

APPLICANT_COLUMNS = tuple(kind.value for kind in ApplicantKind)
RESULT_COLUMNS = (*(result.value for result in ChallengeResult), NOT_CONCLUDED)
OTHER_ROWS = tuple(row for row in ReportRow if row.group is RowGroup.OTHER)

# Table two ------------------------------------------------------------------------------------

Column = tuple[str, str, Kind]  # Key, heading, kind of figure.
Row = tuple[str, str]  # Key, label.

MADE_REPEALED_IN_FORCE: tuple[Column, ...] = (
    ("made_this_year", "本年制发件数", Kind.COUNT),
    ("repealed_this_year", "本年废止件数", Kind.COUNT),
    ("in_force", "现行有效件数", Kind.COUNT),
)
DECISIONS: tuple[Column, ...] = (("decisions_this_year", "本年处理决定数量", Kind.COUNT),)
FEES: tuple[Column, ...] = (("amount_10k_cny", "本年收费金额（单位：万元）", Kind.AMOUNT),)
MADE_DISCLOSED_TOTAL: tuple[Column, ...] = (
    ("newly_made", "本年新制作数量", Kind.COUNT),
    ("newly_disclosed", "本年新公开数量", Kind.COUNT),
    ("total_disclosed", "对外公开总数量", Kind.COUNT),
)
ITEMS_AND_CHANGE: tuple[Column, ...] = (
    ("prior_year_items", "上一年项目数量", Kind.COUNT),
    ("change_this_year", "本年增/减", Kind.CHANGE),
)
ITEMS_CHANGE_DECISIONS: tuple[Column, ...] = (
    *ITEMS_AND_CHANGE,
    ("decisions", "处理决定数量", Kind.COUNT),
)
PROCUREMENT: tuple[Column, ...] = (
    ("items", "采购项目数量", Kind.COUNT),
    ("amount_10k_cny", "采购总金额", Kind.AMOUNT),
)
PUNISHMENT_AND_COERCION: tuple[Row, ...] = (
    ("punishment", "行政处罚"),
    ("coercion", "行政强制"),
)
ADMINISTRATIVE_FEES: tuple[Row, ...] = (("administrative_fees", "行政事业性收费"),)


def _article_20(
    item: str,
    rows: tuple[Row, ...],
    columns: tuple[Column, ...],
    spans: tuple[int, ...],
) -> Group:
    """Return the block of one item of Art. 20: caption, headings, one row per kind."""
    number = "一二三四五六七八九"[int(item) - 1]
    group = f"art20_{item}"
    headings = (
        Cell(text, colspan=span, scope="col")
        for (_, text, _), span in zip(columns, spans, strict=True)
    )
    return Group(
        (
            (
                Cell(
                    f"第二十条第（{number}）项",
                    colspan=1 + sum(spans),
                    scope="colgroup",
                ),
            ),
            (Cell("信息内容", scope="col"), *headings),
            *(
                (
                    Cell(label, scope="row"),
                    *(
                        Cell(address=f"{group}.{row}.{column}", kind=kind, colspan=span)
                        for (column, _, kind), span in zip(columns, spans, strict=True)
                    ),
                )
                for row, label in rows
            ),
        )
    )


DISCLOSURE_NAME = "主动公开政府信息情况"
DISCLOSURE_2021 = Table(
    "disclosure",
    DISCLOSURE_NAME,
    (250, 250, 250, 250),
    (
        _article_20(
            "1",
            (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
            MADE_REPEALED_IN_FORCE,
            (1, 1, 1),
        ),
        _article_20("5", (("licensing", "行政许可"),), DECISIONS, (3,)),
        _article_20("6", PUNISHMENT_AND_COERCION, DECISIONS, (3,)),
        _article_20("8", ADMINISTRATIVE_FEES, FEES, (3,)),
    ),
)
# Three columns share the width in items one, five and six, two in items eight and nine: the
# prescribed grid has a middle column that is split between both.
DISCLOSURE_2019 = Table(
    "disclosure",
    DISCLOSURE_NAME,
    (280, 240, 120, 120, 240),
    (
        _article_20(
            "1",
            (("regulations", "规章"), ("normative_documents", "规范性文件")),
            MADE_DISCLOSED_TOTAL,
            (1, 2, 1),
        ),
        _article_20(
            "5",
            (
                ("licensing", "行政许可"),
                ("other_external_services", "其他对外管理服务事项"),
            ),
            ITEMS_CHANGE_DECISIONS,
            (1, 2, 1),
        ),
        _article_20("6", PUNISHMENT_AND_COERCION, ITEMS_CHANGE_DECISIONS, (1, 2, 1)),
        _article_20("8", ADMINISTRATIVE_FEES, ITEMS_AND_CHANGE, (2, 2)),
        _article_20("9", (("centralised_procurement", "政府集中采购"),), PROCUREMENT, (2, 2)),
    ),
)

# Table three ----------------------------------------------------------------------------------

BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def _figures(row: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(address=f"{row}.{column}", kind=Kind.COUNT) for column in (*APPLICANT_COLUMNS, TOTAL)
    )


def _spanning(label: str, row: str, colspan: int) -> tuple[Cell, ...]:
    return (Cell(label, colspan=colspan, scope="row"), *_figures(row))


def _group_rows(group: RowGroup) -> list[tuple[Cell, ...]]:
    """Return the rows of a group of results: its label spans the rows of its kinds."""
    members = [row for row in ReportRow if row.group is group]
    if len(members) == 1:
        return [_spanning(members[0].label, members[0], 2)]
    label = Cell(group.label, rowspan=len(members), scope="rowgroup")
    rows = [(Cell(row.label, scope="row"), *_figures(row)) for row in members]
    return [(label, *rows[0]), *rows[1:]]


def _requests(groups: tuple[RowGroup, ...], other: tuple[tuple[Cell, ...], ...] = ()) -> Table:
    """Return table three of the given groups of results and rows of other endings."""
    results = [row for group in groups for row in _group_rows(group)]
    results += [*other, _spanning("（七）总计", PROCESSED_TOTAL, 2)]
    part_three = Cell("三、本年度办理结果", rowspan=len(results), scope="rowgroup")
    organisations = tuple(kind for kind in ApplicantKind if kind != ApplicantKind.NATURAL_PERSON)
    head = Group(
        (
            (
                Cell(BALANCE_NOTE, colspan=3, rowspan=3),
                Cell("申请人情况", colspan=7, scope="colgroup"),
            ),
            (
                Cell(ApplicantKind.NATURAL_PERSON.label, rowspan=2, scope="col"),
                Cell("法人或其他组织", colspan=5, scope="colgroup"),
                Cell("总计", rowspan=2, scope="col"),
            ),
            tuple(Cell(kind.label, scope="col") for kind in organisations),
        ),
        head=True,
    )
    body = Group(
        (
            _spanning("一、本年新收政府信息公开申请数量", NEW_RECEIVED, 3),
            _spanning("二、上年结转政府信息公开申请数量", CARRIED_IN, 3),
            (part_three, *results[0]),
            *results[1:],
            _spanning("四、结转下年度继续办理", CARRIED_FORWARD, 3),
        )
    )
    widths = (72, 96, 314, *(7 * (74,)))
    return Table("requests", "收到和处理政府信息公开申请情况", widths, (head, body))


REQUESTS_2021 = _requests(tuple(RowGroup))
REQUESTS_2019 = _requests(
    tuple(group for group in RowGroup if group is not RowGroup.OTHER),
    (_spanning(RowGroup.OTHER.label, OTHER_SINGLE_ROW, 2),),
)

# Table four -----------------------------------------------------------------------------------


def _results(rowspan: int) -> tuple[Cell, ...]:
    labels = (*(result.label for result in ChallengeResult), "尚未审结", "总计")
    return tuple(Cell(label, rowspan=rowspan, scope="col") for label in labels)


CHALLENGES = Table(
    "challenges",
    "政府信息公开行政复议、行政诉讼情况",
    3 * (67, 67, 67, 67, 65),
    (
        Group(
            (
                (
                    Cell("行政复议", colspan=5, scope="colgroup"),
                    Cell("行政诉讼", colspan=10, scope="colgroup"),
                ),
                (
                    *_results(2),
                    Cell("未经复议直接起诉", colspan=5, scope="colgroup"),
                    Cell("复议后起诉", colspan=5, scope="colgroup"),
                ),
                (*_results(1), *_results(1)),
            ),
            head=True,
        ),
        Group(
            (
                tuple(
                    Cell(address=f"{kind}.{column}", kind=Kind.COUNT)
                    for kind in ChallengeKind
                    for column in (*RESULT_COLUMNS, TOTAL)
                ),
            )
        ),
    ),
)

TABLES_2021 = (DISCLOSURE_2021, REQUESTS_2021, CHALLENGES)
TABLES_2019 = (DISCLOSURE_2019, REQUESTS_2019, CHALLENGES)
