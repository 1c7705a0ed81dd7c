"""Stages, acts, and which act leads from which stages to which (Art. 17, 30 to 36, 45, 49)."""

from collections.abc import Mapping
from typing import TypeVar

from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.terms import Term

__all__ = [
    "ENDED",
    "ITEM_ACTS",
    "OPEN",
    "REPORT_ACTS",
    "REQUEST_ACTS",
    "ActKind",
    "ItemStage",
    "ReportStage",
    "RequestStage",
    "after",
]


class ItemStage(Term):
    """The way of a piece of information from its draft to the public and out of it (Art. 17)."""

    DRAFT = "draft", "拟稿", "Draft", "17"
    CHECKING = "checking", "审核中", "With the disclosure office", "4(4)"
    LEGAL_REVIEW = "legal_review", "法制审核中", "Legal review", "17(1)"
    SECRECY_REVIEW = "secrecy_review", "保密审查中", "Secrecy review", "17(2)"
    AWAITING_APPROVAL = "awaiting_approval", "待审批", "Awaiting approval", "17(1)"
    SCHEDULED = "scheduled", "待发布", "Scheduled", "26"
    PUBLISHED = "published", "已公开", "Public", "19"
    SETTLED = "settled", "已审定不予主动公开", "Settled: not made public proactively", "13"
    REPLACED = "replaced", "已被替换", "Replaced by a newer item", "26"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn", "53"


class RequestStage(Term):
    """The way of an application: 登记、审核、办理、答复、归档 (Art. 45) and its endings."""

    SUBMITTED = "submitted", "已提交", "Submitted, receipt not yet confirmed", "31(3)"
    RECEIVED = "received", "已收到", "Received", "31"
    REGISTERED = "registered", "已登记", "Registered", "45"
    IN_HAND = "in_hand", "办理中", "In hand", "45"
    CORRECTING = "correcting", "补正中", "Waiting for the applicant's correction", "30"
    CONSULTING = "consulting", "征求意见中", "Waiting for the opinion of others", "32"
    AWAITING_FEE = "awaiting_fee", "待缴费", "Waiting for payment", "42"
    REASONS_ASKED = (
        "reasons_asked",
        "待说明理由",
        "Waiting for the applicant's reasons",
        "35",
    )
    PROPOSED = "proposed", "拟答复", "Reply proposed", "45"
    REVIEWED = "reviewed", "已审核", "Reply reviewed", "45"
    APPROVED = "approved", "已审批", "Reply approved, not yet issued", "45"
    REPLIED = "replied", "已答复", "Replied", "36"
    CLOSED = "closed", "不再处理", "No longer handled", "30"
    WITHDRAWN = "withdrawn", "申请人撤回", "Withdrawn by the applicant", "45"
    ARCHIVED = "archived", "已归档", "Archived", "45"


class ReportStage(Term):
    """The way of an annual report from its draft to the public (Art. 49)."""

    DRAFT = "draft", "草稿", "Draft", "49"
    SUBMITTED = "submitted", "已提交", "Submitted, figures frozen", "49(1)"
    RETURNED = "returned", "已退回", "Returned for correction", "47"
    APPROVED = "approved", "已核准", "Approved", "47"
    PUBLISHED = "published", "已发布", "Published", "49"


Stage = TypeVar("Stage", bound=Term)
Step = tuple[frozenset[Stage], Stage | None]
Table = Mapping[ActKind, Step[Stage]]


def _leads(*stages: Stage, to: Stage) -> Step[Stage]:
    """Return a step from any of `stages` to `to`; without stages the act begins a life."""
    return frozenset(stages), to


def _stays(*stages: Stage) -> Step[Stage]:
    """Return a step that is open in `stages` and leaves the stage as it is."""
    return frozenset(stages), None


_DESKS = (
    ItemStage.CHECKING,
    ItemStage.LEGAL_REVIEW,
    ItemStage.SECRECY_REVIEW,
    ItemStage.AWAITING_APPROVAL,
)

