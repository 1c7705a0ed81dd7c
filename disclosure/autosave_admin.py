"""Drafts saved while they are written: the form as it stands, every twenty seconds."""

from django.db import transaction
from django.http import JsonResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from disclosure import workflow
from disclosure.draft_form import fingerprint
from disclosure.item_desk_admin import ItemDesk
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.refusals import refusal_text
from portal.role_admin import EDITORS


class AutosavePages(ItemDesk):
    def get_urls(self):
        autosave = path(
            "<int:pk>/autosave/",
            self.admin_site.admin_view(self.autosave),
            name="disclosure_item_autosave",
        )
        return [autosave, *super().get_urls()]

    @method_decorator(require_POST)
    def autosave(self, request, pk):
        """Save a draft and give its new mark; 409 where somebody else changed or handed it in."""
        item = self.allowed(request, pk, EDITORS)
        if item.stage != ItemStage.DRAFT:
            return JsonResponse(
                {"error": _("It is no draft any more: copy your text.")}, status=409
            )
        with transaction.atomic():
            form = self.get_form(request, item, change=True)(request.POST, instance=item)
            if not form.is_valid():
                return _faults(form)
            try:
                saved = workflow.edit(item, form.draft_values(), actor=request.user, on=localdate())
            except Unlawful as refusal:
                return JsonResponse({"error": refusal_text(refusal)}, status=409)
        at = localtime().strftime("%H:%M:%S")
        said = _("Saved automatically at %s") % at
        return JsonResponse({"said": said, "fingerprint": fingerprint(saved)})


def _faults(form):
    overall = form.non_field_errors().as_data()
    if any(error.code == "changed_meanwhile" for error in overall):
        return JsonResponse({"error": form.non_field_errors()[0]}, status=409)
    fields = {str(form.fields[name].label): faults[0] for name, faults in form.errors.items()}
    said = "；".join(f"{label}: {fault}" for label, fault in fields.items())
    return JsonResponse({"error": _("Not saved yet. %s") % said}, status=422)
