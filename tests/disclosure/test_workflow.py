"""An item's way to the public and out of it: desks, approval, versions, log, and refusals."""

from datetime import date

import pytest

from disclosure import versions, workflow
from disclosure.models import ApprovalSheet, Item, LogEntry
from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute, PublicationChannel, Scope, WithdrawalReason
from portal.models import Act

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)


def test_an_item_goes_over_the_desks_to_the_public(make_draft, drafter, reviewer, publish):
    item = make_draft()
    assert item.index_number == f"{item.agency.code}/2026-00001"
    stages = [item.stage]
    for step, actor in [
        (workflow.submit, drafter),
        (workflow.refer_to_legal_review, reviewer),
        (workflow.pass_legal_review, reviewer),
        (workflow.pass_secrecy_review, reviewer),
    ]:
        stages.append(step(item, actor=actor, on=ON).stage)
    stages.append(publish(item).stage)
    assert stages == [
        ItemStage.DRAFT,
        ItemStage.CHECKING,
        ItemStage.LEGAL_REVIEW,
        ItemStage.SECRECY_REVIEW,
        ItemStage.AWAITING_APPROVAL,
        ItemStage.PUBLISHED,
    ]
    kinds = Act.objects.about(item).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [
        "draft_item",
        "submit_item",
        "refer_to_legal_review",
        "pass_legal_review",
        "pass_secrecy_review",
        "publish_item",
    ]


def test_a_published_item_is_public_from_its_day(make_public):
    item = make_public()
    assert (item.stage, item.published_on) == (ItemStage.PUBLISHED, ON)
    assert list(Item.objects.public(ON)) == [item]
    assert not Item.objects.public(date(2026, 3, 4)).exists()


def test_nobody_approves_what_he_drafted_or_edited(
    make_reviewed, drafter, approver, make_draft, publish
):
    with pytest.raises(Unlawful, match="own_draft"):
        publish(make_reviewed(), drafter)
    edited = make_draft()
    workflow.edit(edited, {"title": "改过的标题"}, actor=approver, on=ON)
    workflow.submit(edited, actor=drafter, on=ON)
    workflow.check(edited, actor=approver, on=ON)
    workflow.pass_secrecy_review(edited, actor=approver, on=ON)
    with pytest.raises(Unlawful, match="own_draft"):
        publish(edited)
    assert not Item.objects.public(ON).exists()


def test_a_draft_is_published_with_a_signed_sheet_only(make_draft, officer, publish):
    item, other = make_draft(), make_draft()

    def sheet(of):
        return ApprovalSheet.objects.create(
            item=of,
            act_kind=ActKind.PUBLISH_ITEM,
            file="sheet.pdf",
            sha256="0" * 64,
            signed_by="李建国",
            signed_on=ON,
            recorded_by=officer,
        )

    for wrong in (None, sheet(other)):
        with pytest.raises(Unlawful, match="approval_missing"):
            publish(item, sheet=wrong)
    assert publish(item, sheet=sheet(item)).stage == ItemStage.PUBLISHED


@pytest.mark.parametrize("attribute", [Attribute.ON_APPLICATION, Attribute.NOT_DISCLOSED])
def test_what_is_not_proactive_needs_a_reason_and_is_settled_not_published(
    make_reviewed, make_draft, approver, drafter, attribute, publish
):
    with pytest.raises(Unlawful, match="attribute_reason_missing"):
        workflow.submit(make_draft(attribute=attribute), actor=drafter, on=ON)
    item = make_reviewed(
        attribute=attribute, attribute_reason="第十六条 内部管理", reevaluate_on=date(2027, 3, 5)
    )
    with pytest.raises(Unlawful, match="not_proactive"):
        publish(item)
    assert workflow.settle(item, on=ON, actor=approver).stage == ItemStage.SETTLED
    assert not Item.objects.to_reevaluate(date(2027, 3, 4)).exists()
    assert list(Item.objects.to_reevaluate(date(2027, 3, 5))) == [item]


def test_an_item_settled_as_not_proactive_can_become_public(make_reviewed, approver, officer):
    item = make_reviewed(attribute=Attribute.NOT_DISCLOSED, attribute_reason="第十六条")
    workflow.settle(item, on=ON, actor=approver)
    kept = workflow.reevaluate(
        item, again_on=date(2028, 3, 1), reason="情形未变", on=ON, actor=officer
    )
    assert (kept.stage, kept.reevaluate_on) == (ItemStage.SETTLED, date(2028, 3, 1))
    item = workflow.convert(item, reason="情形已变", on=ON, actor=officer)
    assert (item.stage, item.attribute) == (ItemStage.DRAFT, Attribute.PROACTIVE)


def test_nothing_is_published_before_it_was_formed(make_reviewed, publish):
    with pytest.raises(Unlawful, match="published_before_formed"):
        publish(make_reviewed(), on=date(2026, 3, 1))


def test_a_stage_cannot_be_skipped_or_repeated(
    make_draft, make_public, approver, reviewer, publish
):
    draft = make_draft()
    for act in (
        lambda: workflow.check(draft, actor=reviewer, on=ON),
        lambda: workflow.withdraw(draft, reason="incorrect", on=ON, actor=approver),
        lambda: publish(make_public()),
    ):
        with pytest.raises(Unlawful, match="wrong_stage"):
            act()