# Every way on the screen passes the secrecy review, the legal review where the office refers to
# it. A draft approved on paper (呈批单) is published without passing the desks on the screen.
ITEM_ACTS: dict[ActKind, Step[ItemStage]] = {
    ActKind.DRAFT_ITEM: _leads(to=ItemStage.DRAFT),
    ActKind.EDIT_ITEM: _stays(ItemStage.DRAFT),
    ActKind.SUBMIT_ITEM: _leads(ItemStage.DRAFT, to=ItemStage.CHECKING),
    ActKind.REFER_TO_LEGAL_REVIEW: _leads(ItemStage.CHECKING, to=ItemStage.LEGAL_REVIEW),
    ActKind.CHECK_ITEM: _leads(ItemStage.CHECKING, to=ItemStage.SECRECY_REVIEW),
    ActKind.PASS_LEGAL_REVIEW: _leads(ItemStage.LEGAL_REVIEW, to=ItemStage.SECRECY_REVIEW),
    ActKind.REFER_SECRECY_QUESTION: _stays(ItemStage.SECRECY_REVIEW),
    ActKind.PASS_SECRECY_REVIEW: _leads(ItemStage.SECRECY_REVIEW, to=ItemStage.AWAITING_APPROVAL),
    ActKind.RETURN_ITEM: _leads(*_DESKS, ItemStage.SCHEDULED, to=ItemStage.DRAFT),
    ActKind.SCHEDULE_ITEM: _leads(
        ItemStage.DRAFT, ItemStage.AWAITING_APPROVAL, to=ItemStage.SCHEDULED
    ),
    ActKind.PUBLISH_ITEM: _leads(
        ItemStage.DRAFT,
        ItemStage.AWAITING_APPROVAL,
        ItemStage.SCHEDULED,
        to=ItemStage.PUBLISHED,
    ),
    ActKind.PUBLISH_URGENTLY: _leads(
        ItemStage.DRAFT, *_DESKS, ItemStage.SCHEDULED, to=ItemStage.PUBLISHED
    ),
    ActKind.SETTLE_ITEM: _leads(ItemStage.AWAITING_APPROVAL, to=ItemStage.SETTLED),
    ActKind.DECIDE_FINDING: _stays(*ItemStage),
    ActKind.ADD_PUBLICATION: _stays(ItemStage.PUBLISHED, ItemStage.REPLACED),
    ActKind.CORRECT_ITEM: _stays(ItemStage.PUBLISHED),
    ActKind.REPLACE_ITEM: _leads(ItemStage.PUBLISHED, to=ItemStage.REPLACED),
    ActKind.WITHDRAW_ITEM: _leads(ItemStage.PUBLISHED, ItemStage.REPLACED, to=ItemStage.WITHDRAWN),
    ActKind.RESTORE_ITEM: _leads(ItemStage.WITHDRAWN, to=ItemStage.PUBLISHED),
    ActKind.REEVALUATE_ITEM: _stays(ItemStage.SETTLED, ItemStage.WITHDRAWN),
    ActKind.CONVERT_ITEM: _leads(ItemStage.SETTLED, ItemStage.WITHDRAWN, to=ItemStage.DRAFT),
}

ENDED = frozenset(
    {RequestStage.REPLIED, RequestStage.CLOSED, RequestStage.WITHDRAWN, RequestStage.ARCHIVED}
)
OPEN = frozenset(RequestStage) - ENDED

_AT_THE_DESK = (RequestStage.REGISTERED, RequestStage.IN_HAND)
_BEFORE_ISSUE = (RequestStage.PROPOSED, RequestStage.REVIEWED, RequestStage.APPROVED)
_CLOCK_IS_ON = (
    RequestStage.RECEIVED,
    *_AT_THE_DESK,
    RequestStage.CONSULTING,
    RequestStage.REASONS_ASKED,
    *_BEFORE_ISSUE,
)

