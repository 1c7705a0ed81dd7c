"""The publication log: a chain of hashes that anybody can compute again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.law.acts import ActKind


class LogEntry(models.Model):
    """
    One publishing act. Its hash covers the hash before it, so that no entry can be changed,
    taken out or put in unseen. Append-only: the database refuses UPDATE and DELETE.

    It names no title: an item withdrawn for privacy stays nameless here as well.
    """

    sequence = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    on = models.DateField(_("done on"))
    kind = models.CharField(_("act"), max_length=40, choices=ActKind.choices())
    agency_code = models.CharField(_("body"), max_length=40)
    item_id = models.BigIntegerField(_("item"), null=True, db_index=True)
    index_number = models.CharField(_("index number"), max_length=100, blank=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    details = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(_("hash before"), max_length=64)
    entry_hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["content_hash"], name="log_content_hash")]
        verbose_name = _("entry of the log")
        verbose_name_plural = _("publication log")

    def __str__(self):
        return f"{self.sequence} {self.entry_hash[:12]}"


class LogHead(models.Model):
    """The last entry of the chain, one row: writers queue at it."""

    sequence = models.PositiveBigIntegerField(default=0)
    entry_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="log_head_is_one_row")]

    def __str__(self):
        return f"{self.sequence} {self.entry_hash[:12]}"


class LogRoot(models.Model):
    """The head of the chain at the end of a day, to be printed or sent elsewhere."""

    on = models.DateField(_("date"), unique=True)
    sequence = models.PositiveBigIntegerField(_("entries"))
    root = models.CharField(_("root"), max_length=64)

    class Meta:
        ordering = ["-on"]
        verbose_name = _("daily root")
        verbose_name_plural = _("daily roots")

    def __str__(self):
        return f"{self.on} {self.root[:12]}"
