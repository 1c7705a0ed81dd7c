"""What a refusal says to people."""

from datetime import date

from django.utils.translation import override

from portal.law.acts import ActKind
from portal.law.errors import Unlawful
from portal.law.events import BadEvent
from portal.law.procedure import ItemStage
from portal.refusals import refusal_text


def test_a_refusal_names_act_stage_and_article_in_the_language_of_the_page():
    refusal = Unlawful(
        "wrong_stage", article="53", act=ActKind.WITHDRAW_ITEM, stage=ItemStage.DRAFT
    )
    with override("zh-hans"):
        assert "撤回" in refusal_text(refusal)
        assert "拟稿" in refusal_text(refusal)
    with override("en"):
        assert "“Withdraw from the public” is not open" in refusal_text(refusal)
        assert "Article 53 of the Regulations" in refusal_text(refusal)


def test_a_code_without_sentence_is_still_said():
    with override("en"):
        assert "unheard_of" in refusal_text(Unlawful("unheard_of"))


def test_a_record_that_cannot_be_true_is_named_by_event_and_date():
    bad = BadEvent("date_outside_calendar", "fee_paid", date(2999, 1, 1), "42")
    with override("en"):
        assert refusal_text(bad).startswith("“Charge paid” on 2999-01-01 does not fit")