# Several consultations may run at once: RECORD_OPINION leaves the others running, END_CONSULTING
# follows the last. Art. 35 sets no limit for the reasons, so a reply is open while they are
# awaited. A reply approved on paper skips the review on the screen.
REQUEST_ACTS: dict[ActKind, Step[RequestStage]] = {
    ActKind.SUBMIT_REQUEST: _leads(to=RequestStage.SUBMITTED),
    ActKind.CONFIRM_RECEIPT: _leads(RequestStage.SUBMITTED, to=RequestStage.RECEIVED),
    ActKind.RECEIVE_REQUEST: _leads(to=RequestStage.RECEIVED),
    ActKind.REGISTER_REQUEST: _leads(RequestStage.RECEIVED, to=RequestStage.REGISTERED),
    ActKind.TAKE_IN_HAND: _leads(RequestStage.REGISTERED, to=RequestStage.IN_HAND),
    ActKind.ASK_CORRECTION: _leads(*_AT_THE_DESK, to=RequestStage.CORRECTING),
    ActKind.RECEIVE_CORRECTION: _leads(RequestStage.CORRECTING, to=RequestStage.IN_HAND),
    ActKind.CLOSE_UNCORRECTED: _leads(RequestStage.CORRECTING, to=RequestStage.CLOSED),
    ActKind.CONSULT: _leads(*_AT_THE_DESK, RequestStage.CONSULTING, to=RequestStage.CONSULTING),
    ActKind.RECORD_OPINION: _stays(RequestStage.CONSULTING),
    ActKind.END_CONSULTING: _leads(RequestStage.CONSULTING, to=RequestStage.IN_HAND),
    ActKind.NOTIFY_CONSULTED: _stays(*_AT_THE_DESK, *_BEFORE_ISSUE, RequestStage.REPLIED),
    ActKind.CHARGE: _leads(*_AT_THE_DESK, RequestStage.REASONS_ASKED, to=RequestStage.AWAITING_FEE),
    ActKind.RECORD_PAYMENT: _leads(RequestStage.AWAITING_FEE, to=RequestStage.IN_HAND),
    ActKind.CLOSE_UNPAID: _leads(RequestStage.AWAITING_FEE, to=RequestStage.CLOSED),
    ActKind.ASK_REASONS: _leads(*_AT_THE_DESK, to=RequestStage.REASONS_ASKED),
    ActKind.RECEIVE_REASONS: _leads(RequestStage.REASONS_ASKED, to=RequestStage.IN_HAND),
    ActKind.EXTEND: _stays(*_CLOCK_IS_ON),
    ActKind.DELAY: _stays(*_CLOCK_IS_ON),
    ActKind.PROPOSE_REPLY: _leads(
        *_AT_THE_DESK, RequestStage.REASONS_ASKED, to=RequestStage.PROPOSED
    ),
    ActKind.REVIEW_REPLY: _leads(RequestStage.PROPOSED, to=RequestStage.REVIEWED),
    ActKind.APPROVE_REPLY: _leads(
        RequestStage.PROPOSED, RequestStage.REVIEWED, to=RequestStage.APPROVED
    ),
    ActKind.RETURN_REPLY: _leads(*_BEFORE_ISSUE, to=RequestStage.IN_HAND),
    ActKind.ISSUE_REPLY: _leads(RequestStage.APPROVED, to=RequestStage.REPLIED),
    ActKind.RECORD_DELIVERY: _stays(*ENDED),
    ActKind.WITHDRAW_REQUEST: _leads(*OPEN, to=RequestStage.WITHDRAWN),
    ActKind.ARCHIVE_REQUEST: _leads(
        RequestStage.REPLIED,
        RequestStage.CLOSED,
        RequestStage.WITHDRAWN,
        to=RequestStage.ARCHIVED,
    ),
    ActKind.REOPEN_REQUEST: _leads(*ENDED, to=RequestStage.IN_HAND),
    ActKind.OPEN_PERSONAL_DATA: _stays(*RequestStage),
    ActKind.ERASE_PERSONAL_DATA: _stays(RequestStage.ARCHIVED),
}

_BEING_WRITTEN = (ReportStage.DRAFT, ReportStage.RETURNED)

# A report approved on paper is published without being submitted on the screen.
REPORT_ACTS: dict[ActKind, Step[ReportStage]] = {
    ActKind.DRAFT_REPORT: _leads(to=ReportStage.DRAFT),
    ActKind.ENTER_FIGURE: _stays(*_BEING_WRITTEN),
    ActKind.WRITE_NARRATIVE: _stays(*_BEING_WRITTEN),
    ActKind.FREEZE_REPORT: _stays(*_BEING_WRITTEN),
    ActKind.SUBMIT_REPORT: _leads(*_BEING_WRITTEN, to=ReportStage.SUBMITTED),
    ActKind.RETURN_REPORT: _leads(
        ReportStage.SUBMITTED, ReportStage.APPROVED, to=ReportStage.RETURNED
    ),
    ActKind.APPROVE_REPORT: _leads(ReportStage.SUBMITTED, to=ReportStage.APPROVED),
    ActKind.PUBLISH_REPORT: _leads(
        ReportStage.DRAFT, ReportStage.APPROVED, to=ReportStage.PUBLISHED
    ),
    ActKind.ISSUE_ERRATUM: _stays(ReportStage.PUBLISHED),
}


def after(table: Table[Stage], act: ActKind, stage: Stage | str | None) -> Stage:
    """
    Return the stage that `act` leads to from `stage`, None being nothing that exists yet.

    Raises Unlawful("wrong_stage") with `act` and `stage` where the table does not open the act.
    """
    term = _term(table, stage)
    allowed, following = table.get(act, (frozenset(), None))
    if term is not None and term in allowed:
        return following or term
    if following and not allowed and stage is None:
        return following
    raise Unlawful("wrong_stage", act.article, act=act, stage=term)


def _term(table: Table[Stage], stage: Stage | str | None) -> Stage | None:
    """Return the term for a stage that the database may have given as plain text."""
    for allowed, following in table.values():
        for term in (*allowed, following):
            if term is not None and term == stage:
                return term
    return None
