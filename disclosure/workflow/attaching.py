"""Files of a draft, and the scan of an approval on paper: taken in, taken away (Art. 17)."""

from django.utils.translation import gettext as _

from disclosure.files import Refused
from disclosure.models import ApprovalSheet, Attachment
from disclosure.storage import intake, release, store
from disclosure.workflow.steps import locked, record, refuse_own_draft
from portal.law.acts import ActKind

SCANS = {"application/pdf", "image/jpeg", "image/png"}


def attach(item, file, *, name, actor, on):
    """
    Attach `file` (an open binary file) to a draft under `name` and return the Attachment.

    Raises Refused for a file that may not be attached or that is there already, NotStored for
    a full or broken storage, and Unlawful("wrong_stage") once the draft was handed in. Nothing
    is left of a file that was refused.
    """
    with intake():
        item = locked(item, ActKind.EDIT_ITEM)
        stored = store(file, name)
        same = item.attachments.filter(sha256=stored.sha256, is_internal=False).first()
        if same:
            raise Refused(_("is attached already, as %(name)s") % {"name": same.name})
        attachment = Attachment.objects.create(
            item=item,
            file=stored.path,
            name=stored.name,
            size=stored.size,
            media_type=stored.media_type,
            sha256=stored.sha256,
            pages=stored.pages,
            scan=stored.scan,
        )
        # Names of files may hold personal data: that one was added, not which.
        record(ActKind.EDIT_ITEM, item, actor=actor, on=on, changes={"attachments": [None, None]})
    return attachment


def detach(attachment, *, actor, on):
    """Take a file away from a draft. Raises Unlawful("wrong_stage") once it was handed in."""
    with intake():
        item = locked(attachment.item, ActKind.EDIT_ITEM)
        path = attachment.file.name
        attachment.delete()
        release(path)
        return record(
            ActKind.EDIT_ITEM, item, actor=actor, on=on, changes={"attachments": [None, None]}
        )


def record_sheet(item, act, file, *, name, signed_by, signed_on, actor):
    """
    Keep the scan of a signed approval sheet (呈批单) for `act` and return the ApprovalSheet.

    `file` is an open binary file: PDF, JPEG or PNG. To be called inside `intake()`, with the act
    that the sheet approves. Raises Refused, NotStored, and Unlawful("own_draft") for the person
    who drafted the item: a second one records what the leader signed.
    """
    item = locked(item, act)
    refuse_own_draft(item, actor)
    stored = store(file, name)
    if stored.media_type not in SCANS:
        raise Refused(_("is no scan: a PDF, JPEG or PNG is wanted"))
    return ApprovalSheet.objects.create(
        item=item,
        act_kind=act,
        file=stored.path,
        sha256=stored.sha256,
        signed_by=signed_by,
        signed_on=signed_on,
        recorded_by=actor,
    )
