"""The acts as buttons: by role, body and stage, with what was refused in plain words."""

import pytest
from django.test import Client
from django.urls import reverse

from disclosure import workflow
from disclosure.desk import ACTS, BY_NAME
from disclosure.models import ApprovalSheet, Item
from portal.law.errors import Unlawful
from portal.law.procedure import ITEM_ACTS, ItemStage
from portal.law.terms import Role
from portal.models import Act
from portal.refusals import refusal_text
from tests.disclosure.samples import pdf, word
from tests.disclosure.workbench import NOT_PROACTIVE, ON, Cast, act_data, uploaded

pytestmark = pytest.mark.django_db

ROLES = {
    "submit": {Role.DRAFTER},
    "check": {Role.REVIEWER},
    "refer_to_legal_review": {Role.REVIEWER},
    "pass_legal_review": {Role.LEGAL_REVIEWER},
    "pass_secrecy_review": {Role.SECRECY_REVIEWER},
    "refer_secrecy_question": {Role.SECRECY_REVIEWER},
    "send_back": {Role.REVIEWER, Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER},
    "publish": {Role.APPROVER},
    "publish_on_paper": {Role.REVIEWER, Role.APPROVER},
    "publish_urgently": {Role.APPROVER},
    "schedule": {Role.APPROVER},
    "settle": {Role.APPROVER},
    "propose_correction": {Role.DRAFTER},
    "approve_correction": {Role.APPROVER},
    "record_channel": {Role.DRAFTER},
    "replace": {Role.APPROVER},
    "withdraw": {Role.APPROVER},
    "restore": {Role.APPROVER},
    "convert": {Role.DRAFTER},
    "reevaluate": {Role.DRAFTER},
}
STAGE = {
    "submit": ItemStage.DRAFT,
    "publish_on_paper": ItemStage.DRAFT,
    "check": ItemStage.CHECKING,
    "refer_to_legal_review": ItemStage.CHECKING,
    "pass_legal_review": ItemStage.LEGAL_REVIEW,
    "pass_secrecy_review": ItemStage.SECRECY_REVIEW,
    "refer_secrecy_question": ItemStage.SECRECY_REVIEW,
    "send_back": ItemStage.CHECKING,
    "publish": ItemStage.AWAITING_APPROVAL,
    "publish_urgently": ItemStage.CHECKING,
    "schedule": ItemStage.AWAITING_APPROVAL,
    "settle": ItemStage.AWAITING_APPROVAL,
    "restore": ItemStage.WITHDRAWN,
    "convert": ItemStage.SETTLED,
    "reevaluate": ItemStage.SETTLED,
}
SEES = {Role.DRAFTER, Role.REVIEWER, Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER,
        Role.AUDITOR}  # fmt: skip


@pytest.fixture
def at(make_draft, drafter, reviewer, approver):
    """Return a function that makes an item for an act, at the stage that opens it."""
    cast = Cast(drafter, reviewer, approver)

    def make(name):
        stage = STAGE.get(name, ItemStage.PUBLISHED)
        values = NOT_PROACTIVE if name in {"settle", "convert", "reevaluate"} else {}
        item = cast.at(make_draft(**values), stage)
        if name == "approve_correction":
            workflow.propose_correction(
                item, {"title": "更正后的标题"}, reason="标题有误", actor=drafter
            )
        return item

    return make


def address(item, name):
    return reverse("admin:disclosure_item_act", args=[item.pk, name])


def send(item, name, user, other=None, **data):
    client = Client()
    client.force_login(user)
    given = act_data(name, other or item)
    if name == "approve_correction":
        given = {"version": getattr(item.versions.last(), "pk", "")}
    if name == "propose_correction":
        given = correction(item)
    return client.post(address(item, name), given | data)


def correction(item):
    shown = {
        "title": "更正后的标题",
        "formed_on": item.formed_on,
        "category": item.category_id,
        "issuer": item.issuer,
        "body": item.body,
        "validity": str(item.validity),
        "reason": "标题有误",
    }
    return shown


