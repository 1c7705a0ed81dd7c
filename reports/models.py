"""The annual report (Art. 49, 50): entered figures, narrative, and what was frozen."""

import json

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.law.procedure import ReportStage
from portal.models import Agency
from reports.querysets import AnnualReportQuerySet


class OrderedJSON(models.TextField):
    """JSON kept as text: jsonb would lose the order of keys, which the form prescribes."""

    def from_db_value(self, value, expression, connection):
        return json.loads(value)

    def get_prep_value(self, value):
        return json.dumps(value, ensure_ascii=False)


class Figure(models.Model):
    """A yearly figure that no record of the portal can count. 0, empty and 不适用 differ."""

    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    key = models.CharField(_("key"), max_length=100)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6, null=True, blank=True)
    not_applicable = models.BooleanField(_("not applicable (不适用)"), default=False)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "key"], name="figure_once"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=False) | models.Q(value__isnull=True),
                name="figure_not_applicable_has_no_value",
            ),
        ]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self):
        return f"{self.key} {self.year}"


class AnnualReport(models.Model):
    """The report of one body on one year."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="annual_reports", verbose_name=_("body")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    stage = models.CharField(
        _("stage"),
        max_length=20,
        choices=ReportStage.choices(),
        default=ReportStage.DRAFT,
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "agency__code"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="annual_report_once")
        ]
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")

    def __str__(self):
        return f"{self.agency} {self.year}"

    def get_absolute_url(self):
        return reverse("annual_report", args=[self.agency.code, self.year])


class Narrative(models.Model):
    """The text of one part of a report, shared by its editions."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="narratives")
    part = models.CharField(_("part"), max_length=20)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="narrative_once")]
        verbose_name = _("narrative")
        verbose_name_plural = _("narratives")

    def __str__(self):
        return f"{self.report} {self.part}"


class Snapshot(models.Model):
    """One edition of a report as it was frozen: later changes of records leave it alone."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="snapshots")
    edition = models.CharField(_("edition"), max_length=20)
    data = OrderedJSON(_("data"))
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        ordering = ["frozen_at", "pk"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self):
        return f"{self.report} {self.edition}"
