"""The workbench of annual reports: figures and reports to read; their life follows."""

from django.contrib import admin

from portal.role_admin import APPROVERS, AUDITORS, REPORTERS, ReadOnly, RoleAdmin
from reports.models import AnnualReport, Figure, Narrative


class NarrativeInline(admin.StackedInline):
    model = Narrative
    extra = 0

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(AnnualReport)
class AnnualReportAdmin(ReadOnly, RoleAdmin):
    readers = REPORTERS | APPROVERS | AUDITORS
    agency_path = "agency"
    list_display = ["agency", "year", "stage", "published_on"]
    list_filter = ["year", "stage"]
    list_select_related = ["agency"]
    inlines = [NarrativeInline]


@admin.register(Figure)
class FigureAdmin(ReadOnly, RoleAdmin):
    readers = REPORTERS | APPROVERS | AUDITORS
    agency_path = "agency"
    list_display = ["agency", "year", "key", "value", "not_applicable"]
    list_filter = ["year"]
    list_select_related = ["agency"]
