"""Files that belong to items."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disclosure.models.catalogue import Item
from disclosure.querysets import AttachmentQuerySet
from portal.law.terms import ScanState


def stored_name(attachment, filename):
    """Store under a random name: what an uploader calls a file never becomes a path."""
    return f"attachments/{attachment.public_id.hex[:2]}/{attachment.public_id.hex}"


class Attachment(models.Model):
    """A file that belongs to an item. Its name is shown; its bytes lie under a random name."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="attachments")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), upload_to=stored_name, db_index=True)
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=100)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    scan = models.CharField(
        _("virus scan"), max_length=20, choices=ScanState.choices(), default=ScanState.NOT_SCANNED
    )
    is_internal = models.BooleanField(
        _("internal"),
        default=False,
        help_text=_("An original that was masked is kept for the office and never served."),
    )
    masked_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="masked_copies"
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("attachment", args=[self.public_id])
