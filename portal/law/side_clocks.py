"""
The shorter clocks beside the one on a reply, each counted in working days from the day after.

Those of remedies are in `remedies`, those of the annual report in `report_dates`.
"""

from datetime import date

from portal.law.workdays import Workdays

PUBLICATION = 20  # Art. 26, from the day the information was formed or changed; not extendable.
PENALTY_WITHDRAWAL = 3  # 行政处罚法 48 and 85, from the day a published penalty is reversed.
SERVICE_GUIDE = 1  # A changed service guide is published on the next working day; policy, no law.
UNREACHABLE_SENDER = 5  # A letter nobody could be asked to confirm escalates then; policy, no law.


def publish_due(formed_or_changed: date, workdays: Workdays) -> date:
    """Return the last day to publish information that must be public (Art. 26)."""
    return workdays.nth_after(formed_or_changed, PUBLICATION)


def withdrawal_due(reversed_on: date, workdays: Workdays) -> date:
    """Return the last day to take down a penalty that was reversed (行政处罚法 48)."""
    return workdays.nth_after(reversed_on, PENALTY_WITHDRAWAL)


def service_guide_due(changed_on: date, workdays: Workdays) -> date:
    """Return the last day to publish a changed service guide."""
    return workdays.nth_after(changed_on, SERVICE_GUIDE)


def escalation_due(arrived: date, workdays: Workdays) -> date:
    """Return the day on which a letter whose sender cannot be reached goes to a superior."""
    return workdays.nth_after(arrived, UNREACHABLE_SENDER)
