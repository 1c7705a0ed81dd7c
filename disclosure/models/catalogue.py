"""The catalogue: what a body must publish, what it published, where and when."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from disclosure.querysets import ItemQuerySet, PublicationQuerySet
from portal.law.procedure import ItemStage
from portal.law.terms import (
    Attribute,
    Openness,
    PublicationChannel,
    Scope,
    Validity,
    WithdrawalReason,
)
from portal.models import Agency


class Category(models.Model):
    """A node of the catalogue tree of Art. 20 and 21; shipped nodes mirror portal.law.catalogue."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    label = models.CharField(_("label"), max_length=200)
    full_label = models.CharField(_("wording of the article"), max_length=300, blank=True)
    gloss = models.CharField(_("English"), max_length=300, blank=True)
    article = models.CharField(_("article"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    period = models.CharField(_("publication period"), max_length=60, blank=True)
    longest_age_days = models.PositiveIntegerField(
        _("longest age of the newest item (days)"), null=True, blank=True
    )

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("category", args=[self.code])

    @property
    def name(self):
        """The statutory label, or its gloss on an English page."""
        is_english = (get_language() or "").startswith("en")
        return self.gloss if is_english and self.gloss else self.label


class Item(models.Model):
    """One piece of government information with the fields of Art. 12."""

    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("body"))
    index_number = models.CharField(_("index number"), max_length=100)
    title = models.CharField(_("title"), max_length=500)
    document_number = models.CharField(_("document number"), max_length=100, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    formed_on = models.DateField(_("formed on"))
    published_on = models.DateField(_("first published on"), null=True, blank=True, db_index=True)
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="items", verbose_name=_("category")
    )
    attribute = models.CharField(
        _("disclosure attribute"),
        max_length=20,
        choices=Attribute.choices(),
        default=Attribute.PROACTIVE,
    )
    attribute_reason = models.CharField(
        _("article and reason of the attribute"), max_length=500, blank=True
    )
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    unit = models.CharField(_("responsible unit"), max_length=100, blank=True)
    person = models.CharField(_("responsible person"), max_length=100, blank=True)
    genre = models.CharField(_("genre"), max_length=60, blank=True)
    subject = models.CharField(_("subject class"), max_length=100, blank=True)
    keywords = models.CharField(_("keywords"), max_length=300, blank=True)
    validity = models.CharField(
        _("validity"),
        max_length=20,
        choices=Validity.choices(),
        default=Validity.IN_FORCE,
    )
    openness = models.CharField(
        _("kind of openness"), max_length=20, choices=Openness.choices(), blank=True
    )
    stage = models.CharField(
        _("stage"), max_length=20, choices=ItemStage.choices(), default=ItemStage.DRAFT
    )
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    withdrawal_reason = models.CharField(
        _("public reason of withdrawal"),
        max_length=20,
        choices=WithdrawalReason.choices(),
        blank=True,
    )
    withdrawal_note = models.CharField(
        _("explanation shown to the public"), max_length=300, blank=True
    )
    scope = models.CharField(
        _("scope"), max_length=20, choices=Scope.choices(), default=Scope.EVERYONE
    )
    scope_place = models.CharField(
        _("which board or desk has it"),
        max_length=200,
        blank=True,
        help_text=_("Needed for a limited scope: where people of the place find it."),
    )
    public_until = models.DateField(_("public until"), null=True, blank=True)
    scheduled_for = models.DateField(_("to be published on"), null=True, blank=True)
    changed_on = models.DateField(
        _("information changed on"),
        null=True,
        blank=True,
        help_text=_("The 20 working days of Art. 26 run anew from a change."),
    )
    reevaluate_on = models.DateField(_("evaluate again on (Art. 18)"), null=True, blank=True)
    is_urgent = models.BooleanField(_("published urgently (Art. 6)"), default=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "index_number"], name="index_number_once")
        ]
        indexes = [
            models.Index(fields=["stage", "-published_on", "-id"], name="item_public"),
            models.Index(
                fields=["stage", "category", "-published_on", "-id"],
                name="item_by_category",
            ),
            models.Index(
                fields=["stage", "attribute", "category", "published_on"], name="item_counts"
            ),
            models.Index(fields=["agency", "stage", "-published_on", "-id"], name="item_of_agency"),
            models.Index(fields=["agency", "published_on"], name="item_agency_published"),
            models.Index(fields=["agency", "title", "formed_on"], name="item_ledger_key"),
        ]
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("item", args=[self.pk])

    @property
    def keyword_list(self):
        return self.keywords.split("；") if self.keywords else []


class Publication(models.Model):
    """An item on one channel on one day: item × channel × date × place (Art. 23, 25)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="publications")
    channel = models.CharField(_("channel"), max_length=20, choices=PublicationChannel.choices())
    on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "channel", "on", "place"], name="publication_once"
            )
        ]
        indexes = [models.Index(fields=["channel", "on"], name="publication_channel_on")]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self):
        return f"{self.get_channel_display()} {self.on}"


class IndexCounter(models.Model):
    """The last serial given out for a body and period. Numbers are never reused."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "period"], name="index_counter_once")
        ]

    def __str__(self):
        return f"{self.agency} {self.period}: {self.last}"
