"""What each act on an item needs to know: shape and type, never what is lawful."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from disclosure.markup import clean
from disclosure.models import Category, Item
from portal.law.terms import PublicationChannel, WithdrawalReason
from portal.templatetags.terms import term

# The fields that a correction may change: what the public sees, without number and body.
CORRECTABLE = [
    "title",
    "document_number",
    "issuer",
    "formed_on",
    "category",
    "summary",
    "body",
    "unit",
    "person",
    "genre",
    "subject",
    "keywords",
    "validity",
    "openness",
]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class TreeChoiceField(forms.ModelChoiceField):
    """A category, indented by its depth in the tree of Art. 20 and 21."""

    def __init__(self, **kwargs):
        tree = Category.objects.select_related("parent__parent")
        super().__init__(tree, label=_("category"), **kwargs)

    def label_from_instance(self, obj):
        depth = bool(obj.parent_id) + bool(obj.parent and obj.parent.parent_id)
        return "　" * depth + obj.name


class ActForm(forms.Form):
    """The base of all: `item` is what the act is about, `today` what the edge says it is."""

    def __init__(self, *args, item, today, **kwargs):
        self.item = item
        self.today = today
        super().__init__(*args, **kwargs)

    def values(self):
        """Return what the workflow is called with beside item, actor and date."""
        return self.cleaned_data


class NoteForm(ActForm):
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class QuestionForm(ActForm):
    note = forms.CharField(
        label=_("Which department is asked, and what"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(ActForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class PublishForm(ActForm):
    channel = forms.ChoiceField(label=_("Channel"), initial=PublicationChannel.WEBSITE)
    on = forms.DateField(label=_("Date of publication"), widget=DateInput)
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        help_text=_("For boards, newspapers and reading places: which one."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(each.value, term(each)) for each in PublicationChannel]
        self.fields["on"].initial = self.today

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day has not come yet: choose another, or schedule it."))
        return on


class UrgentForm(PublishForm):
    reason = forms.CharField(
        label=_("Why it cannot wait"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class PaperForm(PublishForm):
    scan = forms.FileField(
        label=_("Scan of the signed approval sheet"), help_text=_("PDF, JPEG or PNG")
    )
    signed_by = forms.CharField(label=_("Signed by"), max_length=80)
    signed_on = forms.DateField(label=_("Signed on"), widget=DateInput)
    field_order = ["scan", "signed_by", "signed_on"]

    def clean_signed_on(self):
        signed_on = self.cleaned_data["signed_on"]
        if signed_on > self.today:
            raise ValidationError(_("This day has not come yet."))
        return signed_on


class ScheduleForm(ActForm):
    for_on = forms.DateField(label=_("To be published on"), widget=DateInput)


class WithdrawForm(ActForm):
    reason = forms.ChoiceField(label=_("Reason that the public reads"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Explanation"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Never name a person here. A withdrawal for privacy shows no explanation."),
    )
    is_shown = forms.BooleanField(
        label=_("Show the explanation to the public"), required=False, initial=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(each.value, term(each)) for each in WithdrawalReason]

    def values(self):
        given = self.cleaned_data
        return {"reason": given["reason"], "note": given["note"] if given["is_shown"] else ""}


class ReplaceForm(ActForm):
    by = forms.CharField(
        label=_("Index number of the newer item"),
        max_length=100,
        help_text=_("It has to be public. The old address stays and leads to the new item."),
    )

    def clean_by(self):
        public = Item.objects.public(self.today).of(self.item.agency)
        found = public.filter(index_number=self.cleaned_data["by"].strip()).first()
        if found is None:
            raise ValidationError(_("This body has no public item with that index number."))
        return found


class ReevaluateForm(ReasonForm):
    again_on = forms.DateField(label=_("Evaluate again on"), widget=DateInput)


class CorrectionForm(forms.ModelForm):
    """The public fields as they are now; what is changed becomes a proposed version."""

    category = TreeChoiceField()
    reason = forms.CharField(label=_("What changed and why"), max_length=300)

    class Meta:
        model = Item
        fields = CORRECTABLE
        labels = {"body": _("Text")}
        widgets = {
            "title": forms.TextInput(attrs={"class": "wide"}),
            "formed_on": DateInput,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 20, "data-editor": "on"}),
        }

    def __init__(self, *args, item, today, **kwargs):
        # A copy: the form writes into its instance, and the page goes on showing the item.
        super().__init__(*args, instance=Item.objects.get(pk=item.pk), **kwargs)

    def clean_body(self):
        return clean(self.cleaned_data["body"])

    def clean(self):
        cleaned = super().clean()
        if not set(self.changed_data) & set(CORRECTABLE):
            raise ValidationError(_("Nothing was changed yet."))
        return cleaned

    def values(self):
        given = self.cleaned_data
        changes = {name: given[name] for name in CORRECTABLE if name in self.changed_data}
        if "category" in changes:
            changes["category_id"] = changes.pop("category").pk
        return {"changes": changes, "reason": given["reason"]}


class ApproveCorrectionForm(ActForm):
    version = forms.ModelChoiceField(None, label=_("Proposed version"), empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = self.item.versions.filter(from_on__isnull=True)
        self.fields["version"].label_from_instance = lambda each: f"{each.number} · {each.reason}"
