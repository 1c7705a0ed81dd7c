"""Pages of annual reports, and the first page, which joins them with the catalogue below."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from disclosure.listing import category_tree, with_channels, with_publications
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
    tree, _nodes = category_tree(items)
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
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else next(iter(years), None)
    of_year = published.filter(year=year)
    agencies = Agency.objects.annotate(has_report=Exists(of_year.filter(agency=OuterRef("pk"))))
    agencies = agencies.order_by("-has_report", "code").prefetch_related(
        Prefetch("annual_reports", of_year, to_attr="reports")
    )
    page = Paginator(agencies, BODIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "years": years,
        "year": year,
        "is_ignored": bool(asked) and str(year) != asked,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "reports/annual_reports.html", context)


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
