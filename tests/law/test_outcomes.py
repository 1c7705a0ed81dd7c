import pytest

from portal.law import outcomes as module
from portal.law.errors import UnknownTerm
from portal.law.outcomes import Outcome, ReportRow, RowGroup, proposed_rows
from portal.law.replies import COMMON_ELEMENTS, Element, Evidence, Letter
from portal.law.requirements import REQUIREMENTS
from portal.law.wizard import WIZARD, Question

# Kind, label, article, row, reconsideration first: typed from the law, not from the code.
KINDS = [
    ("A1", "已主动公开", "36(1)", "granted", False),
    ("A2", "予以公开", "36(2)", "granted", False),
    ("B1", "部分公开（区分处理）", "37", "partially_granted", True),
    ("C1", "不予公开：国家秘密", "14、36(3)", "denied_state_secret", True),
    ("C2", "不予公开：法律、行政法规禁止公开", "14、36(3)", "denied_other_law_prohibited", True),
    (
        "C3",
        "不予公开：危及“三安全一稳定”",
        "14、36(3)",
        "denied_three_securities_one_stability",
        True,
    ),
    ("C4", "不予公开：保护第三方合法权益", "15、32、36(3)", "denied_third_party_rights", True),
    ("C5", "不予公开：三类内部事务信息", "16(1)、36(3)", "denied_internal_affairs", True),
    ("C6", "不予公开：四类过程性信息", "16(2)、36(3)", "denied_process_information", True),
    ("C7", "不予公开：行政执法案卷", "16(2)、36(3)", "denied_enforcement_file", True),
    ("C8", "行政查询事项", "36(7)", "denied_admin_query", False),
    ("D1a", "信息不存在", "36(4)", "unable_not_held", False),
    ("D1b", "不属于本机关负责公开", "36(5)", "unable_not_held", False),
    ("D2", "没有现成信息需要另行制作", "38", "unable_needs_creation", False),
    ("D3", "补正后申请内容仍不明确", "30", "unable_unclear_after_correction", False),
    ("E1", "信访、投诉、举报", "39(1)", "not_processed_petition_complaint", False),
    ("E2", "重复申请", "36(6)", "not_processed_repeat", False),
    ("E3", "要求提供公开出版物", "39(2)", "not_processed_publication", False),
    ("E4", "无正当理由大量反复申请", "35", "not_processed_excessive_repeated", False),
    ("E5", "要求确认或重新出具已获取信息", "", "not_processed_confirm_or_reissue", False),
    ("F1", "逾期不补正", "30", "other_no_correction_in_time", False),
    ("F2", "逾期不缴费", "42、信息处理费管理办法 6", "other_fee_unpaid_in_time", False),
    ("F3", "其他", "", "other_other", False),
]

# Key, group, printed label, and the kind that a ledger means by the row alone.
ROWS = [
    ("granted", "（一）", "（一）予以公开", "A2"),
    (
        "partially_granted",
        "（二）",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "B1",
    ),
    ("denied_state_secret", "（三）", "1.属于国家秘密", "C1"),
    ("denied_other_law_prohibited", "（三）", "2.其他法律行政法规禁止公开", "C2"),
    ("denied_three_securities_one_stability", "（三）", "3.危及“三安全一稳定”", "C3"),
    ("denied_third_party_rights", "（三）", "4.保护第三方合法权益", "C4"),
    ("denied_internal_affairs", "（三）", "5.属于三类内部事务信息", "C5"),
    ("denied_process_information", "（三）", "6.属于四类过程性信息", "C6"),
    ("denied_enforcement_file", "（三）", "7.属于行政执法案卷", "C7"),
    ("denied_admin_query", "（三）", "8.属于行政查询事项", "C8"),
    ("unable_not_held", "（四）", "1.本机关不掌握相关政府信息", "D1a"),
    ("unable_needs_creation", "（四）", "2.没有现成信息需要另行制作", "D2"),
    ("unable_unclear_after_correction", "（四）", "3.补正后申请内容仍不明确", "D3"),
    ("not_processed_petition_complaint", "（五）", "1.信访举报投诉类申请", "E1"),
    ("not_processed_repeat", "（五）", "2.重复申请", "E2"),
    ("not_processed_publication", "（五）", "3.要求提供公开出版物", "E3"),
    ("not_processed_excessive_repeated", "（五）", "4.无正当理由大量反复申请", "E4"),
    (
        "not_processed_confirm_or_reissue",
        "（五）",
        "5.要求行政机关确认或重新出具已获取信息",
        "E5",
    ),
    (
        "other_no_correction_in_time",
        "（六）",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "F1",
    ),
    (
        "other_fee_unpaid_in_time",
        "（六）",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "F2",
    ),
    ("other_other", "（六）", "3.其他", "F3"),
]


