"""
Holiday notices in the workbench: pasted by one person, previewed, confirmed by a second.

It stands here and not in the kernel because the preview names the open cases that would move.
"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from portal import notice_text
from portal import workflow as kernel
from portal.law.errors import Unlawful
from portal.law.workdays import SHIPPED, DayKind
from portal.models import Agency, HolidayNotice
from portal.refusals import refusal_text
from portal.role_admin import ADMINISTRATORS, AUDITORS, OFFICERS, RoleAdmin, holds
from requests_app import workflow
from requests_app.deadlines import moved_by


class NoticeForm(forms.ModelForm):
    wording = forms.CharField(
        label=_("wording of the notice"),
        widget=forms.Textarea(attrs={"rows": 10, "cols": 90}),
        help_text=_("Paste the numbered paragraphs, one holiday a line."),
    )

    class Meta:
        model = HolidayNotice
        fields = ["kind", "agency", "year", "title", "document_number", "issued_on", "wording"]

    def clean(self):
        cleaned = super().clean()
        is_national = cleaned.get("kind") == DayKind.HOLIDAY
        if is_national and cleaned.get("agency"):
            self.add_error("agency", _("A notice for the whole country names no body."))
        if not is_national and not cleaned.get("agency"):
            self.add_error("agency", _("Local days hold for one body: choose it."))
        first, last = SHIPPED.first.year, localdate().year + 2
        if not first <= (cleaned.get("year") or 0) <= last:
            bounds = {"first": first, "last": last}
            self.add_error("year", _("The year lies between %(first)s and %(last)s.") % bounds)
        elif cleaned.get("wording"):
            try:
                found = notice_text.read(cleaned["wording"], cleaned["year"])
            except notice_text.Unclear as unclear:
                self.add_error("wording", str(unclear))
            else:
                self.instance.off = found.off
                self.instance.worked = found.worked
        return cleaned


@admin.register(HolidayNotice)
class HolidayNoticeAdmin(RoleAdmin):
    readers = AUDITORS
    writers = ADMINISTRATORS | OFFICERS
    form = NoticeForm
    list_display = ["title", "year", "kind", "agency", "entered_by", "confirmed_by", "confirmed_on"]
    list_filter = ["year", "kind"]
    list_select_related = ["agency", "entered_by", "confirmed_by"]
    change_form_template = "admin/requests_app/notice.html"

    def has_change_permission(self, request, obj=None):
        """What was entered is confirmed or left alone; a mistake is entered anew."""
        return False

    def get_fields(self, request, obj=None):
        if obj is None:
            return super().get_fields(request, obj)
        shown = ["kind", "agency", "year", "title", "document_number", "issued_on"]
        return [*shown, "days_off", "days_worked", "entered_by", "confirmed_by", "confirmed_on"]

    def get_readonly_fields(self, request, obj=None):
        return ["days_off", "days_worked"] if obj else []

    @admin.display(description=_("days off"))
    def days_off(self, obj):
        return "；".join(f"{each['name']} {each['first']} – {each['last']}" for each in obj.off)

    @admin.display(description=_("weekend days worked"))
    def days_worked(self, obj):
        return "；".join(f"{each['name']} {each['on']}" for each in obj.worked) or "—"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agency":
            kwargs["queryset"] = Agency.objects.where_holds(request.user, self.writers)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        kernel.enter_notice(obj, actor=request.user, on=localdate())

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, _("Entered. It binds once a second person has confirmed it."))
        return redirect("admin:portal_holidaynotice_confirm", obj.pk)

    def get_urls(self):
        confirm = path(
            "<int:pk>/confirm/",
            self.admin_site.admin_view(self.confirm),
            name="portal_holidaynotice_confirm",
        )
        return [confirm, *super().get_urls()]

    def confirm(self, request, pk):
        """Show what the notice would move; POST confirms it."""
        if not holds(request.user, self.writers):
            raise PermissionDenied
        notice = get_object_or_404(HolidayNotice, pk=pk)
        if request.method == "POST":
            return self._confirmed(request, notice)
        moved = moved_by(notice, as_of=localdate()) if not notice.confirmed_on else []
        own = set(Agency.objects.where_holds(request.user, OFFICERS).values_list("pk", flat=True))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Confirm a holiday notice"),
            "opts": self.opts,
            "notice": notice,
            "days_off": self.days_off(notice),
            "days_worked": self.days_worked(notice),
            "moved": [each for each in moved if each.info_request.agency_id in own],
            "number_elsewhere": sum(each.info_request.agency_id not in own for each in moved),
            "is_own": notice.entered_by_id == request.user.pk,
        }
        return TemplateResponse(request, "admin/requests_app/confirm_notice.html", context)

    def _confirmed(self, request, notice):
        try:
            changed = workflow.confirm_notice(notice, actor=request.user, on=localdate())
        except Unlawful as refusal:
            messages.error(request, refusal_text(refusal))
        else:
            messages.success(request, _("Confirmed. Open cases moved: %d.") % changed)
        return redirect(reverse("admin:portal_holidaynotice_changelist"))
