"""The ledgers of applications and of disputes, as bureaus keep them (登记台账)."""

from django.utils.translation import gettext as _

from portal.law.events import REGULATIONS_IN_FORCE
from portal.law.outcomes import Outcome
from portal.law.terms import (
    ApplicantKind,
    ChallengeKind,
    ChallengeResult,
    RequestChannel,
)
from portal.ledger import Amount, Code, Column, Date, Integer, Ledger, TermColumn, Text

# The law allows 20 (Art. 33); what happened against it is kept, and flagged by the clock.
LONGEST_RECORDED_EXTENSION = 250

REQUEST_COLUMNS = [
    Column("登记编号", Code(max_length=60), "number", required=True),
    Column("收到方式", TermColumn(RequestChannel), "channel", required=True),
    Column("收到日期", Date(), "received_on", required=True),
    Column("申请人类型", TermColumn(ApplicantKind), "applicant_kind", required=True),
    Column("申请人名称", Text(max_length=200), "applicant_name", default="", personal=True),
    Column("申请内容", Text(multiline=True), "description", default="", personal=True),
    Column("办理结果", TermColumn(Outcome), "outcome", default=""),
    Column("办结日期", Date(), "closed_on"),
    Column("答复文号", Text(max_length=100), "reply_number", default=""),
    Column("信息处理费", Amount(), "fee"),
    Column("补正告知日期", Date(), "correction_notified_on"),
    Column("补正期限", Date(), "correction_due_on"),
    Column("补正收到日期", Date(), "correction_received_on"),
    Column("征求意见发出日期", Date(), "consulted_on"),
    Column("对方收到日期", Date(), "party_received_on"),
    Column("意见收到日期", Date(), "opinion_received_on"),
    Column("延期告知日期", Date(), "extension_notified_on"),
    Column(
        "延长工作日",
        Integer(minimum=1, maximum=LONGEST_RECORDED_EXTENSION),
        "extension_working_days",
    ),
    Column("收费通知日期", Date(), "fee_noticed_on"),
    Column("缴费日期", Date(), "fee_paid_on"),
]
DATES = [column.name for column in REQUEST_COLUMNS if isinstance(column.type, Date)]
# These may lie ahead: they say until when somebody has time.
LIMITS = {"correction_due_on"}
# A date on the left cannot stand without the one on the right, nor before it (Art. 30 to 33).
ANSWERS = [
    ("correction_received_on", "correction_notified_on"),
    ("correction_due_on", "correction_notified_on"),
    ("party_received_on", "consulted_on"),
    ("opinion_received_on", "consulted_on"),
]


def request_ledger(today):
    """Return the ledger of applications; dates after `today` are faults."""
    return Ledger(REQUEST_COLUMNS, check=lambda values: _request_faults(values, today))


def _request_faults(values, today):
    if values["received_on"] < REGULATIONS_IN_FORCE:
        since = {"date": REGULATIONS_IN_FORCE}
        yield "received_on", _("lies before %(date)s, when the Regulations came into force") % since
    yield from _dates_faults(values, today)
    for later, earlier in ANSWERS:
        if values[later] and not values[earlier]:
            yield later, _("stands without the date it answers")
        elif values[later] and values[later] < values[earlier]:
            yield later, _("lies before %(date)s, which it answers") % {"date": values[earlier]}
    if values["outcome"] and not values["closed_on"]:
        yield "closed_on", _("must be given together with 办理结果")
    if values["closed_on"] and not values["outcome"]:
        yield "outcome", _("must be given together with 办结日期")
    if bool(values["extension_notified_on"]) != bool(values["extension_working_days"]):
        yield "extension_working_days", _("must be given together with 延期告知日期")


def _dates_faults(values, today):
    for name in DATES:
        day = values[name]
        if day is None:
            continue
        if day > today and name not in LIMITS:
            yield name, _("lies in the future")
        elif day < values["received_on"]:
            yield (
                name,
                _("lies before the date of receipt, %(date)s") % {"date": values["received_on"]},
            )


def challenge_ledger(today, numbers):
    """Return the ledger of disputes; `numbers` says whether an application is known."""
    columns = [
        Column("编号", Code(max_length=60), "number", required=True),
        Column("类型", TermColumn(ChallengeKind), "kind", required=True),
        Column("收到日期", Date(), "filed_on", required=True),
        Column("结果", NotYetConcluded(ChallengeResult), "result", default=""),
        Column("审结日期", Date(), "concluded_on"),
        Column("登记编号", numbers, "request_number", default=""),
    ]
    return Ledger(columns, check=lambda values: _challenge_faults(values, today))


class NotYetConcluded(TermColumn):
    """A result; 尚未审结, which some ledgers write out, is none yet."""

    def read(self, cell):
        return "" if cell == "尚未审结" else super().read(cell)


def _challenge_faults(values, today):
    for name in ("filed_on", "concluded_on"):
        if values[name] and values[name] > today:
            yield name, _("lies in the future")
    if values["concluded_on"] and values["concluded_on"] < values["filed_on"]:
        yield (
            "concluded_on",
            _("lies before the date of receipt, %(date)s") % {"date": values["filed_on"]},
        )
    if values["result"] and not values["concluded_on"]:
        yield "concluded_on", _("must be given together with 结果")
    if values["concluded_on"] and not values["result"]:
        yield "result", _("must be given together with 审结日期")
