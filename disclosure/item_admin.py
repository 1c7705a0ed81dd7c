"""An item in the workbench: a form while it is a draft, a page with its acts at every stage."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.db import models
from django.forms import Script
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import publication_clock, tasks, workflow
from disclosure.act_admin import ActPages, act_name
from disclosure.act_forms import DateInput
from disclosure.attachment_admin import AttachmentPages
from disclosure.autosave_admin import AutosavePages
from disclosure.bulk_admin import BulkActs
from disclosure.desk import open_acts, roles_held
from disclosure.draft_form import DraftForm
from disclosure.finding_admin import FindingPages
from disclosure.item_desk_admin import ItemDesk
from disclosure.models import Item
from disclosure.reading_admin import ReadingPages
from portal.calendar import workdays
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute
from portal.models import Act, Agency, Membership

RECORD = [
    "index_number",
    "stage",
    "published_on",
    "scheduled_for",
    "is_urgent",
    "replaced_by",
    "withdrawal_reason",
    "withdrawal_note",
]
MARKING = [
    "title",
    ("document_number", "issuer"),
    ("formed_on", "changed_on"),
    "category",
    ("attribute", "attribute_reason"),
]
DETAILS = [
    ("unit", "person"),
    ("genre", "subject"),
    "keywords",
    ("validity", "openness"),
    ("scope", "scope_place"),
    ("public_until", "reevaluate_on"),
]


class TaskFilter(admin.SimpleListFilter):
    """The tasks of the first page, as filters of the list."""

    title = gettext_lazy("my tasks")
    parameter_name = "task"

    def lookups(self, request, model_admin):
        held = set(Membership.objects.filter(user=request.user).values_list("role", flat=True))
        return [(task.code, task.label) for task in tasks.TASKS if task.roles & held]

    def queryset(self, request, queryset):
        task = tasks.BY_CODE.get(self.value())
        return task.among(queryset, request.user, localdate()) if task else queryset


class ItemAdmin(
    ActPages, AttachmentPages, ReadingPages, FindingPages, AutosavePages, BulkActs, ItemDesk
):
    form = DraftForm
    list_display = [
        "title",
        "index_number",
        "agency",
        "category",
        "stage",
        "formed_on",
        "published_on",
    ]
    list_filter = [
        TaskFilter,
        "stage",
        "attribute",
        ("agency", admin.RelatedOnlyFieldListFilter),
        "category",
    ]
    list_select_related = ["agency", "category"]
    list_per_page = 50
    search_fields = ["title", "document_number", "index_number"]
    date_hierarchy = "published_on"
    change_form_template = "admin/disclosure/item.html"
    change_list_template = "admin/disclosure/items.html"
    formfield_overrides = {models.DateField: {"widget": DateInput}}

    class Media:
        css = {"all": ["css/workbench.css"]}
        js = [
            Script(f"js/workbench/{name}.js", defer=True)
            for name in ("paste", "editor", "autosave", "upload", "shortcuts")
        ]

    def has_change_permission(self, request, obj=None):
        """Only drafts are edited: what was handed in changes through the workflow."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.stage == ItemStage.DRAFT)

    def get_changeform_initial_data(self, request):
        bodies = Agency.objects.where_holds(request.user, self.writers)[:2]
        initial = {"agency": bodies[0].pk, "issuer": bodies[0].name} if len(bodies) == 1 else {}
        return initial | super().get_changeform_initial_data(request)

    def get_fieldsets(self, request, obj=None):
        if obj and not self.has_change_permission(request, obj):
            given = [
                name for name in flatten([*MARKING, "summary", *DETAILS]) if getattr(obj, name)
            ]
            return [
                (_("Information"), {"fields": given}),
                (_("Record"), {"fields": ["agency", *RECORD], "classes": ["collapse"]}),
            ]
        record = [(_("Record"), {"fields": ["agency", *RECORD], "classes": ["collapse"]})]
        return [
            (_("Information"), {"fields": MARKING if obj else ["agency", *MARKING]}),
            (_("Text"), {"fields": ["summary", "body"]}),
            (_("Further details"), {"fields": DETAILS}),
            *(record if obj else []),
        ]

    def get_readonly_fields(self, request, obj=None):
        return ["agency", *RECORD] if obj else []

    def save_model(self, request, obj, form, change):
        given = {"actor": request.user, "on": localdate()}
        if change:
            workflow.edit(obj, form.draft_values(), **given)
            return
        drafted = workflow.draft(form.cleaned_data["agency"], form.draft_values(), **given)
        vars(obj).update(vars(drafted))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Unlawful as refusal:
            self.say_refused(request, refusal)
            return redirect("admin:disclosure_item_change", object_id)

    def response_add(self, request, obj, post_url_continue=None):
        """Stay at the draft: its files are attached there."""
        messages.success(
            request, _("The draft is saved as %s. Attach its files below.") % obj.index_number
        )
        return redirect("admin:disclosure_item_change", obj.pk)

    def response_change(self, request, obj):
        if "_submit" in request.POST:
            return redirect("admin:disclosure_item_act", obj.pk, "submit")
        return super().response_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= self._desk(request, obj)
        context |= {"show_save_and_add_another": False, "show_delete": False}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _desk(self, request, item):
        """Return what stands around the form: acts, files, findings, versions, the record."""
        roles = roles_held(request.user, item.agency)
        files = item.attachments.all()
        return {
            "item": item,
            "stage": ItemStage(item.stage),
            "acts": [(act, act_name(act)) for act in open_acts(item, roles)],
            "files": files,
            "sheets": item.approval_sheets.select_related("recorded_by"),
            "open_findings": item.findings.filter(is_present=True).count(),
            "proposed": item.versions.filter(from_on__isnull=True),
            "done": Act.objects.about(item)[:50],
            "is_editable": self.has_change_permission(request, item),
            "is_preview": item.attribute == Attribute.PROACTIVE,
            **_clock(item),
        }


def _clock(item):
    """Return the last day of Art. 26 and whether it has passed, while the clock runs."""
    if not Item.objects.filter(pk=item.pk).awaiting_publication().exists():
        return {}
    due_on = publication_clock.due_on(item, workdays(item.agency))
    return {"due_on": due_on, "is_late": due_on < localdate()}
