"""A report's stage, narratives and snapshots change in these functions and nowhere else."""

from django.db import transaction

from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import REPORT_ACTS, after
from portal.law.report_format import NARRATIVES, editions_of
from reports.document import report_data
from reports.models import AnnualReport, Narrative, Snapshot


@transaction.atomic
def draft(agency, year, *, actor, on):
    """Begin the report of `agency` on `year`, or return the one that was begun (Art. 49)."""
    report, is_new = AnnualReport.objects.get_or_create(
        agency=agency,
        year=year,
        defaults={"stage": after(REPORT_ACTS, ActKind.DRAFT_REPORT, None)},
    )
    if is_new:
        acts.record(ActKind.DRAFT_REPORT, report, actor=actor, on=on, agency=agency)
    return report


@transaction.atomic
def write_narrative(report, part, text, *, actor, on):
    """Set the text of one part; raises Unlawful("wrong_stage") once it is submitted (Art. 50)."""
    if part not in NARRATIVES:
        raise ValueError(f"{part!r} is none of {NARRATIVES}")
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    after(REPORT_ACTS, ActKind.WRITE_NARRATIVE, report.stage)
    Narrative.objects.update_or_create(report=report, part=part, defaults={"text": text})
    acts.record(
        ActKind.WRITE_NARRATIVE,
        report,
        actor=actor,
        on=on,
        agency=report.agency,
        reason=part,
    )


@transaction.atomic
def publish(report, *, actor, on, now):
    """
    Freeze every edition that the year demands and make the report public (Art. 49, 50).

    The five-part edition and the national one of the year appear together. Raises Unlawful:
    "wrong_stage", or "checks_fail" with the number of relations that do not hold.
    """
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    old = report.stage
    report.stage = after(REPORT_ACTS, ActKind.PUBLISH_REPORT, old)
    report.published_on = on
    frozen = [_checked(report, edition, now) for edition in editions_of(report.year)]
    Snapshot.objects.bulk_create(
        Snapshot(report=report, edition=data["edition"], data=data, frozen_at=now)
        for data in frozen
    )
    report.save()
    acts.record(
        ActKind.PUBLISH_REPORT,
        report,
        actor=actor,
        on=on,
        agency=report.agency,
        changes={"stage": [old, report.stage]},
    )
    return report


def _checked(report, edition, now):
    """Return the data of one edition; raises Unlawful("checks_fail") if it does not add up."""
    data = report_data(
        report.agency, report.year, edition.key, status=report.stage, generated_at=now
    )
    errors = [check for check in data["checks"] if check["severity"] == "error"]
    broken = [check for check in errors if not check["ok"]]
    if broken:
        raise Unlawful("checks_fail", article="50", number=len(broken))
    return data
