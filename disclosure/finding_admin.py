"""The findings of the privacy gate: looked for, decided, confirmed by a second person."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from disclosure import findings, workflow
from disclosure.item_desk_admin import ItemDesk
from disclosure.models import Finding
from portal.law.errors import Unlawful
from portal.role_admin import APPROVERS, EDITORS, REVIEWERS

DECIDERS = EDITORS | REVIEWERS | APPROVERS
SECOND = REVIEWERS | APPROVERS


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(label=gettext_lazy("Decision"), choices=Finding.Decision.choices)
    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=300)


class FindingPages(ItemDesk):
    def get_urls(self):
        view = self.admin_site.admin_view
        finding = "<int:pk>/findings/<int:finding>"
        pages = [
            path("<int:pk>/findings/", view(self.findings), name="disclosure_item_findings"),
            path(f"{finding}/decide/", view(self.decide), name="disclosure_item_decide"),
            path(f"{finding}/confirm/", view(self.confirm), name="disclosure_item_confirm"),
        ]
        return [*pages, *super().get_urls()]

    def findings(self, request, pk):
        """List what the gate found; POST lets it look again."""
        item = self.visible(request, pk)
        if request.method == "POST":
            self.allowed(request, pk, DECIDERS)
            number = findings.examine(item).count()
            messages.info(request, _("Examined. Findings that stop publication: %d.") % number)
            return _to_findings(item)
        found = item.findings.select_related("decided_by", "confirmed_by", "attachment")
        return self.desk_page(
            request,
            "findings",
            item,
            _("Privacy findings"),
            found=[(each, DecisionForm(initial=_given(each))) for each in found],
            may_decide=_may(self, request, item, DECIDERS),
            may_confirm=_may(self, request, item, SECOND),
        )

    @method_decorator(require_POST)
    def decide(self, request, pk, finding):
        item = self.allowed(request, pk, DECIDERS)
        form = DecisionForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose a decision."))
            return _to_findings(item)
        found = get_object_or_404(item.findings, pk=finding)
        return self._decided(request, item, workflow.decide_finding, found, **form.cleaned_data)

    @method_decorator(require_POST)
    def confirm(self, request, pk, finding):
        item = self.allowed(request, pk, SECOND)
        found = get_object_or_404(item.findings, pk=finding)
        return self._decided(request, item, workflow.confirm_finding, found)

    def _decided(self, request, item, act, found, **given):
        try:
            act(found, actor=request.user, on=localdate(), **given)
        except Unlawful as refusal:
            self.say_refused(request, refusal)
        else:
            messages.success(request, _("Recorded."))
        return _to_findings(item)


def _given(finding):
    return {"decision": finding.decision, "reason": finding.reason}


def _may(desk, request, item, roles):
    return desk._allowed(request, item, roles)


def _to_findings(item):
    return redirect(reverse("admin:disclosure_item_findings", args=[item.pk]))
