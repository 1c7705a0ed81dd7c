"""The clock of a case: its recorded facts as events of the law, reckoned on its body's calendar."""

import logging
from dataclasses import dataclass
from datetime import date

from portal.calendar import workdays
from portal.law import clock, events
from portal.law.events import BadEvent
from portal.law.terms import ConsultedParty, Regime, RequestChannel
from portal.policies import clock_policies
from requests_app.models import InformationRequest

logger = logging.getLogger(__name__)
FACTS = ("consultations", "extensions")


@dataclass(frozen=True)
class Moved:
    """An open case whose due date another calendar would move."""

    info_request: InformationRequest
    old: date | None
    new: date | None


def events_of(info_request):
    """
    Return the facts on record as `portal.law.events`, in the order in which they happened.

    The day of receipt is the one established under Art. 31 when the case was registered.
    """
    received = events.Received(
        channel=RequestChannel(info_request.channel),
        reached=info_request.received_on,
        confirmed=info_request.received_on,
    )
    later = [*_correction(info_request), *_consultations(info_request)]
    later += [
        events.Extension(on=extension.notified_on, working_days=extension.working_days)
        for extension in info_request.extensions.all()
    ]
    later += _charge(info_request)
    return [received, *sorted(later, key=lambda event: event.on)]


def _correction(info_request):
    correction = getattr(info_request, "correction", None)
    if correction is None:
        return
    due = correction.due_on or correction.notified_on
    yield events.CorrectionNotice(on=correction.notified_on, correction_due=due)
    if correction.received_on:
        yield events.CorrectionReceived(on=correction.received_on)


def _consultations(info_request):
    for consultation in info_request.consultations.all():
        yield events.Consult(
            party=ConsultedParty(consultation.party),
            on=consultation.sent_on,
            party_received=consultation.party_received_on,
            opinion_received=consultation.answered_on,
        )


def _charge(info_request):
    charge = getattr(info_request, "charge", None)
    if charge is None or charge.noticed_on is None:
        return
    yield events.FeeNotice(on=charge.noticed_on, received=charge.noticed_on)
    if charge.paid_on:
        yield events.FeePaid(on=charge.paid_on)


def reckoning(info_request, calendar, *, as_of):
    """
    Return the `portal.law.clock.Reckoning` of a case on the day `as_of`.

    Raises BadEvent where the record cannot be true.
    """
    return clock.compute(
        events_of(info_request),
        calendar,
        policies=clock_policies(),
        regime=Regime(info_request.regime),
        as_of=as_of,
    )


def due_dates(info_requests, *, as_of, with_notice=None):
    """
    Yield (application, due date or None) for open applications; several queries for all of
    them together, whatever their number, and one calendar for each body.
    """
    calendars = {}
    related = info_requests.select_related("agency", "correction", "charge")
    for info_request in related.prefetch_related(*FACTS).iterator(chunk_size=500):
        key = info_request.agency_id
        if key not in calendars:
            calendars[key] = workdays(info_request.agency, with_notice=with_notice)
        try:
            due = reckoning(info_request, calendars[key], as_of=as_of).reply_due
        except BadEvent as bad:  # One record that cannot be true must not stop the others.
            logger.warning("Application %s has no due date: %s", info_request.number, bad)
            due = None
        yield info_request, due


def moved_by(notice, *, as_of):
    """Return `Moved` for each open case that `notice`, once confirmed, would move."""
    open_cases = InformationRequest.objects.with_running_clock()
    return [
        Moved(info_request, info_request.due_on, due)
        for info_request, due in due_dates(open_cases, as_of=as_of, with_notice=notice)
        if due != info_request.due_on
    ]
