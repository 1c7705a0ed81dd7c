"""Pages of annual reports, and the first page, which joins them with the catalogue below."""

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.filters import shortened
from disclosure.listing import (
    category_tree,
    page_numbers,
    paged,
    query_of,
    with_channels,
    with_publications,
)
from disclosure.models import Item
from portal.law.report_format import FIVE_PART
from portal.models import Agency
from reports import files
from reports.layout import laid_out
from reports.models import AnnualReport

LATEST_ITEMS = 6
LATEST_REPORTS = 5
BODIES = 12
BODIES_PER_PAGE = 50


@require_safe
def home(request):
    items = Item.objects.public(localdate())
    tree, _by_key = category_tree(items)
    context = {
        "numbers": {node.category.code: node.number for node in tree},
        "items": with_channels(with_publications(items)[:LATEST_ITEMS]),
        "bodies": Agency.objects.all()[:BODIES],
        "reports": AnnualReport.objects.public().select_related("agency")[:LATEST_REPORTS],
    }
    return render(request, "reports/home.html", context)


@require_safe
def annual_reports(request):
    published = AnnualReport.objects.public()
    years = list(published.order_by("-year").values_list("year", flat=True).distinct())
    year, ignored = _chosen_year(request.GET.get("year"), years)
    page, page_ignored = paged(
        _with_reports(published.filter(year=year)),
        request.GET.get("page"),
        per_page=BODIES_PER_PAGE,
    )
    context = {
        "years": years,
        "year": year,
        "ignored": ignored + page_ignored,
        "page": page,
        "pages": page_numbers(page),
        "kept": query_of(year=year),
    }
    return render(request, "reports/annual_reports.html", context)


def _chosen_year(asked, years):
    """Return (year, ignored): the year that was asked for, else the newest with a report."""
    if asked in map(str, years):
        return int(asked), []
    ignored = [(_("Year"), shortened(asked))] if asked else []
    return next(iter(years), None), ignored


def _with_reports(reports):
    """Return all bodies, those with one of `reports` first, each with these as `reports`."""
    has_report = Exists(reports.filter(agency=OuterRef("pk")))
    return (
        Agency.objects.annotate(has_report=has_report)
        .order_by("-has_report", "code")
        .prefetch_related(Prefetch("annual_reports", reports, to_attr="reports"))
    )


@require_safe
def annual_report(request, code, year):
    report = _published(code, year)
    return _page(request, report, report.editions[0])


@require_safe
def annual_report_edition(request, code, year, edition):
    return _page(request, _published(code, year), edition)


def _published(code, year):
    """Return the public report with `editions`, their keys, our own edition first; or 404."""
    public = AnnualReport.objects.public().select_related("agency")
    report = get_object_or_404(public, agency__code=code, year=year)
    keys = set(report.snapshots.order_by().values_list("edition", flat=True))
    report.editions = sorted(keys, key=lambda key: (key != FIVE_PART, key))
    if not keys:
        raise Http404
    return report


def _data(report, edition):
    """Return the newest frozen data of an edition, or 404."""
    snapshot = report.snapshots.filter(edition=edition).last()
    if snapshot is None:
        raise Http404
    return snapshot.data


def _page(request, report, edition):
    data = _data(report, edition)
    context = {
        "annual_report": report,
        "report": laid_out(data),
        "data": data,
        "edition": edition,
        "editions": [(key, files.EDITION_NAMES[key]) for key in report.editions],
        "files": files.FILES,
    }
    return render(request, "reports/annual_report.html", context)


@require_safe
def annual_report_file(request, code, year, edition, extension):
    data = _data(_published(code, year), edition)
    if extension not in files.FILES:
        raise Http404
    name = files.name(data, extension)
    return HttpResponse(
        files.content(data, extension),
        content_type=files.FILES[extension].media_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
