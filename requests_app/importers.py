"""Writes the rows of the ledgers of applications and disputes; only the imports use it."""

from django.utils.translation import gettext as _

from portal import acts
from portal.encryption import new_case_key, seal
from portal.law.acts import ActKind
from portal.law.outcomes import Outcome
from portal.law.policies import regime_on
from portal.law.procedure import RequestStage
from portal.law.terms import ConsultedParty
from portal.ledger import Code, Importer, Wrong
from requests_app.models import (
    Challenge,
    Charge,
    Consultation,
    Correction,
    Extension,
    InformationRequest,
)
from requests_app.workflow import rebuild_deadlines

OWN = [
    "number",
    "channel",
    "received_on",
    "applicant_kind",
    "outcome",
    "closed_on",
    "reply_number",
]
PERSONAL = ["applicant_name", "description"]
# The model of each side clock, and its fields by the names of the ledger.
CLOCKS = {
    Correction: {
        "notified_on": "correction_notified_on",
        "due_on": "correction_due_on",
        "received_on": "correction_received_on",
    },
    Consultation: {
        "sent_on": "consulted_on",
        "party_received_on": "party_received_on",
        "answered_on": "opinion_received_on",
    },
    Extension: {
        "notified_on": "extension_notified_on",
        "working_days": "extension_working_days",
    },
    Charge: {"noticed_on": "fee_noticed_on", "paid_on": "fee_paid_on", "amount": "fee"},
}
COMPARED = [*OWN, *PERSONAL, *(name for fields in CLOCKS.values() for name in fields.values())]


class RequestImporter(Importer):
    """
    Writes applications with their side clocks. They are history and open no work; with `live`
    those without a result become open cases.
    """

    def __init__(self, agency, *, live, actor, on):
        self.agency = agency
        self.live = live
        self.actor = actor
        self.on = on

    def key(self, values):
        return values["number"]

    def existing(self, keys):
        stored = {
            info_request.number: self._stored(info_request)
            for info_request in InformationRequest.objects.of(self.agency).filter(number__in=keys)
        }
        for model, fields in CLOCKS.items():
            rows = model.objects.filter(
                info_request__agency=self.agency, info_request__number__in=keys
            )
            for number, *facts in rows.values_list("info_request__number", *fields):
                stored[number] |= dict(zip(fields.values(), facts, strict=True))
        return stored

    def _stored(self, info_request):
        personal = info_request.personal()
        return (
            dict.fromkeys(COMPARED)
            | {name: getattr(info_request, name) for name in OWN}
            | {name: personal.get(name, "") for name in PERSONAL}
        )

    def comparable(self, values):
        return {name: values[name] for name in COMPARED}

    def create(self, entries):
        built = [self._built(entry.values) for entry in entries]
        InformationRequest.objects.bulk_create(built)
        self._write_clocks(zip(built, entries, strict=True))

    def update(self, entries):
        """Write what the ledger gives of known applications; the rest of them stays."""
        stored = self.existing([entry.key for entry in entries])
        for entry in entries:
            entry.values = entry.values | {
                name: value for name, value in stored[entry.key].items() if name not in entry.given
            }
        known = {
            info_request.number: info_request
            for info_request in InformationRequest.objects.of(self.agency).filter(
                number__in=list(stored)
            )
        }
        built = [self._built(entry.values, known[entry.key]) for entry in entries]
        InformationRequest.objects.bulk_update(
            built, [*OWN, "case_key", "sealed", "stage", "regime", "historical"]
        )
        for model in CLOCKS:
            model.objects.filter(info_request__in=built).delete()
        self._write_clocks(zip(built, entries, strict=True))

    def _built(self, values, known=None):
        personal = {name: values[name] for name in PERSONAL if values[name]}
        case_key = known.case_key if known else ""
        if personal and not case_key:
            case_key = new_case_key()
        return InformationRequest(
            pk=known.pk if known else None,
            agency=self.agency,
            case_key=case_key,
            sealed=seal(personal, case_key) if personal else "",
            stage=stage_of(values),
            regime=regime_on(values["received_on"]),
            historical=not self.live or bool(values["outcome"]),
            **{name: values[name] for name in OWN},
        )

    def _write_clocks(self, pairs):
        pairs = list(pairs)
        for model, fields in CLOCKS.items():
            rows = []
            for info_request, entry in pairs:
                facts = {field: entry.values[name] for field, name in fields.items()}
                if any(value is not None for value in facts.values()):
                    rows.append(model(info_request=info_request, **facts, **_implied(model)))
            model.objects.bulk_create(rows)

    def finish(self, summary):
        _record(ActKind.IMPORT_REQUESTS, self, summary)
        if self.live:
            rebuild_deadlines(as_of=self.on)


def stage_of(values):
    """Return the stage that a row tells of: what it waits for, or how it ended."""
    if values["outcome"]:
        ended = {Outcome.F1: RequestStage.CLOSED, Outcome.F2: RequestStage.CLOSED}
        return ended.get(values["outcome"], RequestStage.REPLIED)
    if values["correction_notified_on"] and not values["correction_received_on"]:
        return RequestStage.CORRECTING
    if values["fee_noticed_on"] and not values["fee_paid_on"]:
        return RequestStage.AWAITING_FEE
    if values["consulted_on"] and not values["opinion_received_on"]:
        return RequestStage.CONSULTING
    return RequestStage.IN_HAND


def _implied(model):
    """Return what a ledger does not say: it asks third parties, Art. 32, unless told otherwise."""
    return {"party": ConsultedParty.THIRD_PARTY} if model is Consultation else {}


class KnownRequest(Code):
    """The register number of an application of this body."""

    def __init__(self, agency):
        super().__init__(max_length=60)
        self.agency = agency

    def quick(self, cell):
        """Leave no number unread: each is looked up."""

    def read(self, cell):
        number = super().read(cell)
        if not InformationRequest.objects.of(self.agency).filter(number=number).exists():
            raise Wrong(_("is no application of this body; import the applications first"))
        return number


class ChallengeImporter(Importer):
    """Writes disputes; the application that one arose from is optional."""

    FIELDS = ("kind", "filed_on", "result", "concluded_on")

    def __init__(self, agency, *, actor, on):
        self.agency = agency
        self.actor = actor
        self.on = on

    def key(self, values):
        return values["number"]

    def existing(self, keys):
        stored = Challenge.objects.of(self.agency).filter(number__in=keys)
        return {
            challenge.number: {name: getattr(challenge, name) for name in self.FIELDS}
            | {"request_number": challenge.info_request.number if challenge.info_request else ""}
            for challenge in stored.select_related("info_request")
        }

    def create(self, entries):
        Challenge.objects.bulk_create(
            Challenge(agency=self.agency, number=entry.key, **self._values(entry))
            for entry in entries
        )

    def update(self, entries):
        for entry in entries:
            Challenge.objects.of(self.agency).filter(number=entry.key).update(**self._values(entry))

    def _values(self, entry):
        number = entry.values["request_number"]
        found = InformationRequest.objects.of(self.agency).filter(number=number)
        return {name: entry.values[name] for name in self.FIELDS} | {
            "info_request": found.first() if number else None
        }

    def finish(self, summary):
        _record(ActKind.IMPORT_CHALLENGES, self, summary)


def _record(kind, importer, summary):
    acts.record(
        kind,
        importer.agency,
        actor=importer.actor,
        on=importer.on,
        agency=importer.agency,
        changes={"created": [0, summary.created], "updated": [0, summary.updated]},
        reason=summary.file,
    )
