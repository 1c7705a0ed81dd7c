"""Files of a draft in the workbench: dropped or chosen, each with its own answer."""

from django.contrib import messages
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from disclosure import workflow
from disclosure.files import Refused, display_name
from disclosure.item_desk_admin import ItemDesk
from disclosure.storage import NotStored
from portal.law.errors import Unlawful
from portal.refusals import refusal_text
from portal.role_admin import EDITORS

CONFLICT, UNUSABLE, FULL = 409, 422, 507


class AttachmentPages(ItemDesk):
    def get_urls(self):
        view = self.admin_site.admin_view
        pages = [
            path("<int:pk>/attach/", view(self.attach), name="disclosure_item_attach"),
            path("<int:pk>/detach/<int:file>/", view(self.detach), name="disclosure_item_detach"),
            path("<int:pk>/file/<int:file>/", view(self.file), name="disclosure_item_file"),
            path("<int:pk>/sheet/<int:sheet>/", view(self.sheet), name="disclosure_item_sheet"),
        ]
        return [*pages, *super().get_urls()]

    @method_decorator(require_POST)
    def attach(self, request, pk):
        """Take in one file for the script, or all chosen ones for the form without a script."""
        item = self.allowed(request, pk, EDITORS)
        results = [_taken_in(request, item, file) for file in request.FILES.getlist("files")]
        if request.headers.get("Accept", "").startswith("application/json"):
            if not results:
                text = _("No file arrived: the upload was cut off, or none was chosen.")
                return JsonResponse({"error": text}, status=UNUSABLE)
            answer, status = results[0]
            return JsonResponse(answer, status=status)
        for answer, _status in results:
            if "error" in answer:
                messages.error(request, answer["error"])
            else:
                messages.success(request, _("Attached: %s") % answer["name"])
        if not results:
            messages.error(request, _("Choose one or more files first."))
        return _to_files(item)

    @method_decorator(require_POST)
    def detach(self, request, pk, file):
        item = self.allowed(request, pk, EDITORS)
        attachment = get_object_or_404(item.attachments.filter(is_internal=False), pk=file)
        try:
            workflow.detach(attachment, actor=request.user, on=localdate())
        except Unlawful as refusal:
            return self.refused(request, item, _("Take a file away"), refusal)
        messages.success(request, _("Taken away: %s") % attachment.name)
        return _to_files(item)

    def file(self, request, pk, file):
        """Give a file of any stage to those who work on the item, never shown in place."""
        item = self.visible(request, pk)
        attachment = get_object_or_404(item.attachments, pk=file)
        return _saved(attachment.file, display_name(attachment.name))

    def sheet(self, request, pk, sheet):
        item = self.visible(request, pk)
        found = get_object_or_404(item.approval_sheets, pk=sheet)
        return _saved(found.file, f"{item.index_number}-{found.signed_on}".replace("/", "-"))


def _taken_in(request, item, file):
    """Return (what to say as JSON, status) for one uploaded file."""
    name = display_name(file.name)
    try:
        attachment = workflow.attach(item, file, name=name, actor=request.user, on=localdate())
    except Refused as refusal:
        return {"error": f"{name}: {refusal}"}, UNUSABLE
    except NotStored as failure:
        return {"error": f"{name}: {failure}"}, FULL
    except Unlawful as refusal:
        return {"error": f"{name}: {refusal_text(refusal)}"}, CONFLICT
    return {"name": attachment.name, "size": attachment.size, "sha256": attachment.sha256}, 200


def _to_files(item):
    return redirect(reverse("admin:disclosure_item_change", args=[item.pk]) + "#files")


def _saved(file, name):
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        content, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
