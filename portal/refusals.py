"""What a refusal says to people: one translated sentence per code of `Unlawful`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.law.events import BadEvent, EventKind
from portal.law.terms import Term
from portal.templatetags.terms import provision, term

SENTENCES = {
    "wrong_stage": gettext_noop("“%(act)s” is not open at the stage “%(stage)s”."),
    "not_proactive": gettext_noop(
        "Only information marked 主动公开 can be published; this is marked %(attribute)s. "
        "Change the attribute first, with its reason."
    ),
    "published_before_formed": gettext_noop(
        "The date of publication lies before the date of formation (%(formed_on)s)."
    ),
    "own_draft": gettext_noop("Nobody approves what he drafted: ask another approver."),
    "replaced_by_itself": gettext_noop("An item cannot replace itself: choose the newer item."),
    "replacement_not_public": gettext_noop(
        "Choose an item of the same body that is public to take its place."
    ),
    "template_without_serial": gettext_noop(
        "The template of index numbers, “%(template)s”, has no {serial:05}: correct the body first."
    ),
    "administrator_decides": gettext_noop(
        "Administrators and auditors decide no cases: %(held)s and %(role)s do not go together."
    ),
    "own_role": gettext_noop("Nobody gives a role to himself: ask another administrator."),
    "reason_missing": gettext_noop("A public reason is needed."),
    "file_infected": gettext_noop("%(file)s holds the virus %(virus)s: take the file away."),
    "file_missing": gettext_noop("%(file)s is lost from the storage: attach it again."),
    "scanner_unavailable": gettext_noop(
        "The virus scanner did not answer about %(file)s (%(reason)s). Nothing with files is "
        "published until it does: tell whoever looks after the server."
    ),
    "tariff_not_in_force": gettext_noop(
        "No fee is charged for applications received before %(since)s."
    ),
    "quantity_not_positive": gettext_noop("%(quantity)s is no number of items or pages."),
    "quantity_too_large": gettext_noop(
        "%(quantity)s is more than the %(largest)s that are accepted: check it."
    ),
    "two_charge_modes": gettext_noop("An application is charged per item or per page, never both."),
    "reconsideration_body_missing": gettext_noop(
        "The body has no reconsideration body: enter it first."
    ),
    "reconsideration_channel_missing": gettext_noop(
        "A letter sent online must name the online channel for reconsideration."
    ),
    "correction_notice_late": gettext_noop(
        "The notice to correct had to go out by %(limit)s; on %(on)s it comes too late."
    ),
    "correction_notice_second": gettext_noop(
        "The applicant is told once what to correct, not twice."
    ),
    "extension_late": gettext_noop(
        "An extension has to be notified by %(limit)s; on %(on)s it comes too late."
    ),
    "extension_second": gettext_noop("This period was extended already; it can be extended once."),
    "extension_too_long": gettext_noop("An extension is at most %(limit)s working days long."),
    "fee_notice_late": gettext_noop(
        "The charge had to be notified by %(limit)s, within the period."
    ),
    "delay_late": gettext_noop("A delay has to be notified by %(limit)s, within the period."),
    "delay_unknown": gettext_noop("The rules of 2007, which govern this case, know no delay."),
    "deemed_abandoned": gettext_noop("Since %(since)s the application counts as abandoned."),
    "own_entry": gettext_noop("Whoever entered it cannot confirm it: ask a second person."),
    "already_confirmed": gettext_noop("This was confirmed on %(on)s."),
    "date_outside_calendar": gettext_noop(
        "%(day)s lies outside the calendar, which covers %(first)s to %(last)s."
    ),
    "figure_not_whole": gettext_noop("The figure %(key)s must be a whole number, not %(value)s."),
    "attribute_reason_missing": gettext_noop(
        "依申请公开 and 不予公开 need article and reason: the attribute is fixed at the source."
    ),
    "scope_place_missing": gettext_noop("Say which board or desk has it: its scope is limited."),
    "approval_missing": gettext_noop(
        "A draft is published with a signed approval sheet only, or after the reviews."
    ),
    "scheduled_in_the_past": gettext_noop("Choose a day after today; %(for_on)s is not."),
    "proactive_is_published": gettext_noop("This is marked 主动公开: publish it."),
    "privacy_findings_open": gettext_noop(
        "%(number)s privacy findings are open: decide each, and let a second person confirm."
    ),
    "already_public": gettext_noop("This version is public already."),
    "not_decided": gettext_noop("Nobody has decided this finding yet."),
    "own_decision": gettext_noop("Whoever decided it cannot confirm it: ask a second person."),
    "not_settled": gettext_noop("Only what was settled as not proactive is evaluated again."),
    "checks_fail": gettext_noop("%(number)s of the checks fail: correct the figures first."),
    "edition_unknown": gettext_noop("There is no edition “%(edition)s”. Known: %(known)s."),
    "edition_not_for_year": gettext_noop("The edition “%(edition)s” is not for the year %(year)s."),
}


def refusal_text(refusal):
    """Return the sentence for an `Unlawful` with its article, in the active language."""
    template = SENTENCES.get(refusal.code)
    if isinstance(refusal, BadEvent):
        sentence = _("“%(event)s” on %(date)s does not fit what else is on record.") % {
            "event": term(EventKind(refusal.event)),
            "date": refusal.date or "—",
        }
    elif template is None:
        sentence = _("The law does not allow this (%(code)s).") % {"code": refusal.code}
    else:
        values = {
            name: term(value) if isinstance(value, Term) else value
            for name, value in refusal.values.items()
        }
        sentence = _(template) % values
    if not refusal.article:
        return sentence
    return _("%(sentence)s (%(citation)s)") % {
        "sentence": sentence,
        "citation": provision(refusal.article),
    }