def test_there_are_23_kinds_with_label_article_row_and_order_of_remedies():
    found = [
        (kind.value, kind.label, kind.article, kind.row.value, kind.review_first)
        for kind in Outcome
    ]
    assert found == KINDS


def test_there_are_21_rows_with_the_printed_labels_in_the_order_of_the_table():
    found = [(row.value, row.group.label[:3], row.label) for row in ReportRow]
    assert found == [row[:3] for row in ROWS]


def test_the_rows_stand_in_six_groups():
    assert [group.label for group in RowGroup] == [
        "（一）予以公开",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（三）不予公开",
        "（四）无法提供",
        "（五）不予处理",
        "（六）其他处理",
    ]
    assert Outcome.C8.group is RowGroup.DENIED


@pytest.mark.parametrize(("code", "label", "article", "row", "first"), KINDS)
def test_a_kind_is_read_by_code_label_or_both(code, label, article, row, first):
    for text in (code, code.lower(), label, f"{code} {label}", f"{code}.{label}"):
        assert Outcome.read(text) == code


@pytest.mark.parametrize(("key", "group", "label", "kind"), ROWS)
def test_a_row_is_read_by_key_and_by_label_with_or_without_its_numbers(key, group, label, kind):
    number, _, wording = label.rpartition(".")
    half_width = label.replace("（", "(").replace("）", ")").replace("，", ",")
    for text in (key, label, half_width, f" {label}　", wording):
        assert Outcome.read(text) == kind
    if number:
        for text in (
            f"{group}{label}",
            f"三{group}{label}",
            f"{group}{number}",
            f"三{group}{number}",
            f"{number}、{wording}",
        ):
            assert Outcome.read(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("部分公开", "B1"),
        ("（二）部分公开", "B1"),
        ("三（一）", "A2"),
        ("不予公开/属于国家秘密", "C1"),
        ("（三）不予公开 1.属于国家秘密", "C1"),
        ('不予公开: 危及"三安全一稳定"', "C3"),
        ("国家秘密", "C1"),
        ("无法提供：本机关不掌握相关政府信息", "D1a"),
        ("（六）其他处理 3.其他", "F3"),
        ("其他", "F3"),
    ],
)
def test_usual_ways_of_writing_are_understood(text, kind):
    assert Outcome.read(text) == kind


def test_the_bare_label_of_a_group_is_refused_with_the_kinds_of_the_group():
    with pytest.raises(UnknownTerm) as refused:
        Outcome.read("（六）其他处理")
    assert refused.value.nearest == ("逾期不补正", "逾期不缴费", "其他")
    with pytest.raises(UnknownTerm) as refused:
        Outcome.read("不予处理")
    assert len(refused.value.nearest) == 5


def test_an_unknown_label_is_refused_with_the_nearest_kinds():
    with pytest.raises(ValueError, match="Outcome") as refused:
        Outcome.read("属于国家机密")
    assert refused.value.nearest[0] == "不予公开：国家秘密"
    assert len(refused.value.known) == 23


@pytest.mark.parametrize("text", ["", "1", "（三）", "三", "（三）9", "G1"])
def test_a_number_that_names_no_row_is_refused(text):
    with pytest.raises(UnknownTerm):
        Outcome.read(text)


def test_no_spelling_of_one_kind_is_taken_by_another():
    spellings = module.outcome_spellings()
    shared = {Outcome.A1, Outcome.D1B}
    for kind in Outcome:
        for spelling in module._row_spellings(kind.row):
            assert spellings[spelling] is kind or kind in shared
        for spelling in module._kind_spellings(kind):
            assert spellings[spelling] is kind


