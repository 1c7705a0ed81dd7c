"""The publication log as a feed: what became public, was corrected, replaced or taken back."""

from django.contrib.syndication.views import Feed
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure import log_listing
from disclosure.models import Item, LogEntry
from portal import demonstration
from portal.law.acts import ActKind
from portal.models import PortalProfile
from portal.templatetags.terms import term

LATEST = 50


def told(today):
    """
    Return the entries that a feed may speak of: on what can be read now, and on what everybody
    could read until it was taken back. Lists for one village or body stay out of it.
    """
    of_entry = Item.objects.filter(pk=OuterRef("item_id"))
    readable = Exists(of_entry.readable(today))
    taken_back = Exists(of_entry.withdrawn(today))
    return (
        LogEntry.objects.exclude(kind=ActKind.ADD_PUBLICATION)
        .filter(Q(item_id=None) | readable | (Q(kind=ActKind.WITHDRAW_ITEM) & taken_back))
        .order_by("-sequence")
    )


class LogFeed(Feed):
    """Names titles of what can be read now; else the index number and the public reason."""

    feed_type = Atom1Feed

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        if demonstration.shown():
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def title(self):
        profile = PortalProfile.objects.first()
        mark = demonstration.MARK if demonstration.shown() else ""
        return " ".join(filter(None, (mark, profile and profile.name, _("Publication log"))))

    def link(self):
        return reverse("log")

    def feed_url(self):
        return reverse("log_feed")

    def items(self):
        today = localdate()
        return log_listing.rows(told(today)[:LATEST], today)

    def item_title(self, row):
        return f"{_act(row)}{_(': ')}{_name(row)}"

    def item_description(self, row):
        """Escaped, because readers of a feed take it for HTML."""
        said = [row.body, row.entry.index_number, term(row.reason) if row.reason else ""]
        said.append(_("entry %s of the log") % row.entry.sequence)
        return escape(_(", ").join(filter(None, said)))

    def item_link(self, row):
        if row.item:
            return f"{row.item.get_absolute_url()}#entry-{row.entry.sequence}"
        return reverse("log_entry", args=[row.entry.sequence])

    def item_pubdate(self, row):
        return row.entry.at

    def item_updateddate(self, row):
        return row.entry.at


def _act(row):
    return term(row.act) if row.act else row.entry.kind


def _name(row):
    """Return a title, an index number or a body, without signs that no XML may hold."""
    name = row.item.title if row.item else row.entry.index_number or row.body
    return "".join(sign for sign in name if sign.isprintable())
