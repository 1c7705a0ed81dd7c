"""What stands between a draft and the public: versions, approvals on paper, privacy findings."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.attachments import Attachment
from disclosure.models.catalogue import Item
from portal.law.acts import ActKind


class ItemVersion(models.Model):
    """
    What the public saw of an item from one day to another.

    `content` holds the fields that were public and the files by name and hash. `salt` goes into
    the hash that the publication log keeps; withdrawal for privacy empties both.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    salt = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(_("hash"), max_length=64)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("what changed and why"), max_length=300, blank=True)
    log_sequence = models.PositiveBigIntegerField(_("entry of the log"), null=True, db_index=True)
    from_on = models.DateField(_("public from"), null=True)
    until_on = models.DateField(_("public until"), null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="item_version_once")]
        indexes = [models.Index(fields=["content_hash"], name="version_content_hash")]
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self):
        return f"{self.item} · {self.number}"


class VersionFile(models.Model):
    """
    The hash of a file in a version that was public, so that a saved copy can be found again also
    when the item has other files now. Withdrawal for privacy deletes it.
    """

    version = models.ForeignKey(ItemVersion, models.CASCADE, related_name="files")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)

    def __str__(self):
        return self.sha256


class ApprovalSheet(models.Model):
    """A signed 呈批单: an approval on paper, recorded by a second person."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="approval_sheets")
    act_kind = models.CharField(_("approves"), max_length=40, choices=ActKind.choices())
    file = models.FileField(_("scan"), upload_to="attachments/")
    sha256 = models.CharField("SHA-256", max_length=64)
    signed_by = models.CharField(_("signed by"), max_length=80)
    signed_on = models.DateField(_("signed on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("approval sheet")
        verbose_name_plural = _("approval sheets")

    def __str__(self):
        return f"{self.signed_by} {self.signed_on}"


class Finding(models.Model):
    """A hit of the privacy gate and what was decided on it. The text found is never stored."""

    class Decision(models.TextChoices):
        MASK = "mask", _("mask")
        REMOVE = "remove", _("remove")
        LAWFUL = "lawful", _("lawful to publish")
        FALSE_ALARM = "false_alarm", _("false alarm")

    item = models.ForeignKey(Item, models.CASCADE, related_name="findings")
    attachment = models.ForeignKey(Attachment, models.CASCADE, null=True, blank=True)
    key = models.CharField(max_length=64)
    detector = models.CharField(_("what was found"), max_length=40)
    place = models.CharField(_("where"), max_length=300)
    masked = models.CharField(_("masked text"), max_length=200, blank=True)
    is_blocking = models.BooleanField(_("blocks publication"))
    is_present = models.BooleanField(_("still there"), default=True)
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-is_blocking", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "key"], name="finding_once")]
        verbose_name = _("privacy finding")
        verbose_name_plural = _("privacy findings")

    def __str__(self):
        return f"{self.place}: {self.masked}"
