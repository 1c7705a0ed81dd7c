"""Accounts, bodies and roles; the record of acts to read."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from portal import workflow
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.models import Act, Agency, Membership, PortalProfile, User
from portal.refusals import refusal_text
from portal.role_admin import ADMINISTRATORS, AUDITORS, SECURITY, ReadOnly, RoleAdmin

# Rights follow from roles held in bodies; groups would be a second road to them.
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(RoleAdmin, UserAdmin):
    """Accounts. Whoever keeps accounts cannot hand out roles, and nobody can be superuser."""

    readers = SECURITY
    writers = ADMINISTRATORS
    list_display = ["username", "full_name", "email", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["username", "full_name"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["full_name", "email"]}),
        (
            _("Access"),
            {"fields": ["is_active", "is_staff", "last_login", "date_joined"]},
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "full_name",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        )
    ]
    readonly_fields = ["last_login", "date_joined"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        _record(ActKind.CHANGE_ACCOUNT, request, obj, form)


@admin.register(Agency)
class AgencyAdmin(RoleAdmin):
    readers = SECURITY | AUDITORS
    writers = ADMINISTRATORS
    list_display = ["code", "name", "level", "parent"]
    list_filter = ["level", "is_government"]
    search_fields = ["code", "name", "short_name"]
    autocomplete_fields = ["parent"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        _record(ActKind.ENTER_AGENCY, request, obj, form, agency=obj)


@admin.register(Membership)
class MembershipAdmin(RoleAdmin):
    readers = ADMINISTRATORS
    writers = SECURITY
    list_display = ["user", "agency", "role"]
    list_filter = ["role"]
    list_select_related = ["user", "agency"]
    search_fields = ["user__username", "user__full_name", "agency__name"]

    def has_change_permission(self, request, obj=None):
        """A role is given or taken away; it is not turned into another."""
        return False

    def has_delete_permission(self, request, obj=None):
        return self.has_add_permission(request)

    def save_model(self, request, obj, form, change):
        workflow.grant(obj.user, obj.role, obj.agency, actor=request.user, on=localdate())

    def delete_model(self, request, obj):
        workflow.revoke(obj, actor=request.user, on=localdate())

    def delete_queryset(self, request, queryset):
        for membership in queryset:
            workflow.revoke(membership, actor=request.user, on=localdate())

    def add_view(self, request, form_url="", extra_context=None):
        try:
            return super().add_view(request, form_url, extra_context)
        except Unlawful as refusal:
            self.message_user(request, refusal_text(refusal), messages.ERROR)
            return redirect("admin:portal_membership_add")

    def log_addition(self, request, obj, message):
        """The record of acts has it; the membership was made by the workflow."""

    def response_add(self, request, obj, post_url_continue=None):
        self.message_user(request, _("The role was granted."), messages.SUCCESS)
        return redirect("admin:portal_membership_changelist")


@admin.register(PortalProfile)
class PortalProfileAdmin(RoleAdmin):
    writers = ADMINISTRATORS

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not PortalProfile.objects.exists()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        _record(ActKind.CHANGE_SETTING, request, obj, form, agency=obj.host)


@admin.register(Act)
class ActAdmin(ReadOnly, RoleAdmin):
    """The record of acts. The auditor of a body reads all of it and changes nothing."""

    readers = AUDITORS
    agency_path = "agency"
    list_display = ["at", "on", "kind", "actor_name", "subject_label", "article"]
    list_filter = ["kind"]
    date_hierarchy = "at"
    search_fields = ["subject_label", "actor_name", "reason"]


def _record(kind, request, obj, form, agency=None):
    workflow.record_change(
        kind,
        obj,
        actor=request.user,
        on=localdate(),
        fields=form.changed_data,
        agency=agency,
    )
