"""What a list page shows: its rows, the numbers beside each choice, and what it had to ignore."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from disclosure import counts, filters
from disclosure.models import Category
from portal.law.terms import PublicationChannel
from portal.models import Agency
from portal.templatetags.terms import term

PER_PAGE = 20
# Beyond this many bodies a list to choose from would be longer than the page itself.
BODIES_TO_CHOOSE = 100
DIGITS_OF_A_PAGE = 9
# What messaging applications and newsletters append to a shared address: nobody asked for it.
APPENDED = frozenset({"from", "isappinstalled", "scene", "share_token", "nsukey"})


@dataclass
class Node:
    """A category in the tree, with the number of items in it and below it."""

    category: Category
    depth: int = 0
    number: int = 0
    children: list = field(default_factory=list)


def listing(request, items, *, category=None):
    """
    Return the context of a list page over `items` (a queryset of what may be shown).

    `category` is the one whose page this is. The number of queries is always the same.
    """
    data = request.GET.copy()
    if category:
        data["category"] = category.code
    filterset, ignored = filters.read(data, items)
    kept = _kept(filterset, own=category)
    chosen = filterset.form.cleaned_data
    tree, nodes = category_tree(filterset.without("category"))
    on_channel = counts.by_channel(filterset.without("channel"))
    channels = [(channel, on_channel.get(channel, 0)) for channel in PublicationChannel]
    _offer(filterset.form, items, tree, channels)
    number = nodes[chosen["category"].pk].number if chosen.get("category") else _total(tree)
    rows = with_publications(filterset.qs)
    page, page_ignored = paged(rows, request.GET.get("page"), number=number)
    page.object_list = with_channels(page.object_list)
    return {
        "filterset": filterset,
        "chosen": {**chosen, "channel": _channel(chosen.get("channel"))},
        "is_filtered": any(value not in (None, "") for value in chosen.values()),
        "ignored": ignored + _unknown(request.GET) + page_ignored,
        "kept": kept,
        "elsewhere": _elsewhere(kept),
        "tree": tree,
        "channels": channels,
        "page": page,
        "pages": page_numbers(page),
    }


def category_tree(items):
    """Return (roots, nodes by primary key) with the number of `items` in and below each node."""
    counted = counts.by_category(items)
    nodes = {category.pk: Node(category) for category in Category.objects.all()}
    roots = []
    for node in nodes.values():
        above = nodes.get(node.category.parent_id)
        (above.children if above else roots).append(node)
    for root in roots:
        _add_up(root, counted, 0)
    return roots, nodes


def _add_up(node, counted, depth):
    node.depth = depth
    below = sum(_add_up(child, counted, depth + 1) for child in node.children)
    node.number = counted.get(node.category.pk, 0) + below
    return node.number


def _total(roots):
    return sum(root.number for root in roots)


def walk(nodes):
    """Yield every node in the order in which the tree is read."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def _offer(form, items, tree, channels):
    """Fill the choices of the form from what was read anyway, and from bodies and years."""
    bodies = list(Agency.objects.only("code", "name")[: BODIES_TO_CHOOSE + 1])
    if len(bodies) > BODIES_TO_CHOOSE:
        form.fields["agency"].widget = form.fields["agency"].hidden_widget()
    years = {*_years(items), form.cleaned_data.get("year")} - {None}
    offered = {
        "agency": [("", _("All bodies")), *((body.code, body.name) for body in bodies)],
        "category": [
            ("", _("All categories")),
            *((node.category.code, "　" * node.depth + term(node.category)) for node in walk(tree)),
        ],
        "channel": [
            ("", _("All channels")),
            *((channel.value, f"{term(channel)} ({number})") for channel, number in channels),
        ],
        "year": [("", _("All years")), *((year, year) for year in sorted(years, reverse=True))],
    }
    for name, choices in offered.items():
        form.fields[name].widget.choices = choices


def _years(items):
    """Return the years in which something was published, newest first: 2 queries by index."""
    dates = items.values_list("published_on", flat=True)
    newest, oldest = (dates.order_by(f"{sign}published_on").first() for sign in ("-", ""))
    return range(newest.year, oldest.year - 1, -1) if newest else ()


def paged(items, asked, *, number=None, per_page=PER_PAGE):
    """
    Return (page, ignored): the page that was asked for, the first one if there is no such.

    `number` is how many `items` there are, where that is known already.
    """
    paginator = Paginator(items, per_page)
    if number is not None:
        paginator.count = number
    wanted = asked or "1"
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < DIGITS_OF_A_PAGE
    if is_number and 1 <= int(wanted) <= paginator.num_pages:
        return paginator.page(int(wanted)), []
    return paginator.page(1), [(_("Page number"), filters.shortened(wanted))]


def page_numbers(page):
    """Return the numbers to offer beside `page`, with gaps where there are many."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


def with_publications(items):
    """Fetch with `items` what a row of a list shows, in one further query."""
    return items.select_related("agency", "category").prefetch_related("publications")


def with_channels(items):
    """Return `items` with `channels`, pairs of each channel and the first day on it."""
    shown = list(items)
    for item in shown:
        first_days = {}
        for place in item.publications.all():
            first_days.setdefault(PublicationChannel(place.channel), place.on)
        item.channels = list(first_days.items())
    return shown


def _channel(value):
    return PublicationChannel(value) if value else None


def _unknown(query):
    """Return what the address asks for that no filter knows."""
    known = APPENDED | {"page", *filters.ItemFilter.base_filters}
    names = [name for name in query if name not in known and not name.startswith("utm_")]
    return [(_("Condition"), filters.shortened(name)) for name in names[:3]]


def _kept(filterset, *, own):
    """Return the conditions that hold, as the query of an address without its page."""
    values = filterset.form.cleaned_data.items()
    codes = {name: getattr(value, "code", value) for name, value in values}
    if own:
        del codes["category"]
    return query_of(**codes)


def _elsewhere(kept):
    """Return what an address of another category takes along from this one."""
    taken = query_of(**{name: kept[name] for name in kept if name != "category"})
    return f"?{taken.urlencode()}" if taken else ""


def query_of(**conditions):
    """Return those `conditions` that say something, as the query of an address."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in conditions.items() if value not in (None, "")})
    return query
