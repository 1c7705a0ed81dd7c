"""What waits for whoever looks at the first page of the workbench."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure import tasks
from portal.calendar import workdays
from portal.checks import NOTICE_DUE_FROM
from portal.role_admin import ADMINISTRATORS, OFFICERS, holds


@dataclass(frozen=True)
class Row:
    """A line of the list: what, how many, and where they are listed."""

    label: str
    number: int
    url: str
    is_urgent: bool = False


def tasks_of(user):
    """Return a `Row` for each task of the roles of `user`, in the order of the way of an item."""
    today = localdate()
    items = reverse("admin:disclosure_item_changelist")
    rows = [
        Row(task.label, number, f"{items}?task={task.code}", task.code == "late" and number > 0)
        for task, number in tasks.counted(user, today)
    ]
    return rows + _missing_notice(user, today)


def _missing_notice(user, today):
    """Remind from November on of the holiday notice for the next year."""
    if today.month < NOTICE_DUE_FROM or not holds(user, ADMINISTRATORS | OFFICERS):
        return []
    if not workdays().provisional(date(today.year + 1, 7, 1)):
        return []
    label = _("Enter the holiday notice for %d: its dates are provisional") % (today.year + 1)
    return [Row(label, 1, reverse("admin:portal_holidaynotice_add"), is_urgent=True)]
