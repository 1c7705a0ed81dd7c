"""
The admin is the staff's workbench. What somebody may see and do follows from the roles held
in a body, never from Django's superuser flag: administrators do not decide cases.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    site_header = _("Staff workbench")
    site_title = _("Staff workbench")
    index_title = _("My work")
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_active and request.user.is_staff
