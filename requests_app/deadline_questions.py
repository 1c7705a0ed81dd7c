"""What the deadline calculator asks, in which order, and the events its answers stand for."""

from dataclasses import dataclass
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.law import events
from portal.law.events import EventKind
from portal.law.terms import ConsultedParty, RequestChannel

CONSULTATIONS = ("c1", "c2", "c3")


@dataclass(frozen=True)
class Question:
    label: Promise
    hint: str | Promise = ""


@dataclass(frozen=True)
class Channel:
    """How the day of receipt is told for a channel (Art. 31)."""

    rule: Promise
    article: str
    is_confirmed: bool = False


CONFIRMED = _("Counts as received on the day that both sides confirm.")
CHANNELS = {
    RequestChannel.IN_PERSON: Channel(_("Counts as received on the day it is handed in."), "31(1)"),
    RequestChannel.ORAL: Channel(
        _("The body writes it down for the applicant. Counts as received on that day."), "29"
    ),
    RequestChannel.EMS: Channel(
        _("Registered or express mail. Counts as received on the day the body signs for it."),
        "31(2)",
    ),
    RequestChannel.ORDINARY_LETTER: Channel(
        _("The body confirms on the day the letter arrives. The day of confirmation counts."),
        "31(2)",
        is_confirmed=True,
    ),
    RequestChannel.ONLINE: Channel(CONFIRMED, "31(3)", is_confirmed=True),
    RequestChannel.EMAIL: Channel(CONFIRMED, "31(3)", is_confirmed=True),
    RequestChannel.FAX: Channel(CONFIRMED, "31(3)", is_confirmed=True),
}

NOT_YET = _("Leave it empty if there is none yet.")
QUESTIONS = {
    "reached": Question(
        _("Day it was handed in, signed for, sent or arrived"),
        _(
            "At the counter or told to the body: the day of handing in. With signature: the day "
            "of signing. Ordinary letter: the day it arrived. Online, e-mail or fax: the day it "
            "was sent."
        ),
    ),
    "confirmed": Question(
        _("Day of confirmation"),
        _(
            "The day on which body and applicant confirmed that it had arrived. "
            "Leave it empty if nobody confirmed."
        ),
    ),
    "notice": Question(_("Day the applicant was told what to correct")),
    "correct_by": Question(_("Last day set for the correction"), _("It stands in the notice.")),
    "corrected": Question(_("Day the corrected application came in"), NOT_YET),
    **{
        f"{consultation}_{name}": question
        for consultation in CONSULTATIONS
        for name, question in {
            "party": Question(_("Who was asked")),
            "sent": Question(_("Day the letter was sent")),
            "got": Question(_("Day the letter arrived"), _("Leave it empty if it is not known.")),
            "answer": Question(_("Day the opinion came in"), NOT_YET),
        }.items()
    },
    "extended": Question(_("Day the applicant was told of the extension")),
    "days": Question(_("Working days added"), _("20 at most.")),
    "fee_sent": Question(_("Day the fee notice was sent")),
    "fee_got": Question(_("Day the applicant received the fee notice")),
    "paid": Question(_("Day the fee was paid"), NOT_YET),
    "decided": Question(_("Day the applicant was told of the delayed date")),
    "delayed": Question(_("Delayed date for the reply")),
    "as_of": Question(
        _("Look at it as of"),
        _(
            "Leave it empty for today. Where the applicant still has to correct or pay, this day "
            "decides whether the time for it is still running."
        ),
    ),
}


@dataclass(frozen=True)
class Section:
    """Questions on one kind of event; `rows` are groups of fields, one for each such event."""

    title: Promise
    hint: Promise
    article: str
    rows: tuple[tuple[str, ...], ...]


