"""An item to look at before deciding: as the public will see it, and two versions side by side."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from disclosure import comparison, item_page, versions
from disclosure.item_desk_admin import ItemDesk
from disclosure.models import Item

NOW = "now"  # In place of a number: the fields as they stand now.


class ReadingPages(ItemDesk):
    def get_urls(self):
        view = self.admin_site.admin_view
        pages = [
            path("<int:pk>/preview/", view(self.preview), name="disclosure_item_preview"),
            path("<int:pk>/compare/", view(self.compare), name="disclosure_item_compare"),
        ]
        return [*pages, *super().get_urls()]

    def preview(self, request, pk):
        """The public page of an item, or of a proposed version of it, with a line that says so."""
        item = self.visible(request, pk)
        today = localdate()
        if number := request.GET.get("version"):
            content = _content(item, number)
            if not content:
                raise Http404
            versions.apply(_Content(content), item)
        context = item_page.shown(item, readable=Item.objects.readable(today), today=today)
        return TemplateResponse(request, "admin/disclosure/preview.html", context)

    def compare(self, request, pk):
        """Two versions beside each other: by default the two last ones."""
        item = self.visible(request, pk)
        numbers = [str(number) for number in item.versions.values_list("number", flat=True)]
        choices = [*numbers, NOW]
        before, after = [*([choices[0]] * 2), *choices][-2:]
        if len(numbers) > 1 and item.versions.filter(from_on__isnull=True).exists():
            before, after = numbers[-2:]
        before = request.GET.get("before", before)
        after = request.GET.get("after", after)
        if not {before, after} <= set(choices):
            raise Http404
        return self.desk_page(
            request,
            "compare",
            item,
            _("Compare versions"),
            versions=list(item.versions.select_related("drafted_by")),
            before=before,
            after=after,
            fields=comparison.compared(_content(item, before), _content(item, after)),
        )


class _Content:
    """Stands for a version where only its content matters."""

    def __init__(self, content):
        self.content = content


def _content(item, number):
    if number == NOW:
        return versions.content_of(item)
    version = item.versions.filter(number=number).first() if number.isdecimal() else None
    return version.content if version else {}