def test_the_table_of_this_test_is_whole():
    assert set(ROLES) == set(BY_NAME)
    offered = {act.kind for act in ACTS}
    own_pages = {"draft_item", "edit_item", "decide_finding"}
    assert {kind for kind in ITEM_ACTS if kind not in own_pages} == offered


@pytest.mark.parametrize("name", ROLES)
def test_who_may_press_which_button(at, make_user, agency, other_agency, name):
    item = at(name)
    other = at("withdraw")
    elsewhere = make_user("elsewhere", dict.fromkeys(Role, other_agency))
    assert send(item, name, elsewhere, other).status_code == 404
    for role in set(Role) - ROLES[name]:
        status = send(item, name, make_user(f"own-{role}", {role: agency}), other).status_code
        assert status == (403 if role in SEES else 404), role
    assert Item.objects.get(pk=item.pk).stage == item.stage
    role = min(ROLES[name])
    answer = send(item, name, make_user(f"own-{role}", {role: agency}), other)
    assert answer.status_code == 302, answer.context["form"].errors


@pytest.mark.parametrize("name", ROLES)
def test_an_act_at_another_stage_is_a_conflict(at, make_draft, make_user, agency, name):
    away = {"submit", "publish_on_paper", "publish_urgently"}
    item = at("withdraw") if name in away else make_draft()
    user = make_user("somebody", dict.fromkeys(ROLES[name], agency))
    for answer in (send(item, name, user), send(item, name, user)):
        assert answer.status_code == 409
        assert "现在" in answer.content.decode() or "“" in answer.content.decode()
    assert Item.objects.get(pk=item.pk).stage == item.stage


@pytest.mark.parametrize("name", ROLES)
def test_every_form_is_shown(at, make_user, agency, name, client):
    item = at(name)
    client.force_login(make_user("somebody", dict.fromkeys(ROLES[name], agency)))
    page = client.get(reverse("admin:disclosure_item_change", args=[item.pk])).content.decode()
    assert address(item, name) in page
    assert client.get(address(item, name)).status_code == 200


def test_only_the_open_acts_are_offered(at, make_user, agency, client):
    item = at("check")
    client.force_login(make_user("somebody", {Role.REVIEWER: agency}))
    answer = client.get(reverse("admin:disclosure_item_change", args=[item.pk]))
    offered = [act.name for act, _name in answer.context["acts"]]
    assert offered == ["check", "refer_to_legal_review", "send_back"]


def test_a_refusal_is_said_and_nothing_is_done(make_reviewed, make_user, agency, drafter):
    item = make_reviewed()
    both = make_user("both", {Role.APPROVER: agency})
    Act.objects.create(kind="edit_item", on=ON, actor=both, subject_type="disclosure.item",
                       subject_id=str(item.pk))  # fmt: skip
    answer = send(item, "publish", both)
    assert answer.status_code == 200
    said = answer.context["form"].non_field_errors()
    assert said == [refusal_text(Unlawful("own_draft", article="17(1)"))]
    item.refresh_from_db()
    assert item.stage == ItemStage.AWAITING_APPROVAL


def test_the_date_of_publication_cannot_lie_ahead(make_reviewed, approver):
    item = make_reviewed()
    answer = send(item, "publish", approver, on="2999-01-01")
    assert "on" in answer.context["form"].errors


def test_a_signed_sheet_publishes_a_draft_and_its_drafter_cannot_record_it(
    make_draft, make_user, agency, drafter, approver
):
    item = make_draft()
    both = make_user("both", {Role.DRAFTER: agency, Role.REVIEWER: agency})
    workflow.edit(item, {"title": "改过的标题"}, actor=both, on=ON)
    answer = send(item, "publish_on_paper", both)
    assert answer.context["form"].non_field_errors()
    assert not ApprovalSheet.objects.exists()
    assert send(item, "publish_on_paper", approver).status_code == 302
    sheet = ApprovalSheet.objects.get()
    assert (sheet.signed_by, sheet.recorded_by, len(sheet.sha256)) == ("李建国", approver, 64)
    item.refresh_from_db()
    assert item.stage == ItemStage.PUBLISHED


