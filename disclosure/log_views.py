"""Pages of the publication log: who did what and when, and how anybody can check it."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import checking, history, listing, log_listing, upload_digest
from disclosure.log import HASHED, canonical, entry_hash
from disclosure.log_feed import LogFeed
from disclosure.models import Item, LogEntry, LogHead, LogRoot
from portal import demonstration, limits

ROOTS_PER_PAGE = 31
ENTRIES_PER_ANSWER = 500
DIGITS_OF_A_SEQUENCE = 18
UPLOADS, SECONDS = 20, 60  # Files that one address may have hashed in so many seconds.


@require_safe
def log(request):
    question = log_listing.read(request.GET)
    head = LogHead.objects.get()
    number = None if question.is_asked else head.sequence
    page, ignored = listing.paged(
        question.entries(), request.GET.get("page"), number=number, per_page=log_listing.PER_PAGE
    )
    context = {
        "question": question,
        "head": head,
        "page": page,
        "pages": listing.page_numbers(page),
        "rows": log_listing.rows(list(page), localdate()),
        "kept": question.kept,
        "ignored": question.ignored + ignored,
        "json_address": request.build_absolute_uri(reverse("log_json")),
    }
    return render(request, "disclosure/log.html", context)


@require_safe
def log_entry(request, sequence):
    entry = get_object_or_404(LogEntry, sequence=sequence)
    near = LogEntry.objects.filter(sequence__in=(sequence - 1, sequence + 1))
    numbers = set(near.values_list("sequence", flat=True))
    [row] = log_listing.rows([entry], localdate())
    context = {
        "row": row,
        "entry": entry,
        "before": sequence - 1 if sequence - 1 in numbers else None,
        "after": sequence + 1 if sequence + 1 in numbers else None,
        "canonical": canonical(_hashed(entry)).decode(),
        "holds": entry_hash(entry) == entry.entry_hash,
    }
    return render(request, "disclosure/log_entry.html", context)


@require_safe
def log_roots(request):
    """The roots of the days as a sheet to be printed, signed and kept."""
    found = LogRoot.objects.all()
    page, ignored = listing.paged(found, request.GET.get("page"), per_page=ROOTS_PER_PAGE)
    context = {
        "page": page,
        "pages": listing.page_numbers(page),
        "kept": listing.query_of(),
        "ignored": ignored,
        "today": localdate(),
    }
    return render(request, "disclosure/log_roots.html", context)


log_feed = require_safe(LogFeed())


@require_safe
def log_json(request):
    """The entries after a number, with exactly what their hashes cover, to be recomputed."""
    after = request.GET.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) <= DIGITS_OF_A_SEQUENCE):
        return JsonResponse({"error": "“after” is the number of an entry."}, status=400)
    found = LogEntry.objects.filter(sequence__gt=int(after)).order_by("sequence")
    entries = list(found[: ENTRIES_PER_ANSWER + 1])
    shown = entries[:ENTRIES_PER_ANSWER]
    address = request.build_absolute_uri(reverse("log_json"))
    answer = {
        "entries": [_hashed(entry) | {"entry_hash": entry.entry_hash} for entry in shown],
        "next": f"{address}?after={shown[-1].sequence}" if len(entries) > len(shown) else None,
    }
    if demonstration.shown():
        answer["notice"] = demonstration.MARK
    return JsonResponse(answer)


def _hashed(entry):
    """Return what the hash of an entry covers, as JSON values."""
    said = {name: getattr(entry, name) for name in HASHED}
    return said | {"on": str(said["on"])}


# Nothing is changed here, and a token would have the file read before this view can hash it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def log_check(request):
    """Tell what a hash is the hash of; a POST brings a file or what a program printed."""
    if request.method == "POST":
        return _posted(request)
    said = request.GET.get("hash", "")
    digest = checking.read(said)
    if digest == checking.EMPTY:
        return _check_page(request, fault="empty")
    if said.strip() and not digest:
        return _check_page(request, fault="not_a_hash", said=said[: checking.LONGEST_PASTE])
    if not digest:
        return _check_page(request)
    answer = checking.find(digest, localdate())
    return _check_page(request, answer=answer, digest=digest, said=digest)


def _posted(request):
    """Lead a hash to its own address, where it can be kept and shared."""
    if limits.is_exceeded(request, "log_check", most=UPLOADS, seconds=SECONDS):
        return _check_page(request, fault="too_often", status=429)
    try:
        hashed, fields = upload_digest.posted(request)
    except upload_digest.Refused:
        return _check_page(request, fault="too_large", status=413)
    said = fields.get("hash", "")
    digest = hashed or checking.read(said)
    if digest:
        return redirect(f"{reverse('log_check')}?hash={digest}")
    fault = "not_a_hash" if said.strip() else "nothing"
    return _check_page(request, fault=fault, said=said[: checking.LONGEST_PASTE], status=422)


def _check_page(request, *, status=200, **context):
    known = {"megabytes": settings.MAX_UPLOAD_MB, "longest": checking.LONGEST_PASTE}
    return render(request, "disclosure/log_check.html", known | context, status=status)


@require_safe
def item_history(request, pk):
    """Everything that the log says of an item that can be read."""
    today = localdate()
    readable = Item.objects.readable(today).select_related("agency")
    found = get_object_or_404(readable, pk=pk)
    versions = history.public_versions([found], today)
    entries = history.entries([found], versions)
    asked = request.GET.get("page")
    page, ignored = listing.paged(entries, asked, per_page=history.SHOWN)
    context = {
        "item": found,
        "events": history.events(list(page), versions),
        "page": page,
        "pages": listing.page_numbers(page),
        "kept": listing.query_of(),
        "ignored": ignored,
    }
    return render(request, "disclosure/item_history.html", context)
