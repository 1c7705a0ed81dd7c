"""What the clock found out about a case, in plain words: limits, readings, irregularities."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from portal.law.clock import Reckoning
from portal.law.events import FEE_MEASURES, Consult, EventKind
from portal.law.irregularities import Irregularity
from portal.law.policies import LIMITS, OpenPoint, regime_on
from portal.law.reply_clock import BaseKind
from portal.law.terms import ConsultedParty, Regime
from requests_app.day_calendar import DUE, LIMIT, legend_of, months_of

LONGEST_SHOWN = 550  # Days laid out in calendars; a delayed date may lie years ahead.

# The other reading of each open point that may lead to an earlier date: the safe date.
READ_STRICTLY = {
    OpenPoint.CONFIRMATION_GOVERNS: gettext_lazy(
        "The day the application reached the body counts as the day of receipt, "
        "not the day on which both sides confirmed it."
    ),
    OpenPoint.PAUSE_FROM_SENDING: gettext_lazy(
        "The time for opinions is left out from the day the letter arrived, "
        "not from the day it was sent."
    ),
    OpenPoint.SENDING_DAY_EXCLUDED: gettext_lazy(
        "The day on which the letter for an opinion is sent still counts."
    ),
    OpenPoint.ANSWER_DAY_EXCLUDED: gettext_lazy("The day on which the opinion comes counts again."),
    OpenPoint.FAULTY_NOTICE_RESTARTS: gettext_lazy(
        "A late or second notice on what to correct does not start the period again."
    ),
    OpenPoint.REASONS_RESTART: gettext_lazy("Giving reasons does not start the period again."),
    OpenPoint.EXTENSION_PER_BASE: gettext_lazy(
        "The period is extended once for the whole application, not once after each restart."
    ),
    OpenPoint.EXTENSION_IN_PARTS: gettext_lazy("The extension is given once, not in parts."),
    OpenPoint.FEE_RESTARTS: gettext_lazy(
        "Payment does not start the period again: only the time of waiting is left out."
    ),
}

# What an irregularity means for the case; `limit` is the date or number it went beyond.
MEANINGS = {
    Irregularity.CONFIRMATION_LATE: gettext_noop(
        "The body was expected to confirm by %(limit)s. The day of confirmation still counts "
        "as the day of receipt."
    ),
    Irregularity.CONFIRMATION_MISSING: gettext_noop(
        "No confirmation is known, so the application counts as received on %(limit)s."
    ),
    Irregularity.CORRECTION_NOTICE_LATE: gettext_noop(
        "The body had to say by %(limit)s what was to be corrected."
    ),
    Irregularity.CORRECTION_NOTICE_SECOND: gettext_noop(
        "What is to be corrected is told once and completely. This was a second notice."
    ),
    Irregularity.CORRECTION_LATE: gettext_noop(
        "The correction was due by %(limit)s. The body took it all the same, "
        "so the period starts again."
    ),
    Irregularity.CORRECTION_UNASKED: gettext_noop(
        "The body had not asked for it, so the period goes on as before."
    ),
    Irregularity.CONSULT_AFTER_DUE: gettext_noop(
        "The period for the reply had ended on %(limit)s: asking for opinions then does not "
        "lengthen it."
    ),
    Irregularity.DELIVERY_UNKNOWN: gettext_noop(
        "It is not known when the letter arrived, so the day it was sent is reckoned from."
    ),
    Irregularity.OPINION_LATE: gettext_noop(
        "The opinion was due by %(limit)s. From the next working day on the days count again."
    ),
    Irregularity.OPINION_PENDING: gettext_noop(
        "The opinion has not come yet, so the latest possible date is shown. "
        "If it comes earlier, the reply is due earlier."
    ),
    Irregularity.EXTENSION_LATE: gettext_noop(
        "An extension must be told to the applicant by %(limit)s, before the period ends. "
        "This one has no effect."
    ),
    Irregularity.EXTENSION_SECOND: gettext_noop(
        "The period had been extended already. This extension has no effect."
    ),
    Irregularity.EXTENSION_TOO_LONG: gettext_noop(
        "The period can be extended by at most %(limit)s working days. "
        "This extension has no effect."
    ),
    Irregularity.FEE_NOTICE_LATE: gettext_noop(
        "The fee had to be told to the applicant by %(limit)s, before the period ended."
    ),
    Irregularity.PAYMENT_LATE: gettext_noop(
        "The fee was due by %(limit)s. A later payment does not start the period again."
    ),
    Irregularity.PAYMENT_UNASKED: gettext_noop(
        "No fee was open on that day, so the period goes on as before."
    ),
    Irregularity.DELAY_LATE: gettext_noop(
        "The delayed date must be told to the applicant by %(limit)s, before the period ends. "
        "This one has no effect."
    ),
    Irregularity.RULES_NOT_IN_FORCE: gettext_noop(
        "The text of the Regulations that was applied is not the one in force on the day of "
        "receipt."
    ),
    Irregularity.DELAY_UNKNOWN: gettext_noop(
        "The Regulations of 2007 know no delayed date. This one has no effect."
    ),
}
OPINION_LIMITS = {
    ConsultedParty.THIRD_PARTY: gettext_lazy("Opinion of the third party due"),
    ConsultedParty.OTHER_AGENCY: gettext_lazy("Opinion of the other body due"),
}


@dataclass(frozen=True)
class Limit:
    """A date of a case with its ground; `on` is None where it cannot be known."""

    name: str | Promise
    on: date | None
    article: str


@dataclass(frozen=True)
class Remark:
    """An irregularity of an event, told in a sentence."""

    irregularity: Irregularity
    event: EventKind
    on: date
    text: str
    article: str


@dataclass(frozen=True)
class Explanation:
    """A reckoning with all that a page says of it."""

    reckoning: Reckoning
    events: list
    as_of: date
    months: list
    is_cut: bool
    limits: list[Limit]
    remarks: list[Remark]
    safe_reading: list[Promise]
    term: int
    days_left: int

    @property
    def legend(self):
        return legend_of(self.months)

    @property
    def end(self):
        """The due date, or else the limit of what the applicant owes."""
        return self.reckoning.days[-1].date

    @property
    def is_overdue(self):
        overdue_from = self.reckoning.overdue_from
        return overdue_from is not None and overdue_from <= self.as_of

    @property
    def is_of_2007(self):
        return regime_on(self.reckoning.receipt_date) is Regime.R2007


def explain(reckoning, events, *, as_of):
    """Return the `Explanation` of a reckoning and its events, looked at on the day `as_of`."""
    days = reckoning.days[:LONGEST_SHOWN]
    return Explanation(
        reckoning=reckoning,
        events=events,
        as_of=as_of,
        months=months_of(days, events, last=_last_mark(reckoning)),
        is_cut=len(days) < len(reckoning.days),
        limits=limits_of(reckoning, events),
        remarks=remarks_of(reckoning),
        safe_reading=[READ_STRICTLY[point] for point in reckoning.safe_reading],
        term=reply_term(reckoning),
        days_left=_days_left(reckoning, as_of),
    )


def _days_left(reckoning, as_of):
    """Return the days of the count after `as_of`, 0 where the end is a date fixed by somebody."""
    if not reckoning.days[-1].counted:
        return 0
    return sum(row.counted and row.date > as_of for row in reckoning.days)


def _last_mark(reckoning):
    if len(reckoning.days) > LONGEST_SHOWN:
        return None
    return DUE if reckoning.reply_due else LIMIT


def reply_term(reckoning):
    """Return the working days for a reply by the text of the Regulations that holds."""
    return LIMITS[regime_on(reckoning.receipt_date)].reply


def limits_of(reckoning, events):
    """Return the dates beside the due date, as `Limit`, in the order of the procedure."""
    found = [Limit(_("Application received"), reckoning.receipt_date, events[0].channel.article)]
    found.append(
        Limit(_("Notice on what to correct, at the latest"), reckoning.correction_notice_due, "30")
    )
    if reckoning.correction_due:
        found.append(Limit(_("Correction due"), reckoning.correction_due, "30"))
    consultations = (event for event in events if isinstance(event, Consult))
    for consult, due in zip(consultations, reckoning.consult_due, strict=True):
        found.append(Limit(OPINION_LIMITS[consult.party], due, consult.party.article))
    if reckoning.fee_due:
        found.append(Limit(_("Fee to be paid"), reckoning.fee_due, FEE_MEASURES))
    kind = reckoning.clock_base_kind
    if kind is not BaseKind.RECEIPT:
        found.append(Limit(_("The period starts again"), reckoning.clock_base, kind.article))
    return found + _ends(reckoning)


def _ends(reckoning):
    """Return where the period leads: its last regular day, its overrun, or the lapse."""
    ends = []
    if reckoning.base_reply_due:
        name = _("Working day no. %(number)s; an extension is to be told by then")
        number = reply_term(reckoning)
        ends.append(Limit(name % {"number": number}, reckoning.base_reply_due, "33(2)"))
    if reckoning.overdue_from:
        ends.append(Limit(_("Without a reply: overdue from"), reckoning.overdue_from, "51"))
    if reckoning.close_not_before:
        article = reckoning.status.article
        ends.append(Limit(_("Counts as given up from"), reckoning.close_not_before, article))
    return ends


def remarks_of(reckoning):
    """Return what is irregular in a case, as `Remark`, in the active language."""
    return [
        Remark(
            flag.irregularity,
            flag.event,
            flag.on,
            _(MEANINGS[flag.irregularity]) % {"limit": _shown(flag.limit)},
            flag.article,
        )
        for flag in reckoning.flags
    ]


def _shown(limit):
    return date_format(limit) if isinstance(limit, date) else limit


def first_provisional_year(calendar):
    """Return the first year whose holiday notice a calendar does not hold."""
    years = range(calendar.first.year, calendar.last.year + 1)
    return next(year for year in years if calendar.provisional(date(year, 6, 30)))
