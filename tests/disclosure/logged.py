"""Items in the publication log with files, and the ways in which an item is hidden again."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile
from django.db import connection

from disclosure import workflow
from disclosure.models import Attachment
from portal.law.terms import Scope, WithdrawalReason

SECRET = "绝不外传的标题"
SECRET_FILE = "绝不外传的文件.txt"
LATER = date(2026, 3, 9)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def add_file(item, content, name="附件.txt", **fields):
    """Give an item, whatever its stage, a file with `content` (bytes)."""
    attachment = Attachment(
        item=item,
        name=name,
        size=len(content),
        media_type="text/plain",
        sha256=sha256(content),
        **fields,
    )
    attachment.file.save(name, ContentFile(content))
    return attachment


def tamper(change, sequence):
    """Change an entry as somebody who owns the database and took the guard away first."""
    with connection.cursor() as cursor:
        table = " ON disclosure_logentry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER disclosure_logentry_no_update{table}")
        statement = f"UPDATE disclosure_logentry SET {change} WHERE sequence = %s"  # noqa: S608
        cursor.execute(statement, [sequence])


def withdrawn_for(reason):
    def hide(item, approver):
        return workflow.withdraw(item, reason=reason, on=LATER, actor=approver)

    return hide


def _converted(item, approver):
    item = workflow.withdraw(item, reason=WithdrawalReason.REPEALED, on=LATER, actor=approver)
    return workflow.convert(item, reason="重新拟制", actor=approver, on=LATER)


def _period_over(item, approver):
    item.public_until = date(2026, 3, 8)
    item.save()
    return item


def _for_a_village(item, approver):
    item.scope = Scope.VILLAGE
    item.save()
    return item


def _village_list_taken_back(item, approver):
    return withdrawn_for(WithdrawalReason.PERIOD_ENDED)(_for_a_village(item, approver), approver)


def _attribute_changed(item, approver):
    item.attribute = "on_application"
    item.save()
    return item


# Items that were published and logged, and of whose files nobody is told any more.
UNTOLD = {
    "withdrawn for privacy": withdrawn_for(WithdrawalReason.PRIVACY),
    "withdrawn as unlawful": withdrawn_for(WithdrawalReason.NOT_PUBLIC),
    "a draft again": _converted,
    "its period over": _period_over,
    "for a village": _for_a_village,
    "for a village, taken back": _village_list_taken_back,
    "no longer proactive": _attribute_changed,
}
# What was taken back openly: its reason is told, its title is not.
HIDDEN = UNTOLD | {
    "withdrawn as wrong": withdrawn_for(WithdrawalReason.INCORRECT),
    "its period ended": withdrawn_for(WithdrawalReason.PERIOD_ENDED),
}
