"""The working days of a body: shipped notices, those entered since, and its own local days."""

from datetime import date
from functools import lru_cache

from portal.law import workdays as law
from portal.models import HolidayNotice


def workdays(agency=None, *, with_notice=None):
    """
    Return the calendar (`portal.law.workdays.Workdays`) that holds for `agency`, None being
    a place without local days. `with_notice`, a HolidayNotice not yet confirmed, is taken as
    if it were: so a preview asks what it would change. Takes one query, and one for each
    superior body.
    """
    confirmed = list(HolidayNotice.objects.filter(confirmed_on__isnull=False).order_by("pk"))
    if with_notice is not None:
        confirmed.append(with_notice)
    places = {None, *lineage(agency)}
    # A later notice of a year takes the place of an earlier one: so a mistake is entered anew.
    by_year = {each.year: each for each in confirmed if each.agency_id is None}
    notices = list(by_year.values())
    overlays = [each for each in confirmed if each.agency_id in places - {None}]
    return _joined(tuple(map(notice_value, notices)), tuple(map(overlay_value, overlays)))


@lru_cache(maxsize=64)
def _joined(notices, overlays):
    """Lay out a calendar once for equal notices: counting its days takes some milliseconds."""
    return law.SHIPPED.with_notices(*notices).with_overlays(*overlays)


def lineage(agency):
    """Return the keys of `agency` and of the bodies above it."""
    keys = []
    while agency is not None and agency.pk not in keys:
        keys.append(agency.pk)
        agency = agency.parent
    return keys


def notice_value(notice):
    """Return a HolidayNotice of the whole country as a value of the law."""
    return law.Notice(
        year=notice.year,
        title=notice.title,
        document=notice.document_number,
        issued=notice.issued_on,
        mark="entered",
        off=_off(notice),
        worked=_worked(notice),
    )


def overlay_value(notice):
    """Return a HolidayNotice of one area as a value of the law."""
    return law.Overlay(
        kind=law.DayKind(notice.kind),
        document=notice.document_number,
        off=_off(notice),
        worked=_worked(notice),
    )


def _off(notice):
    return tuple(
        law.DaysOff(
            span["name"], date.fromisoformat(span["first"]), date.fromisoformat(span["last"])
        )
        for span in notice.off
    )


def _worked(notice):
    return tuple(law.WorkedDay(day["name"], date.fromisoformat(day["on"])) for day in notice.worked)
