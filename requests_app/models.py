"""Applications for information, the clocks beside them, and the disputes they lead to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.encryption import unseal
from portal.law.outcomes import Outcome
from portal.law.procedure import RequestStage
from portal.law.terms import (
    ApplicantKind,
    ChallengeKind,
    ChallengeResult,
    ConsultedParty,
    Regime,
    RequestChannel,
)
from portal.models import Agency
from requests_app.querysets import (
    ChallengeQuerySet,
    ChargeQuerySet,
    InformationRequestQuerySet,
)


class InformationRequest(models.Model):
    """
    An application (Art. 27 to 29). What identifies or describes the applicant is sealed
    under the case's own key; `outcome` is the kind of reply and so the row of table three.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("body"))
    number = models.CharField(_("register number"), max_length=60)
    channel = models.CharField(_("channel"), max_length=20, choices=RequestChannel.choices())
    received_on = models.DateField(_("received on (Art. 31)"))
    applicant_kind = models.CharField(
        _("kind of applicant"), max_length=40, choices=ApplicantKind.choices()
    )
    case_key = models.TextField(editable=False, blank=True)
    sealed = models.TextField(editable=False, blank=True)
    outcome = models.CharField(_("reply"), max_length=10, choices=Outcome.choices(), blank=True)
    closed_on = models.DateField(_("ended on"), null=True, blank=True)
    reply_number = models.CharField(_("number of the reply"), max_length=100, blank=True)
    stage = models.CharField(
        _("stage"),
        max_length=20,
        choices=RequestStage.choices(),
        default=RequestStage.RECEIVED,
    )
    due_on = models.DateField(_("reply due on"), null=True, blank=True, editable=False)
    regime = models.CharField(
        _("rules in force"),
        max_length=4,
        choices=Regime.choices(),
        default=Regime.R2019,
    )
    historical = models.BooleanField(_("history: opens no work"), default=False)

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="request_number_once")
        ]
        indexes = [
            models.Index(
                fields=[
                    "agency",
                    "received_on",
                    "closed_on",
                    "applicant_kind",
                    "outcome",
                ],
                name="request_tally",
            ),
            models.Index(fields=["agency", "stage", "due_on"], name="request_work_list"),
        ]
        verbose_name = _("application")
        verbose_name_plural = _("applications")

    def __str__(self):
        return self.number

    def personal(self):
        """Return the sealed fields as a dict of text; `Unreadable` after erasure."""
        return unseal(self.sealed, self.case_key) if self.sealed else {}


class Correction(models.Model):
    """The one notice to correct an application, and the answer (Art. 30)."""

    info_request = models.OneToOneField(
        InformationRequest, models.CASCADE, related_name="correction"
    )
    notified_on = models.DateField(_("notified on"))
    due_on = models.DateField(_("correction asked by"), null=True, blank=True)
    received_on = models.DateField(_("correction received on"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self):
        return f"{self.info_request} {self.notified_on}"


class Consultation(models.Model):
    """The asking of a third party or of another agency (Art. 32, 33, 34)."""

    info_request = models.ForeignKey(
        InformationRequest, models.CASCADE, related_name="consultations"
    )
    party = models.CharField(_("party"), max_length=20, choices=ConsultedParty.choices())
    sent_on = models.DateField(_("sent on"))
    party_received_on = models.DateField(_("received by the party on"), null=True, blank=True)
    answered_on = models.DateField(_("answer received on"), null=True, blank=True)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def __str__(self):
        return f"{self.info_request} {self.sent_on}"


class Extension(models.Model):
    """More time for the reply, at most 20 working days, notified in time (Art. 33)."""

    info_request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="extensions")
    notified_on = models.DateField(_("notified on"))
    working_days = models.PositiveSmallIntegerField(_("working days"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")

    def __str__(self):
        return f"{self.info_request} +{self.working_days}"


class Charge(models.Model):
    """The fee for processing information, in yuan (Art. 42; 国办函〔2020〕109号)."""

    info_request = models.OneToOneField(InformationRequest, models.CASCADE, related_name="charge")
    noticed_on = models.DateField(_("notice sent on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    amount = models.DecimalField(
        _("amount (yuan)"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    objects = ChargeQuerySet.as_manager()

    class Meta:
        verbose_name = _("charge")
        verbose_name_plural = _("charges")

    def __str__(self):
        return f"{self.info_request} ¥{self.amount}"


class Challenge(models.Model):
    """A reconsideration or a lawsuit about disclosure: table four of the annual report."""

    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("body"))
    number = models.CharField(_("number"), max_length=60)
    kind = models.CharField(_("kind"), max_length=40, choices=ChallengeKind.choices())
    filed_on = models.DateField(_("received on"))
    result = models.CharField(
        _("result"), max_length=20, choices=ChallengeResult.choices(), blank=True
    )
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    info_request = models.ForeignKey(
        InformationRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="challenges",
        verbose_name=_("application"),
    )

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="challenge_number_once")
        ]
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")

    def __str__(self):
        return self.number
