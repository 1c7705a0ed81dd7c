"""The workbench of applications: in this release to read; the procedure follows."""

from django.contrib import admin

from portal.role_admin import AUDITORS, OFFICERS, ReadOnly, RoleAdmin
from requests_app.models import Challenge, InformationRequest
from requests_app.notice_admin import HolidayNoticeAdmin

__all__ = ["ChallengeAdmin", "HolidayNoticeAdmin", "InformationRequestAdmin"]


@admin.register(InformationRequest)
class InformationRequestAdmin(ReadOnly, RoleAdmin):
    """Personal data never shows here: opening it is an act with a reason."""

    readers = OFFICERS | AUDITORS
    agency_path = "agency"
    list_display = [
        "number",
        "agency",
        "channel",
        "received_on",
        "outcome",
        "closed_on",
        "stage",
    ]
    list_filter = ["stage", "channel", "applicant_kind", "outcome"]
    list_select_related = ["agency"]
    date_hierarchy = "received_on"
    search_fields = ["number", "reply_number"]
    exclude = ["case_key", "sealed"]


@admin.register(Challenge)
class ChallengeAdmin(ReadOnly, RoleAdmin):
    readers = OFFICERS | AUDITORS
    agency_path = "agency"
    list_display = ["number", "agency", "kind", "filed_on", "result", "concluded_on"]
    list_filter = ["kind", "result"]
    list_select_related = ["agency"]
    search_fields = ["number"]
