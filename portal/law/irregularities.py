"""
What a record of a case can show that is contrary to the rules (Art. 30 to 35).

The same word names the flag on a record and the refusal of an act: one rule, judged once.
"""

from dataclasses import dataclass
from datetime import date

from portal.law.events import FEE_MEASURES, EventKind
from portal.law.terms import Term


class Irregularity(Term):
    """What a record shows to be contrary to the rules, or worth an explanation."""

    CONFIRMATION_LATE = "confirmation_late", "确认收到迟延", "Confirmed late", "31"
    CONFIRMATION_MISSING = "confirmation_missing", "未予确认收到", "Never confirmed", "31"
    CORRECTION_NOTICE_LATE = "correction_notice_late", "补正告知逾期", "Notice late", "30"
    CORRECTION_NOTICE_SECOND = (
        "correction_notice_second",
        "未一次性告知补正",
        "A second correction notice",
        "30",
    )
    CORRECTION_LATE = "correction_late", "逾期补正", "Corrected after the limit", "30"
    CORRECTION_UNASKED = (
        "correction_unasked",
        "未经告知自行补充",
        "A supplement nobody asked for: the time counts",
        "30",
    )
    CONSULT_AFTER_DUE = (
        "consult_after_due",
        "答复期限届满后征求意见",
        "Consulted after the due date",
        "33(3)",
    )
    DELIVERY_UNKNOWN = (
        "delivery_unknown",
        "征求意见书送达日不明",
        "The day of delivery is not known",
        "33(3)",
    )
    OPINION_LATE = "opinion_late", "意见逾期反馈", "The opinion came after its limit", "32"
    OPINION_PENDING = (
        "opinion_pending",
        "意见尚未反馈，到期日按最迟计算",
        "The opinion is awaited: an earlier one brings the due date forward",
        "33(3)",
    )
    EXTENSION_LATE = "extension_late", "延期告知逾期", "Notified after expiry", "33(2)"
    EXTENSION_SECOND = "extension_second", "再次延期", "A second extension", "33(2)"
    EXTENSION_TOO_LONG = "extension_too_long", "延期超过上限", "Longer than allowed", "33(2)"
    FEE_NOTICE_LATE = "fee_notice_late", "收费通知逾期", "Charged after expiry", FEE_MEASURES
    PAYMENT_LATE = "payment_late", "逾期缴费", "Paid after the limit", FEE_MEASURES
    PAYMENT_UNASKED = (
        "payment_unasked",
        "无待缴费用",
        "A payment when none was open",
        FEE_MEASURES,
    )
    DELAY_LATE = "delay_late", "延迟答复告知逾期", "Delay fixed after expiry", "35"
    RULES_NOT_IN_FORCE = (
        "rules_not_in_force",
        "适用条例与收到日期不符",
        "The text applied was not in force on the day of receipt",
        "33",
    )
    DELAY_UNKNOWN = (
        "delay_unknown",
        "2007年条例无延迟答复",
        "The text of 2007 knows no delay",
        "35",
    )


EXTENSION_FAULTS = frozenset(
    {Irregularity.EXTENSION_LATE, Irregularity.EXTENSION_SECOND, Irregularity.EXTENSION_TOO_LONG}
)

# What the agency may not do, though a record that shows it is kept.
REFUSED = EXTENSION_FAULTS | {
    Irregularity.CORRECTION_NOTICE_LATE,
    Irregularity.CORRECTION_NOTICE_SECOND,
    Irregularity.FEE_NOTICE_LATE,
    Irregularity.DELAY_LATE,
    Irregularity.DELAY_UNKNOWN,
}


@dataclass(frozen=True)
class Flag:
    """An irregularity of one event; `limit` is the date or number of days it went beyond."""

    irregularity: Irregularity
    event: EventKind
    on: date
    article: str
    limit: date | int | None = None
