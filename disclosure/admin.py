"""What of the catalogue is registered with the workbench."""

from django.contrib import admin

from disclosure.item_admin import ItemAdmin
from disclosure.models import Category, Item
from portal.role_admin import ADMINISTRATORS, APPROVERS, AUDITORS, EDITORS, REVIEWERS, RoleAdmin

admin.site.register(Item, ItemAdmin)


@admin.register(Category)
class CategoryAdmin(RoleAdmin):
    readers = EDITORS | REVIEWERS | APPROVERS | AUDITORS
    writers = ADMINISTRATORS
    list_display = ["code", "label", "article", "parent"]
    list_select_related = ["parent"]
    search_fields = ["code", "label"]
