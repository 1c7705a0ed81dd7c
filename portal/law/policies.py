"""
The limits of each text of the Regulations, and the points that the law leaves open.

A case keeps the limits in force when it was received. Each open point is a field of `Policies`
with a named default; `OpenPoint` gives its wording for the case file. Open points that are no
matter of the clock stand with their subject: the remedies, the report dates, the rows of table
three. A consultation sent on the last day pauses nothing, unless `sending_day_excluded`.
"""

from dataclasses import dataclass
from datetime import date

from portal.law.terms import Regime, Term

ORDER_711_IN_FORCE = date(2019, 5, 15)


@dataclass(frozen=True)
class Limits:
    """The limits of one text of the Regulations, all in working days."""

    reply: int
    longest_extension: int
    correction_notice: int = 7  # Art. 30, from receipt.
    opinion: int = 15  # Art. 32 and 34, from the day the letter reached the party.
    payment: int = 20  # 信息处理费管理办法 6, from the day after receipt of the notice.
    delay_known: bool = True  # Art. 35.


LIMITS = {
    Regime.R2019: Limits(reply=20, longest_extension=20),  # Art. 33(2).
    # Order 492, Art. 24: 15 and 15, no delay. It set no limit for the notice, the opinion or the
    # payment; those of the later text stand in, as old cases are recorded and not recomputed.
    Regime.R2007: Limits(reply=15, longest_extension=15, delay_known=False),
}


def regime_on(receipt: date) -> Regime:
    """Return the text of the Regulations in force on the day of receipt."""
    return Regime.R2007 if receipt < ORDER_711_IN_FORCE else Regime.R2019


class OpenPoint(Term):
    """A point that the law leaves open; the codes are the fields of `Policies`."""

    CONFIRMATION_GOVERNS = (
        "confirmation_governs",
        "以双方确认之日为收到日",
        "Receipt is the day of confirmation; read otherwise: the day it reached the office",
        "31(3)",
    )
    SILENT_CONFIRMATION = (
        "silent_confirmation",
        "未予确认的，提交后第几个工作日视为确认",
        "Working days after which an unconfirmed submission counts as confirmed",
        "31(3)",
    )
    PAUSE_FROM_SENDING = (
        "pause_from_sending",
        "征求意见时间自发函起扣除",
        "A consultation is excluded from its sending; read otherwise: from its delivery",
        "33(3)",
    )
    SENDING_DAY_EXCLUDED = (
        "sending_day_excluded",
        "发函当日不计",
        "The day of sending is excluded as well",
        "33(3)",
    )
    ANSWER_DAY_EXCLUDED = (
        "answer_day_excluded",
        "收到意见当日不计",
        "The day the opinion comes is excluded as well",
        "33(3)",
    )
    UNKNOWN_DELIVERY = (
        "unknown_delivery",
        "送达日不明的，自发函起最多扣除的工作日",
        "Working days from sending after which a pause ends if the delivery is not known",
        "33(3)",
    )
    FAULTY_NOTICE_RESTARTS = (
        "faulty_notice_restarts",
        "逾期或再次告知补正仍重新起算",
        "A late or second correction notice works; read otherwise: it is as if not sent",
        "30",
    )
    REASONS_RESTART = (
        "reasons_restart",
        "说明理由后重新起算",
        "The period restarts with the reasons given; read otherwise: the time counts",
        "35",
    )
    EXTENSION_PER_BASE = (
        "extension_per_base",
        "每次重新起算后可延期一次",
        "One extension for each period; read otherwise: one for the case",
        "33(2)",
    )
    EXTENSION_IN_PARTS = (
        "extension_in_parts",
        "延期可分次，合计不超过上限",
        "The extension may be given in parts up to the limit; read otherwise: once",
        "33(2)",
    )
    FEE_RESTARTS = (
        "fee_restarts",
        "缴费后重新起算",
        "The period restarts with the payment; read otherwise: only the waiting is excluded",
        "信息处理费管理办法 6",
    )


@dataclass(frozen=True)
class Policies:
    """The reading of every open point; the defaults are those of the project's rules."""

    confirmation_governs: bool = True
    silent_confirmation: int = 1
    pause_from_sending: bool = True
    sending_day_excluded: bool = False
    answer_day_excluded: bool = True
    unknown_delivery: int = 20
    faulty_notice_restarts: bool = True
    reasons_restart: bool = False
    extension_per_base: bool = True
    extension_in_parts: bool = False
    fee_restarts: bool = True

    def choices(self) -> list[tuple[OpenPoint, bool | int]]:
        """Return each open point with its reading, for the case file."""
        return [(point, getattr(self, point)) for point in OpenPoint]


DEFAULT = Policies()