def test_a_sheet_has_to_be_a_scan(make_draft, approver):
    item = make_draft()
    answer = send(item, "publish_on_paper", approver, scan=uploaded("scan.docx", word()))
    assert "scan.docx" in str(answer.context["form"].errors["scan"])
    assert not ApprovalSheet.objects.exists()


def test_the_explanation_of_a_withdrawal_is_shown_only_if_wanted(make_public, approver):
    hidden, shown = make_public(), make_public()
    send(hidden, "withdraw", approver, note="见新通知")
    send(shown, "withdraw", approver, note="见新通知", is_shown="on")
    hidden.refresh_from_db()
    shown.refresh_from_db()
    assert (hidden.withdrawal_note, shown.withdrawal_note) == ("", "见新通知")


def test_only_a_public_item_of_the_body_replaces(make_public, make_draft, approver, publish):
    old, draft = make_public(), make_draft()
    assert "by" in send(old, "replace", approver, by=draft.index_number).context["form"].errors


def test_a_proposed_body_is_cleaned_and_the_item_stays_as_it_is(make_public, drafter):
    item = make_public()
    send(item, "propose_correction", drafter, body="<p>新文<script>alert(1)</script></p>")
    assert item.versions.last().content["body"] == "<p>新文</p>"
    item.refresh_from_db()
    assert item.title.startswith("机构职能")


def test_versions_stand_side_by_side(make_public, drafter, approver, client):
    item = make_public(body="<p>第一段。</p><p>第二段。</p>")
    send(item, "propose_correction", drafter, body="<p>第一段。</p><p>第二段（改）。</p>")
    client.force_login(approver)
    answer = client.get(reverse("admin:disclosure_item_compare", args=[item.pk]))
    body = next(each for each in answer.context["fields"] if each.label == "正文")
    assert [(line.kind, line.old, line.new) for line in body.lines] == [
        ("same", "第一段。", "第一段。"),
        ("changed", "第二段。", "第二段（改）。"),
    ]
    preview = reverse("admin:disclosure_item_preview", args=[item.pk])
    assert "第二段（改）" in client.get(f"{preview}?version=2").content.decode()
    assert client.get(f"{preview}?version=3").status_code == 404


def test_the_preview_is_the_public_page(make_draft, drafter, client, publish, make_reviewed):
    item = make_reviewed()
    client.force_login(drafter)
    page = client.get(reverse("admin:disclosure_item_preview", args=[item.pk])).content.decode()
    assert "预览" in page
    assert item.body in page
    publish(item)
    public = client.get(item.get_absolute_url()).content.decode()
    article = page[page.index("<h1") : page.index('<dl class="pairs record"')]
    assert article in public


def test_a_scan_can_be_looked_at_by_the_body_alone(make_draft, approver, colleague, client):
    item = make_draft()
    send(item, "publish_on_paper", approver)
    sheet = reverse("admin:disclosure_item_sheet", args=[item.pk, item.approval_sheets.get().pk])
    client.force_login(approver)
    answer = client.get(sheet)
    assert b"".join(answer.streaming_content) == pdf()
    client.force_login(colleague)
    assert client.get(sheet).status_code == 404


def test_nothing_can_be_deleted(make_public, make_draft, make_user, agency, client):
    client.force_login(make_user("all", dict.fromkeys(Role, agency)))
    for item in (make_public(), make_draft()):
        address = reverse("admin:disclosure_item_delete", args=[item.pk])
        assert client.post(address, {"post": "yes"}).status_code == 403
    assert Item.objects.count() == 2