def test_a_returned_item_goes_back_to_its_drafter_with_a_reason(make_reviewed, approver):
    item = make_reviewed()
    with pytest.raises(Unlawful, match="reason_missing"):
        workflow.send_back(item, reason="", actor=approver, on=ON)
    workflow.send_back(item, reason="请补充依据", actor=approver, on=ON)
    item.refresh_from_db()
    assert item.stage == ItemStage.DRAFT
    assert Act.objects.about(item).first().reason == "请补充依据"


def test_an_urgent_publication_is_its_own_act_with_a_reason(make_draft, approver):
    item = make_draft()
    given = {"channel": PublicationChannel.WEBSITE, "on": ON, "actor": approver}
    with pytest.raises(Unlawful, match="reason_missing"):
        workflow.publish_urgently(item, reason=" ", **given)
    item = workflow.publish_urgently(item, reason="暴雨预警", **given)
    assert item.is_urgent
    assert Act.objects.about(item).first().kind == ActKind.PUBLISH_URGENTLY


def test_an_item_may_be_approved_now_for_a_later_day(make_reviewed, approver):
    item = make_reviewed()
    with pytest.raises(Unlawful, match="scheduled_in_the_past"):
        workflow.schedule(item, for_on=ON, on=ON, actor=approver)
    item = workflow.schedule(item, for_on=date(2026, 3, 9), on=ON, actor=approver)
    assert item.stage == ItemStage.SCHEDULED
    assert not Item.objects.public(date(2026, 3, 9)).exists()
    assert list(Item.objects.scheduled_until(date(2026, 3, 9))) == [item]


def test_a_correction_is_drafted_by_one_and_approved_by_another(make_public, drafter, approver):
    item = make_public(title="原标题")
    version = workflow.propose_correction(
        item, {"title": "更正后的标题"}, reason="标题有误", actor=drafter
    )
    item.refresh_from_db()
    assert item.title == "原标题"
    with pytest.raises(Unlawful, match="own_draft"):
        workflow.correct(version, on=date(2026, 3, 9), actor=drafter)
    item = workflow.correct(version, on=date(2026, 3, 9), actor=approver)
    assert item.title == "更正后的标题"
    first, second = item.versions.all()
    assert (first.until_on, second.from_on) == (date(2026, 3, 9), date(2026, 3, 9))
    assert list(versions.differences(first.content, second.content)) == [
        ("title", "原标题", "更正后的标题")
    ]
    with pytest.raises(Unlawful, match="already_public"):
        workflow.correct(version, on=date(2026, 3, 9), actor=approver)


def test_a_replaced_item_leaves_the_lists_and_keeps_its_address(make_public, approver):
    old, new = make_public(), make_public()
    with pytest.raises(Unlawful, match="replaced_by_itself"):
        workflow.replace(old, by=old, on=ON, actor=approver)
    workflow.replace(old, by=new, on=ON, actor=approver)
    assert list(Item.objects.public(ON)) == [new]
    assert set(Item.objects.readable(ON)) == {old, new}


def test_a_withdrawn_item_says_a_public_reason_and_can_be_restored(make_public, approver):
    item = make_public()
    with pytest.raises(ValueError, match="bad mood"):
        workflow.withdraw(item, reason="bad mood", on=ON, actor=approver)
    workflow.withdraw(
        item, reason=WithdrawalReason.REPEALED, on=ON, actor=approver, note="见新办法"
    )
    assert not Item.objects.readable(ON).exists()
    gone = Item.objects.withdrawn(ON).get()
    assert (gone.withdrawal_reason, gone.withdrawal_note) == ("repealed", "见新办法")
    workflow.restore(item, on=ON, actor=approver)
    assert list(Item.objects.public(ON)) == [item]


def test_withdrawal_for_privacy_empties_every_version_and_shows_no_note(make_public, approver):
    item = make_public(title="低保对象名单")
    workflow.withdraw(
        item, reason=WithdrawalReason.PRIVACY, on=ON, actor=approver, note="名单含有证件号码"
    )
    item.refresh_from_db()
    assert item.withdrawal_note == ""
    assert [(each.content, each.salt) for each in item.versions.all()] == [({}, "")]
    assert "低保" not in str(list(LogEntry.objects.values()))


def test_a_list_for_one_village_reaches_no_list_and_no_reader_outside(make_reviewed, publish):
    with pytest.raises(Unlawful, match="scope_place_missing"):
        make_reviewed(scope=Scope.VILLAGE)
    item = make_reviewed(scope=Scope.VILLAGE, scope_place="向阳村公示栏")
    publish(item)
    assert not Item.objects.public(ON).exists()
    assert not Item.objects.readable(ON).exists()


def test_a_period_ends_by_itself_in_every_list(make_public):
    item = make_public(public_until=date(2026, 3, 12))
    assert list(Item.objects.public(date(2026, 3, 12))) == [item]
    assert not Item.objects.public(date(2026, 3, 13)).exists()
    assert list(Item.objects.period_ended(date(2026, 3, 13))) == [item]


def test_a_further_channel_is_an_act_and_an_earlier_one_is_the_publication(make_public, officer):
    item = make_public()
    item = workflow.record_channel(
        item,
        channel=PublicationChannel.NOTICE_BOARD,
        on=date(2026, 3, 3),
        place="一楼大厅",
        actor=officer,
    )
    assert item.published_on == date(2026, 3, 3)
    assert Act.objects.about(item).first().kind == ActKind.ADD_PUBLICATION


def test_only_the_fields_of_a_draft_can_be_given(make_draft, drafter):
    with pytest.raises(ValueError, match="stage"):
        workflow.edit(make_draft(), {"stage": "published"}, actor=drafter, on=ON)
