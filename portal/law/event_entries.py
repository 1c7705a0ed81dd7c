"""
Events as they stand in a file of cases: one JSON object each, read into the events of the clock.

A field that is missing or unreadable is a `BadEvent` that names it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from portal.law.errors import UnknownTerm
from portal.law.events import (
    BadEvent,
    Consult,
    CorrectionNotice,
    CorrectionReceived,
    DelayedDeadline,
    Event,
    EventKind,
    Extension,
    FeeNotice,
    FeePaid,
    ReasonsAsked,
    ReasonsGiven,
    Received,
)
from portal.law.terms import ConsultedParty, RequestChannel, Term

Vocabulary = TypeVar("Vocabulary", bound=Term)

# Where each channel's day stands (Art. 31).
REACHED = {
    RequestChannel.IN_PERSON: "submitted",
    RequestChannel.ORAL: "submitted",
    RequestChannel.EMS: "signed",
    RequestChannel.ORDINARY_LETTER: "arrived",
    RequestChannel.ONLINE: "submitted",
    RequestChannel.EMAIL: "submitted",
    RequestChannel.FAX: "submitted",
}


@dataclass(frozen=True)
class Entry:
    """The fields of something dated, with the name and article that its faults are told under."""

    fields: Mapping[str, object]
    name: str
    article: str

    def day(self, field: str) -> date:
        """Return the date in a field that must be there, written YYYY-MM-DD."""
        day = self.day_or_none(field)
        if day is None:
            raise self.fault("field_missing", field)
        return day

    def day_or_none(self, field: str) -> date | None:
        """Return the date in a field, None where the field is absent or null."""
        written = self.fields.get(field)
        if written is None:
            return None
        day = as_written(written)
        if day is None:
            raise self.fault("date_unreadable", field, str(written))
        return day

    def number(self, field: str) -> int:
        """Return the whole number in a field that must be there."""
        written = self.fields.get(field)
        if written is None:
            raise self.fault("field_missing", field)
        if not isinstance(written, int) or isinstance(written, bool):
            raise self.fault("number_unreadable", field)
        return written

    def term(self, vocabulary: type[Vocabulary], field: str) -> Vocabulary:
        """Return the term in a field that must be there, by code or label."""
        written = self.fields.get(field)
        if written is None:
            raise self.fault("field_missing", field)
        try:
            return vocabulary.read(str(written))
        except UnknownTerm:
            raise self.fault("term_unknown", field) from None

    def fault(self, code: str, field: str, on: str | None = None) -> BadEvent:
        """Return the error about a field, with the date of the event if that can be told."""
        days = (as_written(value) for value in self.fields.values())
        told = on or next((day for day in days if day is not None), None)
        return BadEvent(code, self.name, told, self.article, field=field)


def as_written(value: object) -> date | None:
    """Return the date that a text in the form YYYY-MM-DD names, None for anything else."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if day.isoformat() == value else None


def event_of(raw: object) -> Event:
    """
    Return the event that a JSON object describes.

    Raises BadEvent: event_unreadable, event_unknown, field_missing, date_unreadable,
    number_unreadable, term_unknown.
    """
    if not isinstance(raw, dict):
        raise BadEvent("event_unreadable", "event", None, "")
    named = raw.get("type")
    if not isinstance(named, str) or named not in READERS:
        raise Entry(raw, str(named), "").fault("event_unknown", "type")
    kind = EventKind.read(named)
    return READERS[kind](Entry(raw, kind, kind.article))


def _received(entry: Entry) -> Event:
    channel = entry.term(RequestChannel, "channel")
    return Received(channel, entry.day(REACHED[channel]), entry.day_or_none("confirmed"))


def _consult(entry: Entry) -> Event:
    party = entry.term(ConsultedParty, "party")
    entry = Entry(entry.fields, entry.name, party.article)
    delivered, opinion = entry.day_or_none("party_received"), entry.day_or_none("opinion_received")
    return Consult(party, entry.day("sent"), delivered, opinion)


READERS: dict[str, Callable[[Entry], Event]] = {
    EventKind.RECEIVED: _received,
    EventKind.CORRECTION_NOTICE: lambda e: CorrectionNotice(e.day("date"), e.day("correction_due")),
    EventKind.CORRECTION_RECEIVED: lambda e: CorrectionReceived(e.day("date")),
    EventKind.CONSULT: _consult,
    EventKind.EXTENSION: lambda e: Extension(e.day("date"), e.number("working_days")),
    EventKind.FEE_NOTICE: lambda e: FeeNotice(e.day("sent"), e.day("received")),
    EventKind.FEE_PAID: lambda e: FeePaid(e.day("date")),
    EventKind.DELAYED_DEADLINE: lambda e: DelayedDeadline(e.day("decided"), e.day("due")),
    EventKind.REASONS_ASKED: lambda e: ReasonsAsked(e.day("date")),
    EventKind.REASONS_GIVEN: lambda e: ReasonsGiven(e.day("date")),
}
