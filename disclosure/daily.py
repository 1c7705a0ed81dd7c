"""
What becomes due by itself each day; `manage.py daily` calls it.

Everything here is idempotent: it looks at what is due up to today, so a skipped week or a second
run changes nothing in the end.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils.timezone import get_current_timezone

from disclosure import log, workflow
from disclosure.models import Attachment, Item
from disclosure.scanner import verdicts
from disclosure.storage import sweep
from portal.law.errors import Unlawful
from portal.law.terms import PublicationChannel, ScanState, WithdrawalReason


@dataclass
class DailyRun:
    """What one run did: numbers of items, and what it could not do with the refusal."""

    published: int = 0
    ended: int = 0
    to_reevaluate: int = 0
    scanned: int = 0
    swept: int = 0
    refused: list = field(default_factory=list)
    root: str = ""


def run(today):
    """
    Publish what was scheduled, end what had a period, scan files that waited, take away what
    interrupted uploads left, count re-evaluations, keep the root.
    """
    done = DailyRun()
    done.scanned = _scan_waiting()
    midnight = datetime.combine(today, time(), tzinfo=get_current_timezone())
    done.swept = sweep(midnight - timedelta(days=1))
    for item in Item.objects.scheduled_until(today):
        done.published += _try(done, item, _publish, today)
    for item in Item.objects.period_ended(today):
        done.ended += _try(done, item, _end, today)
    done.to_reevaluate = Item.objects.to_reevaluate(today).count()
    done.root = log.keep_root(today).root
    return done


def _scan_waiting():
    waiting = Attachment.objects.filter(scan=ScanState.PENDING)
    scanned = 0
    for attachment, verdict in verdicts(waiting):
        if verdict.state != ScanState.PENDING:
            Attachment.objects.filter(pk=attachment.pk).update(scan=verdict.state)
            scanned += 1
    return scanned


def _publish(item, today):
    workflow.publish(item, channel=PublicationChannel.WEBSITE, on=today, actor=None)


def _end(item, today):
    workflow.withdraw(item, reason=WithdrawalReason.PERIOD_ENDED, on=today, actor=None)


def _try(done, item, act, today):
    try:
        act(item, today)
    except Unlawful as refusal:
        done.refused.append((item, refusal))
        return False
    return True