def test_each_kind_has_its_demands_and_nothing_else_has():
    assert list(REQUIREMENTS) == [kind.value for kind in Outcome]
    for kind in Outcome:
        assert kind.must_tell.endswith("。")
        assert kind.evidence
        assert kind.elements[:12] == COMMON_ELEMENTS
        assert len(set(kind.elements)) == len(kind.elements) > 12


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        (Outcome.A1, (Evidence.PUBLICATION,)),
        (Outcome.C1, (Evidence.SECRECY_MARKING,)),
        (Outcome.C3, (Evidence.ADVERSE_EFFECT,)),
        (Outcome.C4, (Evidence.CONSULTATION, Evidence.THIRD_PARTY_ANSWER)),
        (Outcome.C6, (Evidence.PROCESS_INFORMATION,)),
        (Outcome.D1A, (Evidence.SEARCH,)),
        (
            Outcome.E4,
            (Evidence.FREQUENCY, Evidence.REASONS_NOTICE, Evidence.REASONS_WEIGHED),
        ),
    ],
)
def test_the_burden_of_proof_is_on_file_before_issue(kind, evidence):
    assert kind.evidence == evidence


def test_the_letter_follows_the_kind():
    letters = {kind.value: kind.letter for kind in Outcome}
    assert {letters[code] for code in ("A1", "B1", "C8", "D1b", "D3")} == {Letter.REPLY}
    assert {letters[code] for code in ("E1", "E5", "F3")} == {Letter.NOT_PROCESSED}
    assert {letters[code] for code in ("F1", "F2")} == {Letter.NO_LONGER_HANDLED}


def test_every_letter_tells_of_remedies_and_a_refusal_gives_its_reasons():
    assert all(Element.REMEDY in kind.elements for kind in Outcome)
    for code in ("B1", "C1", "C2", "C3", "C4", "C5", "C6", "C7"):
        assert Element.WITHHELD_REASONS in Outcome(code).elements


def test_every_kind_of_evidence_and_element_is_asked_for_by_some_kind():
    assert {evidence for kind in Outcome for evidence in kind.evidence} == set(Evidence)
    assert {element for kind in Outcome for element in kind.elements} == set(Element)


def test_the_policy_on_partial_disclosure_can_be_turned(monkeypatch):
    monkeypatch.setattr(module, "PARTIAL_IS_REVIEW_FIRST", False)
    assert not Outcome.B1.review_first
    assert Outcome.C1.review_first


@pytest.mark.parametrize(
    ("kinds", "rows"),
    [
        (["A2", "B1", "C1"], ["partially_granted"]),
        (["C1", "C1"], ["denied_state_secret"]),
        (["A1", "A2"], ["granted"]),
        (["D1a", "D1b"], ["unable_not_held"]),
        (["E2", "D1a", "A2"], ["granted", "unable_not_held", "not_processed_repeat"]),
        ([], []),
    ],
)
def test_an_application_with_several_replies_counts_in_one_row(kinds, rows):
    assert list(proposed_rows(Outcome(kind) for kind in kinds)) == rows


def test_the_wizard_asks_in_the_order_of_examination():
    assert [step.question.label for step in WIZARD] == [
        "补不补",
        "是不是",
        "谁负责",
        "有没有",
        "给不给",
        "怎么给",
        "怎么答",
    ]
    assert [step.question for step in WIZARD] == list(Question)


def test_each_answer_of_the_wizard_leads_on_or_to_a_kind_of_reply():
    order = list(Question)
    for step in WIZARD:
        onward = [answer for answer in step.answers if isinstance(answer.leads_to, Question)]
        for answer in onward:
            assert order.index(answer.leads_to) == order.index(step.question) + 1
        assert len(onward) == (0 if step is WIZARD[-1] else 1)


def test_the_wizard_reaches_all_23_kinds_from_its_first_question():
    steps = {step.question: step for step in WIZARD}
    reached, open_questions = set(), [WIZARD[0].question]
    while open_questions:
        for answer in steps[open_questions.pop()].answers:
            if isinstance(answer.leads_to, Outcome):
                reached.add(answer.leads_to)
            else:
                open_questions.append(answer.leads_to)
    assert reached == set(Outcome)
