"""The base of all admins: rights follow from the roles that somebody holds in a body."""

from django.contrib import admin

from portal.law.terms import Role
from portal.models import Agency, Membership


def holds(user, roles):
    """Return whether `user` holds one of `roles` in any body."""
    return Membership.objects.filter(user_id=user.pk, role__in=roles).exists()


class RoleAdmin(admin.ModelAdmin):
    """
    An admin open to the holders of `readers` (who see) and `writers` (who also change).

    Subclasses whose objects belong to a body set `agency_path` to the lookup that leads to
    it; they then show the objects of the bodies in which the person holds such a role.
    """

    readers = frozenset()
    writers = frozenset()
    agency_path = ""

    def roles(self):
        return self.readers | self.writers

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if not self.agency_path:
            return queryset
        bodies = Agency.objects.where_holds(request.user, self.roles())
        return queryset.filter(**{f"{self.agency_path}__in": bodies})

    def has_module_permission(self, request):
        return holds(request.user, self.roles())

    def has_view_permission(self, request, obj=None):
        return self._allowed(request, obj, self.roles())

    def has_change_permission(self, request, obj=None):
        return self._allowed(request, obj, self.writers)

    def has_add_permission(self, request):
        return holds(request.user, self.writers)

    def has_delete_permission(self, request, obj=None):
        return False

    def _allowed(self, request, obj, roles):
        if obj is None or not self.agency_path:
            return holds(request.user, roles)
        agency = obj
        for step in self.agency_path.split("__"):
            agency = agency if step == "pk" else getattr(agency, step)
        return Membership.objects.filter(
            user_id=request.user.pk, role__in=roles, agency=agency
        ).exists()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is Agency and self.agency_path:
            kwargs["queryset"] = Agency.objects.where_holds(request.user, self.writers)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ReadOnly:
    """For what is only ever written by workflow functions, or by nobody."""

    writers = frozenset()

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR})
SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR})
AUDITORS = frozenset({Role.AUDITOR})
EDITORS = frozenset({Role.DRAFTER})
APPROVERS = frozenset({Role.APPROVER})
REVIEWERS = frozenset({Role.REVIEWER, Role.SECRECY_REVIEWER, Role.LEGAL_REVIEWER})
OFFICERS = frozenset({Role.OFFICER, Role.OFFICE_HEAD})
REPORTERS = frozenset({Role.REPORTER})
