"""
The acts as the workbench offers them: one button each, with the roles that may press it.

What an act needs is asked by its form; whether it is lawful is for the workflow to say.
"""

from collections.abc import Callable
from dataclasses import dataclass

from disclosure import act_forms as forms
from disclosure import workflow
from disclosure.storage import intake
from portal.law.acts import ActKind
from portal.law.procedure import ITEM_ACTS, ItemStage
from portal.law.terms import Attribute, Role
from portal.models import Membership

DRAFTER = frozenset({Role.DRAFTER})
APPROVER = frozenset({Role.APPROVER})
REVIEWER = frozenset({Role.REVIEWER})
# Whoever sits at a desk of the way can send an item back from it.
DESKS = REVIEWER | APPROVER | {Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER}
ON_SCREEN = frozenset({ItemStage.AWAITING_APPROVAL, ItemStage.SCHEDULED})
ON_PAPER = frozenset({ItemStage.DRAFT})


@dataclass(frozen=True)
class DeskAct:
    """A button: its name in addresses, the act, who may, what it asks, and what it calls."""

    name: str
    kind: ActKind
    roles: frozenset
    form: type
    run: Callable
    key: str = ""  # The access key of its button.
    stages: frozenset = frozenset()  # Narrower than the table of the law where two share an act.
    is_for: Callable = lambda item: True
    label: str = ""  # Where the act has several roads, the name of this one (Chinese).
    gloss: str = ""

    def open_stages(self):
        allowed, _following = ITEM_ACTS[self.kind]
        return self.stages or allowed

    def is_at_stage(self, item):
        return item.stage in self.open_stages()


def roles_held(user, agency):
    """Return the roles that `user` holds in `agency`."""
    return set(Membership.objects.filter(user=user, agency=agency).values_list("role", flat=True))


def open_acts(item, roles):
    """Return the acts that are open to the holder of `roles` at the stage of `item`."""
    held = [act for act in ACTS if act.roles & roles]
    return [act for act in held if act.is_at_stage(item) and act.is_for(item)]


def _proactive(item):
    return item.attribute == Attribute.PROACTIVE


def _publish_on_paper(item, *, scan, signed_by, signed_on, actor, on, **publication):
    with intake():
        sheet = workflow.record_sheet(
            item,
            ActKind.PUBLISH_ITEM,
            scan,
            name=scan.name,
            signed_by=signed_by,
            signed_on=signed_on,
            actor=actor,
        )
        return workflow.publish(item, sheet=sheet, actor=actor, on=on, **publication)


def _propose_correction(item, *, changes, reason, actor, on):
    return workflow.propose_correction(item, changes, reason=reason, actor=actor)


def _approve_correction(item, *, version, actor, on):
    return workflow.correct(version, actor=actor, on=on)


def _has_proposal(item):
    return item.versions.filter(from_on__isnull=True).exists()


ACTS = (
    DeskAct("submit", ActKind.SUBMIT_ITEM, DRAFTER, forms.ActForm, workflow.submit),
    DeskAct("check", ActKind.CHECK_ITEM, REVIEWER, forms.NoteForm, workflow.check, "k"),
    DeskAct(
        "refer_to_legal_review",
        ActKind.REFER_TO_LEGAL_REVIEW,
        REVIEWER,
        forms.NoteForm,
        workflow.refer_to_legal_review,
        "l",
    ),
    DeskAct(
        "pass_legal_review",
        ActKind.PASS_LEGAL_REVIEW,
        frozenset({Role.LEGAL_REVIEWER}),
        forms.NoteForm,
        workflow.pass_legal_review,
        "k",
    ),
    DeskAct(
        "pass_secrecy_review",
        ActKind.PASS_SECRECY_REVIEW,
        frozenset({Role.SECRECY_REVIEWER}),
        forms.NoteForm,
        workflow.pass_secrecy_review,
        "k",
    ),
    DeskAct(
        "refer_secrecy_question",
        ActKind.REFER_SECRECY_QUESTION,
        frozenset({Role.SECRECY_REVIEWER}),
        forms.QuestionForm,
        workflow.refer_secrecy_question,
    ),
    DeskAct(
        "publish",
        ActKind.PUBLISH_ITEM,
        APPROVER,
        forms.PublishForm,
        workflow.publish,
        "k",
        stages=ON_SCREEN,
        is_for=_proactive,
        label="审批并公开",
        gloss="Approve and publish",
    ),
    DeskAct(
        "schedule",
        ActKind.SCHEDULE_ITEM,
        APPROVER,
        forms.ScheduleForm,
        workflow.schedule,
        stages=frozenset({ItemStage.AWAITING_APPROVAL}),
        is_for=_proactive,
    ),
    DeskAct(
        "settle",
        ActKind.SETTLE_ITEM,
        APPROVER,
        forms.ActForm,
        workflow.settle,
        is_for=lambda item: not _proactive(item),
    ),
    DeskAct("send_back", ActKind.RETURN_ITEM, DESKS, forms.ReasonForm, workflow.send_back, "b"),
    DeskAct(
        "publish_on_paper",
        ActKind.PUBLISH_ITEM,
        REVIEWER | APPROVER,
        forms.PaperForm,
        _publish_on_paper,
        stages=ON_PAPER,
        is_for=_proactive,
        label="凭呈批单公开",
        gloss="Publish with a signed approval sheet",
    ),
    DeskAct(
        "publish_urgently",
        ActKind.PUBLISH_URGENTLY,
        APPROVER,
        forms.UrgentForm,
        workflow.publish_urgently,
        is_for=_proactive,
    ),
    DeskAct(
        "propose_correction",
        ActKind.CORRECT_ITEM,
        DRAFTER,
        forms.CorrectionForm,
        _propose_correction,
        label="拟更正",
        gloss="Propose a correction",
    ),
    DeskAct(
        "approve_correction",
        ActKind.CORRECT_ITEM,
        APPROVER,
        forms.ApproveCorrectionForm,
        _approve_correction,
        "k",
        is_for=_has_proposal,
        label="审批更正",
        gloss="Approve a correction",
    ),
    DeskAct(
        "record_channel",
        ActKind.ADD_PUBLICATION,
        DRAFTER,
        forms.PublishForm,
        workflow.record_channel,
    ),
    DeskAct("replace", ActKind.REPLACE_ITEM, APPROVER, forms.ReplaceForm, workflow.replace),
    DeskAct("withdraw", ActKind.WITHDRAW_ITEM, APPROVER, forms.WithdrawForm, workflow.withdraw),
    DeskAct("restore", ActKind.RESTORE_ITEM, APPROVER, forms.ActForm, workflow.restore),
    DeskAct("convert", ActKind.CONVERT_ITEM, DRAFTER, forms.ReasonForm, workflow.convert),
    DeskAct(
        "reevaluate",
        ActKind.REEVALUATE_ITEM,
        DRAFTER,
        forms.ReevaluateForm,
        workflow.reevaluate,
    ),
)
BY_NAME = {act.name: act for act in ACTS}
