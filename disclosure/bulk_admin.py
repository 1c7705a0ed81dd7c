"""Acts on many items of a filtered list, with what became of each."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import findings
from disclosure.act_admin import act_name
from disclosure.desk import BY_NAME
from disclosure.item_desk_admin import ItemDesk
from portal.law.errors import Unlawful
from portal.law.terms import PublicationChannel
from portal.refusals import refusal_text
from portal.role_admin import APPROVERS, holds

MOST = 500  # Items at once: an answer should come before the browser gives up.


class BulkActs(ItemDesk):
    actions = ["check_all", "pass_secrecy_all", "publish_all", "send_back_all"]

    def has_check_permission(self, request):
        return holds(request.user, BY_NAME["check"].roles)

    def has_secrecy_permission(self, request):
        return holds(request.user, BY_NAME["pass_secrecy_review"].roles)

    def has_publish_permission(self, request):
        return holds(request.user, APPROVERS)

    def has_return_permission(self, request):
        return holds(request.user, BY_NAME["send_back"].roles)

    @admin.action(description=gettext_lazy("Pass the office check"), permissions=["check"])
    def check_all(self, request, queryset):
        return self._run(request, queryset, "check")

    @admin.action(description=gettext_lazy("Pass the secrecy review"), permissions=["secrecy"])
    def pass_secrecy_all(self, request, queryset):
        return self._run(request, queryset, "pass_secrecy_review")

    @admin.action(
        description=gettext_lazy("Approve and publish on the website"), permissions=["publish"]
    )
    def publish_all(self, request, queryset):
        return self._run(request, queryset, "publish", channel=PublicationChannel.WEBSITE)

    @admin.action(
        description=gettext_lazy("Send back to the drafter (asks for the reason)"),
        permissions=["return"],
    )
    def send_back_all(self, request, queryset):
        reason = request.POST.get("reason", "").strip()
        if reason:
            return self._run(request, queryset, "send_back", reason=reason[:300])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Send back to the drafter"),
            "items": queryset.select_related("agency")[:MOST],
        }
        return TemplateResponse(request, "admin/disclosure/send_back.html", context)

    def _run(self, request, queryset, name, **given):
        act = BY_NAME[name]
        number = queryset.count()  # Now: what is done leaves a filtered list.
        results = [
            (item, self._one(request, act, item, given))
            for item in queryset.select_related("agency")[:MOST]
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": act_name(act),
            "results": results,
            "number_done": sum(not refusal for _item, refusal in results),
            "number_refused": sum(bool(refusal) for _item, refusal in results),
            "number_left": number - len(results),
        }
        return TemplateResponse(request, "admin/disclosure/results.html", context)

    def _one(self, request, act, item, given):
        """Do the act to one item and return why it was refused, or nothing."""
        if not self._allowed(request, item, act.roles):
            return _("You hold no role for this in that body.")
        try:
            act.run(item, actor=request.user, on=localdate(), **given)
        except Unlawful as refusal:
            if refusal.code == "privacy_findings_open":
                findings.examine(item)
            return refusal_text(refusal)
        return ""
