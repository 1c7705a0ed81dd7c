"""The questions that a reader can put to the catalogue: one FilterSet for pages and API."""

import unicodedata
from datetime import date

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Category, Item, Publication
from portal.law.terms import PublicationChannel
from portal.models import Agency

LONGEST_QUERY = 100
SHOWN_OF_IGNORED = 30


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


class ItemFilter(django_filters.FilterSet):
    """
    Items by words, body, category, channel and year.

    A year is that of the first publication; together with a channel it is that of the
    publication on this channel, as the annual report counts (one item, several channels).
    """

    q = django_filters.CharFilter(
        label=_("Words in the title, or document number"),
        max_length=LONGEST_QUERY,
        method="with_words",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    agency = django_filters.ModelChoiceFilter(
        label=_("Body"),
        queryset=Agency.objects.all(),
        to_field_name="code",
    )
    category = django_filters.ModelChoiceFilter(
        label=_("Category"),
        queryset=Category.objects.all(),
        to_field_name="code",
        method="in_category",
    )
    channel = django_filters.ChoiceFilter(
        label=_("Channel"),
        choices=PublicationChannel.choices(),
        method="nothing_more",
    )
    year = YearFilter(
        label=_("Year"),
        min_value=1900,
        max_value=9998,
        widget=forms.Select,
        method="nothing_more",
    )

    class Meta:
        model = Item
        fields = ()

    def with_words(self, queryset, name, text):
        """Every word stands in the title or the document number, in half or full width."""
        for word in text.split():
            found = Q()
            for spelling in {word, unicodedata.normalize("NFKC", word)}:
                found |= Q(title__icontains=spelling) | Q(document_number__icontains=spelling)
                found |= Q(index_number__icontains=spelling)
            queryset = queryset.filter(found)
        return queryset

    def in_category(self, queryset, name, category):
        return queryset.in_category(category)

    def nothing_more(self, queryset, name, value):
        """Channel and year are asked together, in `_published`."""
        return queryset

    def filter_queryset(self, queryset):
        return self.asking(queryset, self.form.cleaned_data)

    def without(self, name):
        """Return the items that match all but the filter `name`: what its choices count."""
        asked = {key: value for key, value in self.form.cleaned_data.items() if key != name}
        return self.asking(self.queryset.all(), asked)

    def asking(self, queryset, asked):
        """Return the items of `queryset` for cleaned values by name of filter."""
        for name, value in asked.items():
            queryset = self.filters[name].filter(queryset, value)
        return _published(queryset, asked.get("channel"), asked.get("year"))


def _published(queryset, channel, year):
    days = (date(year, 1, 1), date(year + 1, 1, 1)) if year else None
    if channel:
        there = Publication.objects.filter(item=OuterRef("pk"), channel=channel)
        if days:
            there = there.filter(on__gte=days[0], on__lt=days[1])
        return queryset.filter(Exists(there))
    if days:
        return queryset.filter(published_on__gte=days[0], published_on__lt=days[1])
    return queryset


def read(data, queryset):
    """
    Return (filterset, ignored) for the query of an address.

    What cannot be understood is left out of the filterset and listed as (label, value).
    """
    filterset = ItemFilter(data, queryset=queryset)
    if not filterset.errors:
        return filterset, []
    kept, ignored = data.copy(), []
    for name in filterset.errors:
        ignored.append((filterset.filters[name].label, shortened(data.get(name, ""))))
        del kept[name]
    filterset = ItemFilter(kept, queryset=queryset)
    filterset.form.full_clean()
    return filterset, ignored


def shortened(text):
    plain = "".join(sign for sign in text if sign.isprintable())
    return plain if len(plain) <= SHOWN_OF_IGNORED else f"{plain[:SHOWN_OF_IGNORED]}…"
