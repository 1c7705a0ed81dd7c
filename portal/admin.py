"""Accounts, bodies and roles; the record of acts to read."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from portal.models import Act, Agency, Membership, PortalProfile, User
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


@admin.register(Agency)
class AgencyAdmin(RoleAdmin):
    readers = SECURITY | AUDITORS
    writers = ADMINISTRATORS
    list_display = ["code", "name", "level", "parent"]
    list_filter = ["level", "is_government"]
    search_fields = ["code", "name", "short_name"]
    autocomplete_fields = ["parent"]


@admin.register(Membership)
class MembershipAdmin(RoleAdmin):
    readers = ADMINISTRATORS
    writers = SECURITY
    list_display = ["user", "agency", "role"]
    list_filter = ["role"]
    list_select_related = ["user", "agency"]
    search_fields = ["user__username", "user__full_name", "agency__name"]

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


@admin.register(PortalProfile)
class PortalProfileAdmin(RoleAdmin):
    writers = ADMINISTRATORS

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not PortalProfile.objects.exists()


@admin.register(Act)
class ActAdmin(ReadOnly, RoleAdmin):
    """The record of acts. The auditor of a body reads all of it and changes nothing."""

    readers = AUDITORS
    agency_path = "agency"
    list_display = ["at", "on", "kind", "actor_name", "subject_label", "article"]
    list_filter = ["kind"]
    date_hierarchy = "at"
    search_fields = ["subject_label", "actor_name", "reason"]
