"""The page of an act: it asks what the act needs, calls the workflow, says what was refused."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure import findings
from disclosure.desk import BY_NAME
from disclosure.files import Refused
from disclosure.item_desk_admin import ItemDesk
from disclosure.storage import NotStored
from portal.law.errors import Unlawful
from portal.law.procedure import ITEM_ACTS, ItemStage, after
from portal.refusals import refusal_text
from portal.templatetags.terms import term


class ActPages(ItemDesk):
    def get_urls(self):
        act = path(
            "<int:pk>/act/<slug:name>/",
            self.admin_site.admin_view(self.act),
            name="disclosure_item_act",
        )
        return [act, *super().get_urls()]

    def act(self, request, pk, name):
        """Ask for what an act needs; POST does it."""
        act = BY_NAME.get(name)
        if act is None:
            raise Http404
        item = self.allowed(request, pk, act.roles)
        today = localdate()
        if not act.is_at_stage(item):
            return self.refused(request, item, act_name(act), _not_open(act, item))
        data = (request.POST, request.FILES) if request.method == "POST" else ()
        form = act.form(*data, item=item, today=today)
        if data and form.is_valid() and self._done(request, act, item, form, today):
            messages.success(request, _("Done: %s.") % act_name(act))
            return redirect("admin:disclosure_item_change", item.pk)
        versions = item.versions.filter(from_on__isnull=True) if act.name.endswith("ction") else []
        return self.desk_page(
            request, "act", item, act_name(act), act=act, form=form, versions=versions
        )

    def _done(self, request, act, item, form, today):
        given = {"on": today, **form.values()}
        try:
            act.run(item, actor=request.user, **given)
        except Unlawful as refusal:
            form.add_error(None, refusal_text(refusal))
            if refusal.code == "privacy_findings_open":
                # What was found went with the refused transaction: find it again, to be decided.
                findings.examine(item)
        except (Refused, NotStored) as refusal:
            name = getattr(form.cleaned_data.get("scan"), "name", "")
            form.add_error("scan", f"{name}: {refusal}")
        else:
            return True
        return False


def act_name(act):
    """Return what the button of an act says."""
    return term(act if act.label else act.kind)


def _not_open(act, item):
    try:
        after(ITEM_ACTS, act.kind, item.stage)
    except Unlawful as refusal:
        return refusal
    return Unlawful(
        "wrong_stage", article=act.kind.article, act=act.kind, stage=ItemStage(item.stage)
    )
