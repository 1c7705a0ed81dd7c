import pytest

from portal.law.errors import Unlawful
from portal.law.procedure import (
    ENDED,
    ITEM_ACTS,
    OPEN,
    REPORT_ACTS,
    REQUEST_ACTS,
    ActKind,
    ItemStage,
    ReportStage,
    RequestStage,
    after,
)


def follow(table, *acts):
    """Apply the acts one after the other to nothing and return the stages gone through."""
    stage, stages = None, []
    for act in acts:
        stage = after(table, act, stage)
        stages.append(stage.value)
    return stages


def test_an_item_goes_from_draft_over_all_desks_to_the_public_and_out_of_it():
    assert follow(
        ITEM_ACTS,
        ActKind.DRAFT_ITEM,
        ActKind.EDIT_ITEM,
        ActKind.SUBMIT_ITEM,
        ActKind.REFER_TO_LEGAL_REVIEW,
        ActKind.PASS_LEGAL_REVIEW,
        ActKind.PASS_SECRECY_REVIEW,
        ActKind.SCHEDULE_ITEM,
        ActKind.PUBLISH_ITEM,
        ActKind.CORRECT_ITEM,
        ActKind.WITHDRAW_ITEM,
        ActKind.RESTORE_ITEM,
        ActKind.REPLACE_ITEM,
        ActKind.WITHDRAW_ITEM,
    ) == [
        "draft",
        "draft",
        "checking",
        "legal_review",
        "secrecy_review",
        "awaiting_approval",
        "scheduled",
        "published",
        "published",
        "withdrawn",
        "published",
        "replaced",
        "withdrawn",
    ]


def test_a_draft_approved_on_paper_is_published_at_once():
    assert follow(ITEM_ACTS, ActKind.DRAFT_ITEM, ActKind.PUBLISH_ITEM) == ["draft", "published"]


def test_an_item_on_a_desk_is_returned_or_published_only_as_urgent():
    for stage in ("checking", "legal_review", "secrecy_review"):
        assert after(ITEM_ACTS, ActKind.RETURN_ITEM, stage) is ItemStage.DRAFT
        assert after(ITEM_ACTS, ActKind.PUBLISH_URGENTLY, stage) is ItemStage.PUBLISHED
        with pytest.raises(Unlawful, match="wrong_stage"):
            after(ITEM_ACTS, ActKind.PUBLISH_ITEM, stage)


@pytest.mark.parametrize(
    ("act", "stage"),
    [
        (ActKind.WITHDRAW_ITEM, ItemStage.DRAFT),
        (ActKind.RESTORE_ITEM, ItemStage.REPLACED),
        (ActKind.EDIT_ITEM, ItemStage.PUBLISHED),
        (ActKind.PUBLISH_ITEM, ItemStage.PUBLISHED),
        (ActKind.DRAFT_ITEM, ItemStage.DRAFT),
        (ActKind.PUBLISH_ITEM, None),
        (ActKind.EXTEND, ItemStage.DRAFT),
    ],
)
def test_an_act_that_the_stage_does_not_open_is_unlawful(act, stage):
    with pytest.raises(Unlawful) as refused:
        after(ITEM_ACTS, act, stage)
    assert (refused.value.code, refused.value.article) == ("wrong_stage", act.article)
    assert refused.value.values == {"act": act, "stage": stage}


def test_a_stage_read_from_the_database_as_text_becomes_its_term():
    assert after(ITEM_ACTS, ActKind.EDIT_ITEM, "draft") is ItemStage.DRAFT
    with pytest.raises(Unlawful) as refused:
        after(ITEM_ACTS, ActKind.EDIT_ITEM, "published")
    assert refused.value.values["stage"].label == "已公开"


def test_a_stage_that_does_not_exist_opens_nothing():
    with pytest.raises(Unlawful) as refused:
        after(ITEM_ACTS, ActKind.EDIT_ITEM, "overdue")
    assert refused.value.values["stage"] is None


def test_an_application_is_registered_handled_replied_to_and_archived():
    assert follow(
        REQUEST_ACTS,
        ActKind.SUBMIT_REQUEST,
        ActKind.CONFIRM_RECEIPT,
        ActKind.REGISTER_REQUEST,
        ActKind.TAKE_IN_HAND,
        ActKind.EXTEND,
        ActKind.PROPOSE_REPLY,
        ActKind.REVIEW_REPLY,
        ActKind.RETURN_REPLY,
        ActKind.PROPOSE_REPLY,
        ActKind.REVIEW_REPLY,
        ActKind.APPROVE_REPLY,
        ActKind.ISSUE_REPLY,
        ActKind.RECORD_DELIVERY,
        ActKind.ARCHIVE_REQUEST,
        ActKind.REOPEN_REQUEST,
    ) == [
        "submitted",
        "received",
        "registered",
        "in_hand",
        "in_hand",
        "proposed",
        "reviewed",
        "in_hand",
        "proposed",
        "reviewed",
        "approved",
        "replied",
        "replied",
        "archived",
        "in_hand",
    ]


