"""Items at the stage that an act needs, people by role, and forms that pass."""

from datetime import date

from django.utils.timezone import localdate

from disclosure import workflow
from disclosure.draft_form import fingerprint
from disclosure.workflow import DRAFT_FIELDS
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel, WithdrawalReason
from tests.disclosure.samples import pdf

ON = date(2026, 3, 5)
NOT_PROACTIVE = {"attribute": Attribute.ON_APPLICATION, "attribute_reason": "第十三条 内部信息"}


class Cast:
    """Moves an item to a stage; the people are no part of the test's own cast."""

    def __init__(self, drafter, reviewer, approver):
        self.drafter, self.reviewer, self.approver = drafter, reviewer, approver

    def at(self, item, stage):
        """Lead a draft to `stage` by the workflow itself."""
        steps = {
            ItemStage.CHECKING: lambda: workflow.submit(item, actor=self.drafter, on=ON),
            ItemStage.SECRECY_REVIEW: lambda: workflow.check(item, actor=self.reviewer, on=ON),
            ItemStage.AWAITING_APPROVAL: lambda: workflow.pass_secrecy_review(
                item, actor=self.reviewer, on=ON
            ),
            ItemStage.PUBLISHED: lambda: workflow.publish(
                item, channel=PublicationChannel.WEBSITE, actor=self.approver, on=ON
            ),
            ItemStage.WITHDRAWN: lambda: workflow.withdraw(
                item, reason=WithdrawalReason.INCORRECT, actor=self.approver, on=ON
            ),
        }
        if stage == ItemStage.DRAFT:
            return item
        if stage == ItemStage.LEGAL_REVIEW:
            self.at(item, ItemStage.CHECKING)
            return workflow.refer_to_legal_review(item, actor=self.reviewer, on=ON)
        if stage == ItemStage.SETTLED:
            self.at(item, ItemStage.AWAITING_APPROVAL)
            return workflow.settle(item, actor=self.approver, on=ON)
        for each, step in steps.items():
            moved = step()
            if each == stage:
                return moved
        raise AssertionError(stage)


def draft_data(item, **changes):
    """Return the form of a draft as a browser sends it, with `changes`."""
    data = {"fingerprint": fingerprint(item)}
    for name in DRAFT_FIELDS:
        value = getattr(item, item._meta.get_field(name).attname)
        data[name] = "" if value is None else str(value)
    return data | changes


def act_data(name, other):
    """Return what the form of an act needs; `other` is a public item to be replaced by."""
    today = str(localdate())
    publication = {"channel": "website", "on": today}
    scan = {"scan": uploaded("scan.pdf", pdf()), "signed_by": "李建国", "signed_on": today}
    return {
        "refer_secrecy_question": {"note": "请示县保密局"},
        "publish": publication,
        "publish_on_paper": publication | scan,
        "publish_urgently": publication | {"reason": "暴雨预警"},
        "record_channel": {"channel": "notice_board", "on": today, "place": "大厅"},
        "schedule": {"for_on": "2999-01-04"},
        "send_back": {"reason": "请补充依据"},
        "withdraw": {"reason": "incorrect"},
        "replace": {"by": other.index_number},
        "convert": {"reason": "情形已变"},
        "reevaluate": {"again_on": "2999-01-04", "reason": "情形未变"},
    }.get(name, {})


def uploaded(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)
