"""Every address of the portal. Chinese pages have no prefix, English ones live under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

import disclosure.log_views
import disclosure.views
import portal.views
import reports.views
import requests_app.views

handler400 = "portal.views.bad_request"
handler403 = "portal.views.permission_denied"
handler404 = "portal.views.page_not_found"
handler500 = "portal.views.server_error"

urlpatterns = [
    path("healthz", portal.views.healthz, name="healthz"),
    path("robots.txt", portal.views.robots, name="robots"),
    path("attachments/<uuid:public_id>", disclosure.views.attachment, name="attachment"),
    path("log.json", disclosure.log_views.log_json, name="log_json"),
]

urlpatterns += i18n_patterns(
    path("", reports.views.home, name="home"),
    path("bodies/", disclosure.views.bodies, name="bodies"),
    path("bodies/<str:code>/", disclosure.views.body, name="body"),
    path("catalogue/", disclosure.views.catalogue, name="catalogue"),
    path("catalogue/<str:code>/", disclosure.views.category, name="category"),
    path("items/<int:pk>/", disclosure.views.item, name="item"),
    path("items/<int:pk>/history/", disclosure.log_views.item_history, name="item_history"),
    path("log/", disclosure.log_views.log, name="log"),
    path("log/<int:sequence>/", disclosure.log_views.log_entry, name="log_entry"),
    path("log/roots/", disclosure.log_views.log_roots, name="log_roots"),
    path("log/check/", disclosure.log_views.log_check, name="log_check"),
    path("log/feed.atom", disclosure.log_views.log_feed, name="log_feed"),
    path("reports/", reports.views.annual_reports, name="annual_reports"),
    path(
        "reports/<str:code>/<int:year>/",
        reports.views.annual_report,
        name="annual_report",
    ),
    path(
        "reports/<str:code>/<int:year>/<str:edition>/",
        reports.views.annual_report_edition,
        name="annual_report_edition",
    ),
    path(
        "reports/<str:code>/<int:year>/<str:edition>.<str:extension>",
        reports.views.annual_report_file,
        name="annual_report_file",
    ),
    path("deadline/", requests_app.views.deadline, name="deadline"),
    path("about/", portal.views.about, name="about"),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)
