"""
Reconsideration and suit: 行政复议法 (2023) 20, 22 to 24, 27; 行政诉讼法 45, 46; Reg. Art. 51.

Periods of days and months count from the day after and, where the last day is a day of rest, end
on the first working day thereafter (民事诉讼法 85). Since 2024-01-01 whoever was refused
disclosure goes to reconsideration before he sues (行政复议法 23(1)(4)), and must be told so.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from portal.law.errors import Unlawful
from portal.law.outcomes import Outcome

RECONSIDERATION_DAYS = 60  # 行政复议法 20(1).
RECONSIDERATION_AT_MOST_YEARS = 1  # 行政复议法 20(3), where the reply does not tell of it.
SUIT_DAYS = 15  # 行政诉讼法 45, from the decision on reconsideration.
DIRECT_SUIT_MONTHS = 6  # 行政诉讼法 46(1).
REVIEW_FIRST_FROM = date(2024, 1, 1)  # 行政复议法 90.


class WorkdaySet(Protocol):
    """Anything that can say whether a day is a working day."""

    def __contains__(self, day: date, /) -> bool: ...


@dataclass(frozen=True)
class Limit:
    """A period's end: by the count alone, and moved off days of rest."""

    counted: date
    last_day: date


def _limit(counted: date, workdays: WorkdaySet) -> Limit:
    last_day = counted
    while last_day not in workdays:
        last_day += timedelta(days=1)
    return Limit(counted, last_day)


def _months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def reconsideration(
    served: date, workdays: WorkdaySet, *, told_of_remedy: date | None = None
) -> Limit:
    """
    Return the last day for reconsideration: 60 days from `served` (行政复议法 20(1)).

    Where the reply is silent on right, body and period, the 60 days run from `told_of_remedy`,
    the day the person learned of them, but end a year after `served` at the latest.
    """
    counted = (told_of_remedy or served) + timedelta(days=RECONSIDERATION_DAYS)
    if told_of_remedy:
        counted = min(counted, _months_after(served, 12 * RECONSIDERATION_AT_MOST_YEARS))
    return _limit(counted, workdays)


def direct_suit(served: date, workdays: WorkdaySet) -> Limit:
    """Return the last day for a suit without reconsideration: six months (行政诉讼法 46(1))."""
    return _limit(_months_after(served, DIRECT_SUIT_MONTHS), workdays)


def suit_after_reconsideration(decided: date, workdays: WorkdaySet) -> Limit:
    """
    Return the last day for a suit after reconsideration: 15 days (行政诉讼法 45).

    `decided` is the day the decision was received, or the day the time for it ran out.
    """
    return _limit(decided + timedelta(days=SUIT_DAYS), workdays)


def review_first(outcome: Outcome, issued_on: date) -> bool:
    """Tell whether a reply of this kind and date must go to reconsideration before a suit."""
    return outcome.review_first and issued_on >= REVIEW_FIRST_FROM


def reply_paragraph(
    outcome: Outcome,
    *,
    issued_on: date,
    body: str,
    court: str,
    online: bool = False,
    channel: str = "",
) -> str:
    """
    Return the paragraph on remedies that closes the letter of `outcome`.

    `body` is who hears the reconsideration, `court` may be empty. A letter served through the
    internet (`online`) must name the internet `channel` for reconsideration, 行政复议法 22(2).
    Raises Unlawful("reconsideration_body_missing" | "reconsideration_channel_missing").
    """
    document = f"本{outcome.letter.label[-3:]}"
    first = review_first(outcome, issued_on)
    return _paragraph(document, first, body, court) + _channel(online, channel)


def third_party_paragraph(*, body: str, court: str, online: bool = False, channel: str = "") -> str:
    """
    Return the paragraph for a third party whose information is disclosed against its will.

    Art. 32; arguments and errors as for `reply_paragraph`.
    """
    return _paragraph("本告知书", False, body, court) + _channel(online, channel)


def overdue_paragraph(*, supervisor: str, body: str, court: str) -> str:
    """
    Return what a person may do who was not answered in time (Art. 51; 法释〔2025〕8号 2).

    `supervisor` is the 主管部门. Raises Unlawful("reconsideration_body_missing").
    """
    return (
        f"本机关逾期未答复。您可以向{supervisor or '上一级行政机关'}投诉、举报，"
        f"也可以依法向{_required(body)}申请行政复议或者向{court or '人民法院'}提起行政诉讼。"
    )


def _paragraph(document: str, first: bool, body: str, court: str) -> str:
    opening = f"如不服，可在收到{document}之日起{RECONSIDERATION_DAYS}日内"
    tribunal = court or "人民法院"
    if first:
        return (
            f"{opening}先向{_required(body)}申请行政复议；对复议决定不服的，"
            f"可在收到复议决定书之日起{SUIT_DAYS}日内向{tribunal}提起行政诉讼。"
        )
    return (
        f"{opening}向{_required(body)}申请行政复议，"
        f"或者在{DIRECT_SUIT_MONTHS}个月内向{tribunal}提起行政诉讼。"
    )


def _required(body: str) -> str:
    if not body.strip():
        raise Unlawful("reconsideration_body_missing", "行政复议法 20(3)")
    return body


def _channel(online: bool, channel: str) -> str:
    if not online:
        return ""
    if not channel.strip():
        raise Unlawful("reconsideration_channel_missing", "行政复议法 22(2)")
    return f"行政复议申请书也可以通过互联网渠道提交：{channel}。"
