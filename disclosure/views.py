"""Pages of bodies and of the catalogue. What may be seen is for the querysets to say."""

import logging

from django.db.models import Count, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from disclosure import history, item_page, listing, publishing_acts
from disclosure.files import display_name
from disclosure.models import Attachment, Category, Item
from portal.law.terms import WithdrawalReason
from portal.models import Agency

logger = logging.getLogger(__name__)

LATEST = 8
BODIES_PER_PAGE = 50


@require_safe
def bodies(request):
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Agency.objects.all()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    page, ignored = listing.paged(found, request.GET.get("page"), per_page=BODIES_PER_PAGE)
    shown = Item.objects.public(localdate()).filter(agency__in=list(page))
    numbers = dict(shown.order_by().values_list("agency").annotate(number=Count("pk")))
    context = {
        "rows": [(each, numbers.get(each.pk, 0)) for each in page],
        "page": page,
        "pages": listing.page_numbers(page),
        "ignored": ignored,
        "words": words,
        "kept": listing.query_of(q=words),
    }
    return render(request, "disclosure/bodies.html", context)


@require_safe
def body(request, code):
    found = get_object_or_404(Agency.objects.select_related("parent"), code=code)
    items = Item.objects.public(localdate()).of(found)
    tree, _nodes = listing.category_tree(items)
    context = {
        "body": found,
        "tree": tree,
        "elsewhere": f"?{listing.query_of(agency=code).urlencode()}",
        "items": listing.with_channels(listing.with_publications(items)[:LATEST]),
        "reports": found.annual_reports.public()[:LATEST],
        "below": found.children.all()[:BODIES_PER_PAGE],
    }
    return render(request, "disclosure/body.html", context)


@require_safe
def catalogue(request):
    context = listing.listing(request, Item.objects.public(localdate()))
    return render(request, "disclosure/catalogue.html", context)


@require_safe
def category(request, code):
    found = get_object_or_404(Category.objects.select_related("parent__parent"), code=code)
    context = listing.listing(request, Item.objects.public(localdate()), category=found)
    context["category"] = found
    return render(request, "disclosure/category.html", context)


@require_safe
def item(request, pk):
    today = localdate()
    readable = Item.objects.readable(today)
    wanted = readable.select_related("agency", "category__parent__parent")
    found = wanted.filter(pk=pk).first()
    if found is None:
        return _withdrawn_or_missing(request, pk)
    context = item_page.shown(found, readable=readable, today=today)
    return render(request, "disclosure/item.html", context | history.of(found, today))


def _withdrawn_or_missing(request, pk):
    """Answer 410 with the public reason, or as if there were nothing: never with the title."""
    withdrawn = get_object_or_404(Item.objects.withdrawn(localdate()), pk=pk)
    reason = publishing_acts.term_of(WithdrawalReason, withdrawn.withdrawal_reason)
    context = {"withdrawn": withdrawn, "reason": reason}
    return render(request, "410.html", context, status=410)


@require_safe
def attachment(request, public_id):
    """Give a file of a readable item, to be saved and never to be shown in place."""
    readable = Item.objects.readable(localdate())
    served = Attachment.objects.servable().filter(item__in=readable)
    found = get_object_or_404(served, public_id=public_id)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        logger.exception("The file of attachment %s is missing.", found.pk)
        raise Http404 from None
    return FileResponse(
        content,
        as_attachment=True,
        filename=display_name(found.name),
        content_type=found.media_type,
    )
