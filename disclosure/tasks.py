"""
What waits for somebody: one definition per task, for the counts of the first page and the lists.

A task looks at the bodies in which the person holds one of its roles. `today` is passed in.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.findings import SETTLED
from disclosure.models import Finding, Item, ItemVersion
from portal.calendar import lineage, workdays
from portal.law.acts import ActKind
from portal.law.catalogue import PUBLISH_WITHIN_WORKING_DAYS
from portal.law.procedure import ItemStage
from portal.law.terms import Role
from portal.models import Act, Agency, HolidayNotice, Membership

SOON = 5  # Working days before the last day of Art. 26 in which an item counts as urgent.
DESKS = frozenset(
    {Role.DRAFTER, Role.REVIEWER, Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER}
)
SECOND = DESKS - {Role.DRAFTER}


@dataclass(frozen=True)
class Task:
    """Something to do, for the holders of `roles`; `find` narrows items to those it is about."""

    code: str
    label: Promise
    roles: frozenset
    find: Callable

    def among(self, items, user, today):
        """Return those of `items` (a queryset) that wait for `user`."""
        bodies = Agency.objects.where_holds(user, self.roles)
        return self.find(items.filter(agency__in=bodies), user, today)


def counted(user, today):
    """Return (Task, number) for each task of the roles of `user`; the queries are constant."""
    held = set(Membership.objects.filter(user=user).values_list("role", flat=True))
    return [
        (task, task.among(Item.objects.all(), user, today).count())
        for task in TASKS
        if task.roles & held
    ]


def _at(stage):
    return lambda items, user, today: items.filter(stage=stage)


def _mine(user):
    drafting = Act.objects.filter(
        subject_type=Item._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        kind__in=[ActKind.DRAFT_ITEM, ActKind.EDIT_ITEM],
        actor=user,
    )
    return Exists(drafting)


def _my_drafts(items, user, today):
    return items.filter(_mine(user), stage=ItemStage.DRAFT)


def _other_drafts(items, user, today):
    return items.filter(~_mine(user), stage=ItemStage.DRAFT)


def _to_decide(items, user, today):
    return items.filter(_has_finding(decision=""))


def _to_confirm(items, user, today):
    decided = Q(decision__in=SETTLED, confirmed_by__isnull=True) & ~Q(decided_by=user)
    return items.filter(_has_finding(decided))


def _has_finding(*conditions, **values):
    found = Finding.objects.filter(item=OuterRef("pk"), is_present=True, is_blocking=True)
    return Exists(found.filter(*conditions, **values))


def _corrections(items, user, today):
    proposed = ItemVersion.objects.filter(item=OuterRef("pk"), from_on__isnull=True)
    proposed = proposed.exclude(drafted_by=user)
    return items.filter(Exists(proposed), stage=ItemStage.PUBLISHED)


def _late(items, user, today):
    return _started(items, user, lambda calendar: (None, today - timedelta(days=1)))


def _due_soon(items, user, today):
    return _started(items, user, lambda calendar: (today, calendar.nth_after(today, SOON)))


def _started(items, user, days):
    """Return items owed to the public whose last day (Art. 26) lies in `days` of their calendar."""
    items = items.awaiting_publication().alias(start=Coalesce("changed_on", "formed_on"))
    within = Q(pk__in=[])
    for calendar, bodies in calendars_of(user):
        first, last = days(calendar)
        found = Q(agency__in=bodies, start__lte=latest_start(calendar, last))
        if first:
            found &= Q(start__gt=latest_start(calendar, first - timedelta(days=1)))
        within |= found
    return items.filter(within)


def latest_start(calendar, day):
    """Return the last day from which the 20 working days of Art. 26 are over on `day`."""
    start = day
    while calendar.between(start, day) < PUBLISH_WITHIN_WORKING_DAYS:
        start -= timedelta(days=1)
    return start


def calendars_of(user):
    """
    Yield (calendar, keys of bodies) over the bodies in which `user` has a part in publishing.

    Bodies share one calendar unless they lie in an area with days of its own.
    """
    local = set(
        HolidayNotice.objects.filter(confirmed_on__isnull=False, agency__isnull=False).values_list(
            "agency", flat=True
        )
    )
    bodies = Agency.objects.where_holds(user, DESKS).select_related("parent__parent__parent")
    alike = defaultdict(list)
    for body in bodies:
        place = frozenset(local.intersection(lineage(body))) if local else frozenset()
        alike[place].append(body)
    for place, members in alike.items():
        yield workdays(members[0] if place else None), [body.pk for body in members]


TASKS = (
    Task("my_drafts", _("My drafts"), frozenset({Role.DRAFTER}), _my_drafts),
    Task("other_drafts", _("Drafts of others"), frozenset({Role.DRAFTER}), _other_drafts),
    Task("to_check", _("To check"), frozenset({Role.REVIEWER}), _at(ItemStage.CHECKING)),
    Task(
        "legal_review",
        _("Waiting for the legal review"),
        frozenset({Role.LEGAL_REVIEWER}),
        _at(ItemStage.LEGAL_REVIEW),
    ),
    Task(
        "secrecy_review",
        _("Waiting for the secrecy review"),
        frozenset({Role.SECRECY_REVIEWER}),
        _at(ItemStage.SECRECY_REVIEW),
    ),
    Task(
        "to_approve",
        _("Waiting for approval"),
        frozenset({Role.APPROVER}),
        _at(ItemStage.AWAITING_APPROVAL),
    ),
    Task("corrections", _("Corrections to approve"), frozenset({Role.APPROVER}), _corrections),
    Task(
        "scheduled",
        _("Approved for a later day"),
        frozenset({Role.APPROVER, Role.DRAFTER}),
        _at(ItemStage.SCHEDULED),
    ),
    Task("to_decide", _("With privacy findings to decide"), DESKS, _to_decide),
    Task("to_confirm", _("With privacy findings to confirm"), SECOND, _to_confirm),
    Task("late", _("Publication is late (Art. 26)"), DESKS, _late),
    Task("due_soon", _("To be public within 5 working days (Art. 26)"), DESKS, _due_soon),
    Task(
        "to_reevaluate",
        _("To be evaluated again (Art. 18)"),
        frozenset({Role.DRAFTER}),
        lambda items, user, today: items.to_reevaluate(today),
    ),
)
BY_CODE = {task.code: task for task in TASKS}
