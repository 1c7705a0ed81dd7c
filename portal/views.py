"""The pages about the portal itself, and what it answers when something is wrong."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from portal import demonstration
from portal.context import in_language
from portal.models import PortalProfile


@never_cache
@require_safe
def healthz(request):
    """Tell a supervisor whether the portal answers and reaches its database."""
    try:
        PortalProfile.objects.exists()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request):
    kept = ["/"] if demonstration.shown() else [reverse("admin:index"), _english("admin:index")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in kept), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _english(name):
    with translation.override("en"):
        return reverse(name)


@require_safe
def about(request):
    return render(request, "portal/about.html")


def bad_request(request, exception=None):
    """Answer without the database and without the host, which may be what is wrong."""
    return _standalone(request, "400.html", 400)


@requires_csrf_token
def permission_denied(request, exception=None):
    return render(request, "403.html", _elsewhere(), status=403)


@requires_csrf_token
def page_not_found(request, exception=None):
    return render(request, "404.html", _elsewhere(), status=404)


def csrf_failure(request, reason=""):
    """Answer a form whose proof of origin is missing: mostly a page that stood open too long."""
    return permission_denied(request)


def _elsewhere():
    """Lead to the first page in the other language: this page has no counterpart there."""
    is_chinese = get_language() == settings.LANGUAGE_CODE
    other = "en" if is_chinese else settings.LANGUAGE_CODE
    return {"other_language_url": in_language(reverse("home"), other)}


def server_error(request):
    return _standalone(request, "500.html", 500)


def _standalone(request, template, status):
    """Render without context processors: nothing of the portal is certain any more."""
    context = {"demo": settings.DEMO, "root": get_script_prefix()}
    return render(None, template, context, status=status)