SECTIONS = (
    Section(
        _("Correction of the application"),
        _("The applicant was told, within 7 working days, what to add or correct."),
        "30",
        (("notice", "correct_by", "corrected"),),
    ),
    Section(
        _("Opinions of others"),
        _("A third party or another body was asked in writing. The time for it is left out."),
        "33(3)",
        tuple(
            tuple(f"{consultation}_{name}" for name in ("party", "sent", "got", "answer"))
            for consultation in CONSULTATIONS
        ),
    ),
    Section(
        _("Extension of the period"),
        _("The applicant was told in time that the reply needs at most 20 working days more."),
        "33(2)",
        (("extended", "days"),),
    ),
    Section(
        _("Fee"),
        _("The applicant was told to pay. The period starts again on the day after payment."),
        events.FEE_MEASURES,
        (("fee_sent", "fee_got", "paid"),),
    ),
    Section(
        _("Delayed date for many or frequent applications"),
        _("The reasons given were accepted and the body fixed a later date."),
        "35",
        (("decided", "delayed"),),
    ),
    Section(
        _("Look at it as of another day"),
        _("By default as of today, or as of the last date given if that is later."),
        "",
        (("as_of",),),
    ),
)

START = ("confirmed", "reached")
# The dates that a date cannot be before.
NOT_BEFORE = {
    "confirmed": ("reached",),
    "notice": START,
    "correct_by": ("notice",),
    "corrected": ("notice",),
    "extended": START,
    "fee_sent": START,
    "fee_got": ("fee_sent",),
    "paid": ("fee_sent",),
    "decided": START,
    "delayed": ("decided",),
    **{f"{each}_sent": START for each in CONSULTATIONS},
    **{f"{each}_got": (f"{each}_sent",) for each in CONSULTATIONS},
    **{f"{each}_answer": (f"{each}_got", f"{each}_sent") for each in CONSULTATIONS},
}
# The fields that make no sense without the field.
NEEDED_FOR = {
    "notice": ("correct_by", "corrected"),
    "correct_by": ("notice",),
    "extended": ("days",),
    "days": ("extended",),
    "fee_sent": ("fee_got", "paid"),
    "fee_got": ("fee_sent",),
    "decided": ("delayed",),
    "delayed": ("decided",),
    **{f"{each}_party": (f"{each}_sent",) for each in CONSULTATIONS},
    **{
        f"{each}_sent": (f"{each}_party", f"{each}_got", f"{each}_answer") for each in CONSULTATIONS
    },
}
# The fields in which a fault of an event of the clock is shown.
FIELDS = {
    EventKind.RECEIVED: ("reached", "confirmed"),
    EventKind.CORRECTION_NOTICE: ("notice", "correct_by"),
    EventKind.CORRECTION_RECEIVED: ("corrected",),
    EventKind.CONSULT: tuple(
        chain.from_iterable(
            (f"{each}_sent", f"{each}_got", f"{each}_answer") for each in CONSULTATIONS
        )
    ),
    EventKind.EXTENSION: ("extended",),
    EventKind.FEE_NOTICE: ("fee_sent", "fee_got"),
    EventKind.FEE_PAID: ("paid",),
    EventKind.DELAYED_DEADLINE: ("decided", "delayed"),
}
# The dates of what has happened, apart from limits set for later.
HAPPENED = tuple(
    name for names in FIELDS.values() for name in names if name not in {"correct_by", "delayed"}
)


def events_of(given):
    """
    Return the answers as `portal.law.events`, in the order in which they happened.

    Of two events on one day the one that starts the period again comes first.
    """
    channel = RequestChannel(given["channel"])
    received = events.Received(channel, given["reached"], given["confirmed"])
    return [received, *sorted(_later(given), key=lambda event: event.on)]


def _later(given):
    if given["notice"]:
        yield events.CorrectionNotice(given["notice"], given["correct_by"])
    if given["corrected"]:
        yield events.CorrectionReceived(given["corrected"])
    if given["fee_sent"]:
        yield events.FeeNotice(given["fee_sent"], given["fee_got"])
    if given["paid"]:
        yield events.FeePaid(given["paid"])
    for each in CONSULTATIONS:
        if given[f"{each}_sent"]:
            party = ConsultedParty(given[f"{each}_party"])
            dates = [given[f"{each}_{name}"] for name in ("sent", "got", "answer")]
            yield events.Consult(party, *dates)
    if given["extended"]:
        yield events.Extension(given["extended"], given["days"])
    if given["decided"]:
        yield events.DelayedDeadline(given["decided"], given["delayed"])
