"""The workbench of the catalogue: drafts are edited here, acts call the workflow."""

from django.contrib import admin, messages
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from disclosure import workflow
from disclosure.index_numbers import allocate
from disclosure.markup import clean
from disclosure.models import Attachment, Category, Item, Publication
from portal import acts
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.law.terms import PublicationChannel
from portal.refusals import refusal_text
from portal.role_admin import (
    ADMINISTRATORS,
    APPROVERS,
    AUDITORS,
    EDITORS,
    REVIEWERS,
    ReadOnly,
    RoleAdmin,
    holds,
)

WORKFLOW_FIELDS = [
    "index_number",
    "stage",
    "published_on",
    "replaced_by",
    "withdrawal_reason",
]


class PublicationInline(ReadOnly, admin.TabularInline):
    model = Publication
    extra = 0

    def has_view_permission(self, request, obj=None):
        return True


class AttachmentInline(PublicationInline):
    model = Attachment
    fields = ["name", "size", "media_type", "sha256"]


@admin.register(Category)
class CategoryAdmin(RoleAdmin):
    readers = EDITORS | REVIEWERS | APPROVERS | AUDITORS
    writers = ADMINISTRATORS
    list_display = ["code", "label", "article", "parent"]
    list_select_related = ["parent"]
    search_fields = ["code", "label"]


@admin.register(Item)
class ItemAdmin(RoleAdmin):
    readers = REVIEWERS | APPROVERS | AUDITORS
    writers = EDITORS
    agency_path = "agency"
    list_display = ["title", "agency", "category", "stage", "formed_on", "published_on"]
    list_filter = ["stage", "attribute", "category"]
    list_select_related = ["agency", "category"]
    search_fields = ["title", "document_number", "index_number"]
    date_hierarchy = "published_on"
    autocomplete_fields = ["category"]
    readonly_fields = WORKFLOW_FIELDS
    inlines = [AttachmentInline, PublicationInline]
    actions = ["publish_on_website"]

    def has_change_permission(self, request, obj=None):
        """Only drafts are edited: what is public changes through the workflow."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.stage == ItemStage.DRAFT)

    def has_publish_permission(self, request):
        return holds(request.user, APPROVERS)

    def save_model(self, request, obj, form, change):
        obj.body = clean(obj.body)
        if not change:
            [obj.index_number] = allocate(obj.agency, [obj.formed_on.year])
        super().save_model(request, obj, form, change)
        acts.record(
            ActKind.EDIT_ITEM if change else ActKind.DRAFT_ITEM,
            obj,
            actor=request.user,
            on=localdate(),
            agency=obj.agency,
            changes={field: [None, None] for field in form.changed_data},
        )

    @admin.action(description=_("Publish on the website"), permissions=["publish"])
    def publish_on_website(self, request, queryset):
        published = 0
        for item in queryset:
            if not self._allowed(request, item, APPROVERS):
                continue
            try:
                workflow.publish(
                    item,
                    channel=PublicationChannel.WEBSITE,
                    on=localdate(),
                    actor=request.user,
                )
            except Unlawful as refusal:
                text = f"{item.index_number}: {refusal_text(refusal)}"
                self.message_user(request, text, messages.ERROR)
            else:
                published += 1
        self.message_user(request, _("Published: %d") % published, messages.SUCCESS)
