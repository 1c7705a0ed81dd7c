"""
The 23 kinds of reply, each with its row of table three (Art. 30, 35 to 39, 42).

The row is a property of the kind: whoever chooses the reply has filled the annual report.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import product
from typing import Self

from portal.law.errors import UnknownTerm
from portal.law.replies import COMMON_ELEMENTS, Element, Evidence, Letter
from portal.law.report_rows import ReportRow, RowGroup
from portal.law.requirements import REQUIREMENTS
from portal.law.terms import Term, fold

__all__ = ["Outcome", "ReportRow", "RowGroup", "proposed_rows"]

# Policy: whether the withheld part of a partial disclosure goes to reconsideration first. The
# text of 行政复议法 23(1)(4), 不予公开, leaves it open; the careful reading is the default.
PARTIAL_IS_REVIEW_FIRST = True


class Outcome(Term):
    """The 23 kinds of reply, A1 to F3; `row` is the row of table three that counts it."""

    row: ReportRow

    def __init__(self, code: str, label: str, gloss: str, article: str, row: ReportRow) -> None:
        self.row = row

    A1 = "A1", "已主动公开", "Already public", "36(1)", ReportRow.GRANTED
    A2 = "A2", "予以公开", "Granted", "36(2)", ReportRow.GRANTED
    B1 = "B1", "部分公开（区分处理）", "Partially granted", "37", ReportRow.PARTIALLY_GRANTED
    C1 = "C1", "不予公开：国家秘密", "State secret", "14、36(3)", ReportRow.DENIED_STATE_SECRET
    C2 = (
        "C2",
        "不予公开：法律、行政法规禁止公开",
        "Prohibited by law or administrative regulation",
        "14、36(3)",
        ReportRow.DENIED_OTHER_LAW_PROHIBITED,
    )
    C3 = (
        "C3",
        "不予公开：危及“三安全一稳定”",
        "Endangers security or social stability",
        "14、36(3)",
        ReportRow.DENIED_THREE_SECURITIES_ONE_STABILITY,
    )
    C4 = (
        "C4",
        "不予公开：保护第三方合法权益",
        "Protects a third party's rights",
        "15、32、36(3)",
        ReportRow.DENIED_THIRD_PARTY_RIGHTS,
    )
    C5 = (
        "C5",
        "不予公开：三类内部事务信息",
        "Internal affairs (three kinds)",
        "16(1)、36(3)",
        ReportRow.DENIED_INTERNAL_AFFAIRS,
    )
    C6 = (
        "C6",
        "不予公开：四类过程性信息",
        "Process information (four kinds)",
        "16(2)、36(3)",
        ReportRow.DENIED_PROCESS_INFORMATION,
    )
    C7 = (
        "C7",
        "不予公开：行政执法案卷",
        "Enforcement case file",
        "16(2)、36(3)",
        ReportRow.DENIED_ENFORCEMENT_FILE,
    )
    C8 = (
        "C8",
        "行政查询事项",
        "Register look-up under special rules",
        "36(7)",
        ReportRow.DENIED_ADMIN_QUERY,
    )
    D1A = "D1a", "信息不存在", "Does not exist", "36(4)", ReportRow.UNABLE_NOT_HELD
    D1B = (
        "D1b",
        "不属于本机关负责公开",
        "Another body is responsible",
        "36(5)",
        ReportRow.UNABLE_NOT_HELD,
    )
    D2 = (
        "D2",
        "没有现成信息需要另行制作",
        "Would have to be made",
        "38",
        ReportRow.UNABLE_NEEDS_CREATION,
    )
    D3 = (
        "D3",
        "补正后申请内容仍不明确",
        "Still unclear after correction",
        "30",
        ReportRow.UNABLE_UNCLEAR_AFTER_CORRECTION,
    )
    E1 = (
        "E1",
        "信访、投诉、举报",
        "Petition, complaint or report",
        "39(1)",
        ReportRow.NOT_PROCESSED_PETITION_COMPLAINT,
    )
    E2 = "E2", "重复申请", "Repeated application", "36(6)", ReportRow.NOT_PROCESSED_REPEAT
    E3 = (
        "E3",
        "要求提供公开出版物",
        "Asks for a public publication",
        "39(2)",
        ReportRow.NOT_PROCESSED_PUBLICATION,
    )
    E4 = (
        "E4",
        "无正当理由大量反复申请",
        "Many applications without good reason",
        "35",
        ReportRow.NOT_PROCESSED_EXCESSIVE_REPEATED,
    )
    E5 = (
        "E5",
        "要求确认或重新出具已获取信息",
        "Asks to confirm or reissue",
        "",
        ReportRow.NOT_PROCESSED_CONFIRM_OR_REISSUE,
    )
    F1 = "F1", "逾期不补正", "Not corrected in time", "30", ReportRow.OTHER_NO_CORRECTION_IN_TIME
    F2 = (
        "F2",
        "逾期不缴费",
        "Fee not paid in time",
        "42、信息处理费管理办法 6",
        ReportRow.OTHER_FEE_UNPAID_IN_TIME,
    )
    F3 = "F3", "其他", "Other", "", ReportRow.OTHER_OTHER

    @property
    def group(self) -> RowGroup:
        """Return the group of table three that the row stands in."""
        return self.row.group

    @property
    def letter(self) -> Letter:
        """Return the letter that tells the applicant."""
        return REQUIREMENTS[self.value].letter

    @property
    def must_tell(self) -> str:
        """Return in Chinese what the officer has to tell the applicant."""
        return REQUIREMENTS[self.value].must_tell

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return what must be on file before the letter is issued (法释〔2025〕8号)."""
        return REQUIREMENTS[self.value].evidence

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return what the letter must hold: what every letter holds, and what this one adds."""
        return (*COMMON_ELEMENTS, *REQUIREMENTS[self.value].elements)

    @property
    def review_first(self) -> bool:
        """Tell whether reconsideration comes before a suit (行政复议法 23(1)(4): Art. 14 to 16)."""
        if self is Outcome.B1:
            return PARTIAL_IS_REVIEW_FIRST
        return self.group is RowGroup.DENIED and self is not Outcome.C8

    @classmethod
    def read(cls, text: str) -> Self:
        """
        Return the kind that `text` names: its code, its label, or the key or label of its row.

        A label may bear its number, as in 三（三）1.属于国家秘密, and with its group the number may
        stand alone, as in （三）1. A row that two kinds share gives A2 and D1a. Raises
        UnknownTerm, also for the label of a group, whose kinds are then the nearest.
        """
        found = outcome_spellings().get(fold(text))
        if isinstance(found, cls):
            return found
        labels = {fold(outcome.label): outcome.label for outcome in cls}
        labels |= {fold(outcome.row.wording): outcome.label for outcome in cls}
        close = get_close_matches(fold(text), labels, n=3, cutoff=0.4)
        grouped = [kind.label for kind in cls if fold(kind.group.wording) in fold(text)]
        nearest = grouped or dict.fromkeys(labels[spelling] for spelling in close)
        known = [outcome.label for outcome in cls]
        raise UnknownTerm(cls.__name__, text, nearest=nearest, known=known)


# What a row means where the ledger names the row alone; other rows have one kind only.
_KIND_OF_SHARED_ROW = {
    ReportRow.GRANTED: Outcome.A2,
    ReportRow.UNABLE_NOT_HELD: Outcome.D1A,
}


def _row_spellings(row: ReportRow) -> Iterator[str]:
    """Yield the folded ways to print a row: key, label, and number with or without its group."""
    yield row.value
    part, group, number = "三", row.group, row.number
    heads = {"", number, group.number + number, part + group.number + number}
    heads |= {
        before + group.wording + after
        for before, after in product(("", group.number, part + group.number), ("", number))
    }
    wordings = {row.wording, row.label if not number else row.wording}
    for head, wording in product(heads, wordings):
        yield fold(head + wording)
    yield fold(part + group.number + number)
    if number:
        yield fold(group.number + number)


def _kind_spellings(kind: Outcome) -> Iterator[str]:
    """Yield the folded ways to name a kind: code, label, both, and label without its group."""
    plain = kind.label.partition("（")[0]
    for wording in (kind.label, plain, kind.label.rpartition("：")[2]):
        yield fold(wording)
        yield fold(kind.value + wording)
    yield fold(kind.value)


@cache
def outcome_spellings() -> dict[str, Outcome]:
    """Return the kinds by everything that names them; a kind's own wording goes before a row's."""
    found: dict[str, Outcome] = {}
    for kind in reversed(Outcome):
        meant = _KIND_OF_SHARED_ROW.get(kind.row, kind)
        found |= dict.fromkeys(_row_spellings(kind.row), meant)
    for kind in Outcome:
        found |= dict.fromkeys(_kind_spellings(kind), kind)
    return found


def proposed_rows(outcomes: Iterable[Outcome]) -> tuple[ReportRow, ...]:
    """
    Return the rows in which one application with several replies may be counted once.

    A partial disclosure under Art. 37 is counted there alone. One row left is settled; several
    are proposals in the order of the table, from which the officer names one with a reason.
    """
    rows = {outcome.row for outcome in outcomes}
    if ReportRow.PARTIALLY_GRANTED in rows:
        return (ReportRow.PARTIALLY_GRANTED,)
    return tuple(row for row in ReportRow if row in rows)
