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

    def index(self, request, extra_context=None):
        """The first page begins with what waits for the person."""
        # Not at the top: the site is made before the models of the apps are ready.
        from disclosure.task_admin import tasks_of

        context = {"tasks": tasks_of(request.user), **(extra_context or {})}
        return super().index(request, context)
