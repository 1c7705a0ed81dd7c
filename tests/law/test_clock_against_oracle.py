"""The clock and the naive oracle agree on any record, under any reading of the open points."""

import os
from datetime import date, timedelta
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from portal.law.clock import compute
from portal.law.event_entries import event_of
from portal.law.policies import OpenPoint, Policies
from portal.law.reply_clock import BaseKind
from portal.law.terms import Regime, RequestChannel
from portal.law.workdays import SHIPPED
from tests.law import oracle

PROVE = os.environ.get("PROVE") == "1"
LOAD = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
many = settings(max_examples=6_000 if PROVE else 300, **LOAD)
some = settings(max_examples=500 if PROVE else 20, **LOAD)

DAY = timedelta(1)
gaps = st.one_of(st.integers(0, 3), st.integers(0, 40))  # Same-day and crowded records are common.
switches = [point for point in OpenPoint if point in oracle.READINGS]


@st.composite
def received(draw):
    first = draw(st.dates(date(2019, 1, 1), date(2027, 12, 31)))
    channel = draw(st.sampled_from([term.value for term in RequestChannel]))
    event = {"type": "received", "channel": channel}
    event[{"ems": "signed", "ordinary_letter": "arrived"}.get(channel, "submitted")] = first
    if channel in oracle.ON_CONFIRMATION and draw(st.booleans()):
        event["confirmed"] = first + draw(gaps) * DAY
    return event


@st.composite
def further(draw, kind, day):
    """An event of that kind on that day, with its other dates in a possible order."""
    if kind == "correction_notice":
        return {"type": kind, "date": day, "correction_due": day + draw(gaps) * DAY}
    if kind == "extension":
        days = draw(st.one_of(st.integers(1, 25), st.sampled_from([15, 20])))
        return {"type": kind, "date": day, "working_days": days}
    if kind == "fee_notice":
        return {"type": kind, "sent": day, "received": day + draw(gaps) * DAY}
    if kind == "delayed_deadline":
        return {"type": kind, "decided": day, "due": day + draw(st.integers(0, 150)) * DAY}
    if kind == "consult":
        event = {"type": kind, "sent": day}
        event["party"] = draw(st.sampled_from(["third_party", "other_agency"]))
        if draw(st.integers(0, 5)):
            event["party_received"] = day = day + draw(gaps) * DAY
        if draw(st.booleans()):
            event["opinion_received"] = day + draw(gaps) * DAY
        return event
    return {"type": kind, "date": day}


@st.composite
def next_days(draw, events, day):
    """A day for the next event: some days later, or on or just after one of the limits."""
    if draw(st.integers(0, 3)):
        return day + draw(gaps) * DAY
    known = oracle.reckon(events)
    limits = [known[name] for name in ("base_reply_due", "reply_due", "correction_due", "fee_due")]
    limits += [known["correction_notice_due"], *known["consult_due"]]
    ahead = [limit for limit in limits if limit and limit >= day]
    return draw(st.sampled_from(ahead)) + draw(st.integers(0, 1)) * DAY if ahead else day


@st.composite
def records(draw, most=7):
    """A record that could be true: in order, and nothing answered that was not asked."""
    events = [draw(received())]
    day = oracle.on(events[0])
    for _ in range(draw(st.integers(0, most))):
        day = draw(next_days(events, day))
        happened = {event["type"] for event in events}
        kinds = ["correction_notice", "consult", "extension", "fee_notice", "delayed_deadline"]
        kinds += ["consult", "reasons_asked"]
        kinds += ["correction_received"] * 3 * ("correction_notice" in happened)
        kinds += ["fee_paid"] * 3 * ("fee_notice" in happened)
        kinds += ["reasons_given"] * ("reasons_asked" in happened)
        events.append(draw(further(draw(st.sampled_from(kinds)), day)))
    return events


def as_written(event):
    plain = {name: v.isoformat() if isinstance(v, date) else v for name, v in event.items()}
    return event_of(plain)


readings = st.fixed_dictionaries({point.value: st.booleans() for point in switches})
chosen = st.one_of(st.just({}), readings)
looked_at = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2028, 12, 31)))


@many
@given(records(), st.sampled_from(["2019", "2007"]), chosen, looked_at)
def test_the_clock_agrees_with_a_walk_day_by_day(events, regime, reading, as_of):
    expected = oracle.reckon(events, regime, as_of, **reading)
    record = [as_written(event) for event in events]
    got = compute(record, SHIPPED, Policies(**reading), Regime(regime), as_of)

    for name in (
        "receipt_date",
        "clock_base",
        "correction_notice_due",
        "correction_notice_late",
        "correction_due",
        "fee_due",
        "excluded_working_days",
        "base_reply_due",
        "reply_due",
        "extension_invalid",
        "close_not_before",
        "status",
        "waiting",
    ):
        assert getattr(got, name) == expected[name], name
    assert got.clock_base_kind is BaseKind(expected["clock_base_kind"])
    assert list(got.consult_due) == expected["consult_due"]
    spans = [{"after": pause.after, "through": pause.through} for pause in got.pauses]
    assert spans == expected["pauses"]


@many
@given(records(), chosen)
def test_the_ledger_counts_the_days_that_the_oracle_counts(events, reading):
    expected = oracle.reckon(events, **reading)
    got = compute([as_written(event) for event in events], SHIPPED, Policies(**reading))
    counted = [row for row in got.days if row.counted]

    assert [row.number for row in counted] == list(range(1, len(counted) + 1))
    days = [row.date for row in got.days]
    assert days == [got.receipt_date + number * DAY for number in range(len(days))]
    assert all(row.text and row.article for row in got.days)
    assert [row.provisional for row in got.days] == [oracle.may_still_move(day) for day in days]
    if got.reply_due:
        assert [row.date for row in counted] == expected["counted"]
        assert not days or days[-1] == got.reply_due
        assert got.overdue_from == got.reply_due + DAY


@some
@given(records(most=4))
def test_the_safe_date_is_the_earliest_of_all_readings(events):
    points = [point.value for point in switches if oracle.READINGS[point.value]]
    dues = []
    for number in range(len(points) + 1):
        for read_otherwise in combinations(points, number):
            other = dict.fromkeys(read_otherwise, False)
            dues.append(oracle.reckon(events, **other)["reply_due"])
    known = [due for due in dues if due]

    got = compute([as_written(event) for event in events], SHIPPED)

    assert got.safe_due == min(known, default=None)
    again = oracle.reckon(events, **dict.fromkeys(map(str, got.safe_reading), False))
    assert again["reply_due"] == got.safe_due


@many
@given(records())
def test_a_date_is_provisional_once_a_day_without_a_notice_could_move_it(events):
    got = compute([as_written(event) for event in events], SHIPPED)
    assume(got.reply_due and not any(event["type"] == "delayed_deadline" for event in events))
    dates = [got.reply_due, got.correction_notice_due, got.fee_due, *got.consult_due]
    assert got.provisional == any(oracle.may_still_move(day) for day in dates if day)
