"""Stages, replies and deadlines of applications change in these functions and nowhere else."""

from django.db import transaction

from portal import workflow as kernel
from requests_app.deadlines import due_dates
from requests_app.models import InformationRequest


def rebuild_deadlines(*, as_of):
    """
    Recompute the cached due date of every open application (Art. 33) and return how many
    changed. The cache has this one writer; what it caches is `portal.law.clock`.
    """
    changed = 0
    batch = []
    for info_request, due in due_dates(
        InformationRequest.objects.with_running_clock(), as_of=as_of
    ):
        if info_request.due_on != due:
            info_request.due_on = due
            batch.append(info_request)
        if len(batch) == 500:
            changed += _save_due(batch)
            batch = []
    return changed + _save_due(batch)


def _save_due(batch):
    InformationRequest.objects.bulk_update(batch, ["due_on"])
    return len(batch)


@transaction.atomic
def confirm_notice(notice, *, actor, on):
    """
    Let a holiday notice bind and move the open deadlines that rest on it, together.

    Raises Unlawful as `portal.workflow.confirm_notice`. Returns the number of moved cases.
    """
    kernel.confirm_notice(notice, actor=actor, on=on)
    return rebuild_deadlines(as_of=on)
