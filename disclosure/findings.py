"""The privacy gate's findings on an item: found anew before publication, decided by people."""

from disclosure.models import Finding
from disclosure.privacy import gate

SETTLED = (Finding.Decision.LAWFUL, Finding.Decision.FALSE_ALARM)


def examine(item):
    """
    Let the gate read `item` and its files, and bring its findings up to date.

    What is found again keeps its decision; what is gone is marked as no longer there. Returns
    the findings that still stand in the way of publication.
    """
    hits = {hit.key: hit for hit in gate.examine(item)}
    known = {finding.key: finding for finding in item.findings.all()}
    Finding.objects.filter(item=item).exclude(key__in=hits).update(is_present=False)
    Finding.objects.filter(item=item, key__in=hits).update(is_present=True)
    Finding.objects.bulk_create(
        Finding(
            item=item,
            key=key,
            detector=hit.detector,
            place=hit.place[:300],
            masked=hit.masked[:200],
            is_blocking=hit.severity == "blocking",
        )
        for key, hit in hits.items()
        if key not in known
    )
    return open_findings(item)


def open_findings(item):
    """Return the findings that stop publication: blocking, still there, and not settled by two."""
    blocking = item.findings.filter(is_present=True, is_blocking=True)
    return blocking.exclude(decision__in=SETTLED, confirmed_by__isnull=False)
