"""The models of the catalogue, of publishing, and of its log."""

from disclosure.models.attachments import Attachment, stored_name
from disclosure.models.catalogue import Category, IndexCounter, Item, Publication
from disclosure.models.log import LogEntry, LogHead, LogRoot
from disclosure.models.review import ApprovalSheet, Finding, ItemVersion, VersionFile

__all__ = [
    "ApprovalSheet",
    "Attachment",
    "Category",
    "Finding",
    "IndexCounter",
    "Item",
    "ItemVersion",
    "LogEntry",
    "LogHead",
    "LogRoot",
    "Publication",
    "VersionFile",
    "stored_name",
]