@pytest.mark.parametrize(
    ("asks", "waiting", "answered"),
    [
        (ActKind.ASK_CORRECTION, "correcting", ActKind.RECEIVE_CORRECTION),
        (ActKind.CONSULT, "consulting", ActKind.END_CONSULTING),
        (ActKind.CHARGE, "awaiting_fee", ActKind.RECORD_PAYMENT),
        (ActKind.ASK_REASONS, "reasons_asked", ActKind.RECEIVE_REASONS),
    ],
)
def test_each_wait_leads_back_to_the_desk(asks, waiting, answered):
    begun = (ActKind.RECEIVE_REQUEST, ActKind.REGISTER_REQUEST)
    stages = follow(REQUEST_ACTS, *begun, asks, answered)
    assert stages == ["received", "registered", waiting, "in_hand"]


def test_several_consultations_may_run_at_once():
    for act in (ActKind.CONSULT, ActKind.RECORD_OPINION):
        assert after(REQUEST_ACTS, act, "consulting") is RequestStage.CONSULTING


@pytest.mark.parametrize(
    ("act", "stage", "ending"),
    [
        (ActKind.CLOSE_UNCORRECTED, "correcting", RequestStage.CLOSED),
        (ActKind.CLOSE_UNPAID, "awaiting_fee", RequestStage.CLOSED),
        (ActKind.WITHDRAW_REQUEST, "consulting", RequestStage.WITHDRAWN),
    ],
)
def test_an_application_may_end_without_a_reply(act, stage, ending):
    assert after(REQUEST_ACTS, act, stage) is ending
    assert after(REQUEST_ACTS, ActKind.ARCHIVE_REQUEST, ending) is RequestStage.ARCHIVED


def test_no_reply_is_proposed_while_a_correction_payment_or_opinion_is_awaited():
    for stage in ("correcting", "awaiting_fee", "consulting"):
        with pytest.raises(Unlawful):
            after(REQUEST_ACTS, ActKind.PROPOSE_REPLY, stage)


def test_no_extension_is_given_to_what_has_ended_or_waits_for_the_applicant():
    for stage in (*ENDED, RequestStage.CORRECTING, RequestStage.AWAITING_FEE):
        with pytest.raises(Unlawful):
            after(REQUEST_ACTS, ActKind.EXTEND, stage)


def test_each_application_is_either_open_or_ended():
    assert {"replied", "closed", "withdrawn", "archived"} == ENDED
    assert set(RequestStage) == OPEN | ENDED
    assert not OPEN & ENDED


def test_personal_data_is_erased_only_from_the_archive():
    stage = after(REQUEST_ACTS, ActKind.ERASE_PERSONAL_DATA, "archived")
    assert stage is RequestStage.ARCHIVED
    with pytest.raises(Unlawful):
        after(REQUEST_ACTS, ActKind.ERASE_PERSONAL_DATA, "replied")


def test_a_report_is_returned_approved_published_and_corrected():
    assert follow(
        REPORT_ACTS,
        ActKind.DRAFT_REPORT,
        ActKind.ENTER_FIGURE,
        ActKind.SUBMIT_REPORT,
        ActKind.RETURN_REPORT,
        ActKind.WRITE_NARRATIVE,
        ActKind.SUBMIT_REPORT,
        ActKind.APPROVE_REPORT,
        ActKind.PUBLISH_REPORT,
        ActKind.ISSUE_ERRATUM,
    ) == [
        "draft",
        "draft",
        "submitted",
        "returned",
        "returned",
        "submitted",
        "approved",
        "published",
        "published",
    ]


def test_a_published_report_is_neither_edited_nor_returned():
    for act in (ActKind.ENTER_FIGURE, ActKind.RETURN_REPORT):
        with pytest.raises(Unlawful):
            after(REPORT_ACTS, act, ReportStage.PUBLISHED)


@pytest.mark.parametrize(
    ("table", "stages"),
    [(ITEM_ACTS, ItemStage), (REQUEST_ACTS, RequestStage), (REPORT_ACTS, ReportStage)],
)
def test_every_stage_is_reached_and_every_act_starts_from_a_reachable_stage(table, stages):
    reached = {following for _, following in table.values() if following}
    assert reached == set(stages)
    assert all(allowed <= reached for allowed, _ in table.values())


def test_the_vocabulary_of_acts_has_the_acts_of_imports_and_of_the_portal():
    codes = {act.value for act in ActKind}
    assert codes >= {
        "import_items",
        "import_requests",
        "import_challenges",
        "import_figures",
        "import_agencies",
        "open_portal",
        "grant_role",
        "open_personal_data",
        "freeze_report",
        "erase_personal_data",
    }
    assert len({act.label for act in ActKind}) == len(ActKind)
