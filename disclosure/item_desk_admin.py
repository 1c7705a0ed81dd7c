"""The base of the pages of an item: found or 404, allowed or 403, open at its stage or 409."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from disclosure.desk import roles_held
from portal.refusals import refusal_text
from portal.role_admin import APPROVERS, AUDITORS, EDITORS, REVIEWERS, RoleAdmin


class ItemDesk(RoleAdmin):
    """What the pages of an item have in common; each of them is a mixin of its own."""

    readers = REVIEWERS | APPROVERS | AUDITORS
    writers = EDITORS
    agency_path = "agency"

    def visible(self, request, pk):
        """Return an item of the person's bodies; any other is as if it did not exist."""
        return get_object_or_404(self.get_queryset(request).select_related("category"), pk=pk)

    def allowed(self, request, pk, roles):
        """Return a visible item in whose body the person holds one of `roles`, or refuse."""
        item = self.visible(request, pk)
        if not roles & roles_held(request.user, item.agency):
            raise PermissionDenied
        return item

    def desk_page(self, request, template, item, title, *, status=200, **context):
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "item": item,
            "title": title,
            **context,
        }
        template = f"admin/disclosure/{template}.html"
        return TemplateResponse(request, template, whole, status=status)

    def refused(self, request, item, title, refusal):
        """Say that the act is not open at the stage of the item: 409."""
        text = refusal_text(refusal)
        return self.desk_page(request, "refused", item, title, status=409, refusal=text)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def say_refused(self, request, refusal):
        messages.error(request, refusal_text(refusal))
