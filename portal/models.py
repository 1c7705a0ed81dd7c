"""The kernel that all apps share: people, bodies, roles, the portal itself, the record of acts."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.law.acts import ActKind
from portal.law.terms import AgencyLevel, Role
from portal.law.workdays import DayKind
from portal.querysets import ActQuerySet, AgencyQuerySet


class User(AbstractUser):
    """Somebody who logs in: staff of a body. Citizens need no account."""

    first_name = None
    last_name = None
    full_name = models.CharField(_("full name"), max_length=80, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return self.full_name or self.username

    def get_short_name(self):
        return self.get_full_name()


class Agency(models.Model):
    """A public body (行政机关) with the contact block of its disclosure office (Art. 4, 12)."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=AgencyLevel.choices())
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("superior body"),
    )
    is_government = models.BooleanField(_("is a people's government"), default=False)
    is_supervisor = models.BooleanField(_("supervises disclosure (Art. 3)"), default=False)
    vertically_led = models.BooleanField(_("vertically led (Art. 3)"), default=False)
    office = models.CharField(_("disclosure office (Art. 4)"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    phone = models.CharField(_("telephone"), max_length=80, blank=True)
    fax = models.CharField(_("fax"), max_length=80, blank=True)
    email = models.CharField(_("e-mail"), max_length=200, blank=True)
    office_hours = models.CharField(_("office hours"), max_length=200, blank=True)
    reconsideration_body = models.CharField(_("reconsideration body"), max_length=200, blank=True)
    court = models.CharField(_("court"), max_length=200, blank=True)
    index_template = models.CharField(
        _("template of index numbers"),
        max_length=100,
        default="{code}/{year}-{serial:05}",
        help_text=_("Parts: {code}, {year} (of formation), {serial:05}."),
    )
    site_code = models.CharField(_("site identification code"), max_length=20, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("body", args=[self.code])


class Membership(models.Model):
    """A role that a person holds in a body; one person may hold several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="memberships", verbose_name=_("body")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "role"], name="membership_once")
        ]
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")

    def __str__(self):
        return f"{self.user} · {self.agency} · {self.get_role_display()}"


class PortalProfile(models.Model):
    """What the law asks a government site to say of itself on every page; one row."""

    name = models.CharField(_("name of the portal"), max_length=100)
    host = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("body in charge"))
    icp_number = models.CharField(_("ICP number"), max_length=60, blank=True)
    police_number = models.CharField(_("public security number"), max_length=60, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=80, blank=True)
    contact_email = models.CharField(_("e-mail"), max_length=200, blank=True)
    error_report_url = models.CharField(
        _("address for reporting errors (找错)"),
        max_length=300,
        blank=True,
        help_text=_("Empty: errors are reported to the telephone and e-mail above."),
    )
    demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("portal profile")
        verbose_name_plural = _("portal profile")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="portal_profile_is_one_row")
        ]

    def __str__(self):
        return self.name


class HolidayNotice(models.Model):
    """
    A holiday notice that came after this release, or days that hold in one body's area only.

    It binds once a second person has confirmed it. `off` holds {"name", "first", "last"},
    `worked` {"name", "on"}, with dates as YYYY-MM-DD.
    """

    KINDS = [
        (DayKind.HOLIDAY.value, _("Notice of the State Council for the whole country")),
        (DayKind.REGIONAL.value, _("Festival of a minority area (Art. 4 of the measures)")),
        (DayKind.EMERGENCY.value, _("Closure in an emergency")),
    ]

    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default=DayKind.HOLIDAY.value)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("body"),
        help_text=_("Only for local days: they hold for this body and the bodies below it."),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=200)
    document_number = models.CharField(_("document number"), max_length=60)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    off = models.JSONField(_("days off"), default=list)
    worked = models.JSONField(_("weekend days worked"), default=list)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=DayKind.HOLIDAY.value, agency__isnull=True)
                | (~models.Q(kind=DayKind.HOLIDAY.value) & models.Q(agency__isnull=False)),
                name="holiday_notice_local_days_have_a_body",
            )
        ]
        verbose_name = _("holiday notice")
        verbose_name_plural = _("holiday notices")

    def __str__(self):
        return self.title


class Act(models.Model):
    """
    Something that was done: who, when, what, why, under which article.

    Append-only: the database refuses UPDATE and DELETE. It outlives the thing it speaks
    of, so it names it by type, number and label instead of by foreign key. Personal
    fields are recorded as changed, never as text. Written by `portal.acts` alone.
    """

    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    on = models.DateField(_("done on"))
    kind = models.CharField(_("act"), max_length=40, choices=ActKind.choices())
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="acts",
        verbose_name=_("actor"),
    )
    actor_name = models.CharField(_("name of the actor"), max_length=80, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="acts", verbose_name=_("body")
    )
    subject_type = models.CharField(_("type of subject"), max_length=60)
    subject_id = models.CharField(_("subject"), max_length=60)
    subject_label = models.CharField(_("name of the subject"), max_length=300, blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    article = models.CharField(_("article"), max_length=60, blank=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="act_subject"),
            models.Index(fields=["agency", "-at"], name="act_agency_at"),
        ]
        verbose_name = _("act")
        verbose_name_plural = _("acts")

    def __str__(self):
        return f"{self.on} {self.get_kind_display()} {self.subject_label}"
