"""The form of a draft, and the mark by which it notices that somebody else changed it."""

import hashlib
import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from disclosure.act_forms import TreeChoiceField
from disclosure.markup import clean
from disclosure.models import Item
from disclosure.workflow import DRAFT_FIELDS


def fingerprint(item):
    """Return a mark of the fields of a draft: it differs once one of them was changed."""
    values = [str(getattr(item, Item._meta.get_field(name).attname)) for name in DRAFT_FIELDS]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


class DraftForm(forms.ModelForm):
    """
    What a drafter fills in. Holds the fingerprint of what the person began from.

    Validate it inside a transaction: the row is locked while the two are compared.
    """

    category = TreeChoiceField()
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Item
        fields = ["agency", *DRAFT_FIELDS]
        labels = {"body": _("Text")}
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField wide"}),
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "body": forms.Textarea(
                attrs={"rows": 20, "class": "vLargeTextField", "data-editor": "on"}
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["fingerprint"] = fingerprint(self.instance)

    def clean_body(self):
        return clean(self.cleaned_data["body"])

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_if_changed_meanwhile(cleaned)
        return cleaned

    def draft_values(self):
        return {name: self.cleaned_data[name] for name in DRAFT_FIELDS}

    def _refuse_if_changed_meanwhile(self, cleaned):
        current = Item.objects.select_for_update().get(pk=self.instance.pk)
        mark = fingerprint(current)
        if cleaned.get("fingerprint") == mark:
            return
        differing = [
            str(self.fields[name].label)
            for name in DRAFT_FIELDS
            if name in cleaned and cleaned[name] != getattr(current, name)
        ]
        # The next attempt begins from what is there now, so that it can be put in its place.
        self.data = self.data.copy()
        self.data["fingerprint"] = mark
        raise ValidationError(
            _(
                "Somebody else changed this draft since you opened it; nothing of yours was "
                "saved or lost. Yours differs in: %(fields)s. Save again to put yours in its "
                "place, or open the draft in another window and compare."
            ),
            code="changed_meanwhile",
            params={"fields": "、".join(differing) or "—"},
        )
