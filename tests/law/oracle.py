"""
The clock once more, written to be obviously right rather than fast, sharing nothing with it.

It takes the events as the files of cases hold them, walks every day one by one, and keeps sets of
days instead of spans. Its calendar is that of a public library (2019 to 2026), and for the years
after, which have no notice, weekends and a list of statutory days typed here.
"""

from datetime import timedelta
from functools import cache

import chinese_calendar

DAY = timedelta(1)
STATUTORY_2027 = {(1, 1), (2, 5), (2, 6), (2, 7), (2, 8), (4, 5), (5, 1), (5, 2), (6, 9), (9, 15)}
ALWAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
ON_CONFIRMATION = {"online", "email", "fax", "ordinary_letter"}
READINGS = {
    "confirmation_governs": True,
    "pause_from_sending": True,
    "sending_day_excluded": False,
    "answer_day_excluded": True,
    "faulty_notice_restarts": True,
    "reasons_restart": False,
    "extension_per_base": True,
    "extension_in_parts": False,
    "fee_restarts": True,
}


@cache
def is_working(day):
    if day.year <= 2026:
        return chinese_calendar.is_workday(day)
    rest = ALWAYS | STATUTORY_2027 if day.year == 2027 else ALWAYS
    return day.isoweekday() <= 5 and (day.month, day.day) not in rest


def may_still_move(day):
    return day.year > 2026 or (day.year == 2026 and day.month == 12 and day.day >= 29)


def working_day_after(day, number):
    while number:
        day += DAY
        number -= is_working(day)
    return day


def working_days_in(after, through):
    """The working days after the one day and up to the other, as a set."""
    days = set()
    day = after + DAY
    while day <= through:
        if is_working(day):
            days.add(day)
        day += DAY
    return days


def count_days(base, excluded, number):
    """The first `number` working days after `base` that are not excluded, in order."""
    counted, day = [], base
    while len(counted) < number:
        day += DAY
        if is_working(day) and day not in excluded:
            counted.append(day)
    return counted


def on(event):
    """The day on which an event stands in the record."""
    for field in ("date", "sent", "decided", "confirmed", "submitted", "signed", "arrived"):
        if event.get(field):
            return event[field]
    raise KeyError(event)


def receipt_of(event, further, reading):
    reached = next(event[field] for field in ("submitted", "signed", "arrived") if field in event)
    if event["channel"] not in ON_CONFIRMATION or not reading["confirmation_governs"]:
        return reached
    if event.get("confirmed"):
        return event["confirmed"]
    presumed = reached if event["channel"] == "ordinary_letter" else working_day_after(reached, 1)
    return min([presumed, *map(on, further)])


def consultation_days(event, reading):
    """The set of working days that one consultation takes, and its span."""
    sent, delivered = event["sent"], event.get("party_received")
    opinion = event.get("opinion_received")
    start = sent if reading["pause_from_sending"] else delivered
    if start is None:
        return None
    if reading["sending_day_excluded"]:
        start -= DAY
    last = working_day_after(delivered, 15) if delivered else working_day_after(sent, 20)
    if opinion and opinion <= last:
        last = opinion if reading["answer_day_excluded"] else opinion - DAY
    return {"after": start, "through": max(start, last)}


class Period:
    """What happened between one base and the next."""

    def __init__(self, base, kind, pauses=()):
        self.base, self.kind = base, kind
        self.pauses, self.changes = list(pauses), []

    def excluded(self):
        days = set()
        for pause in self.pauses:
            days |= working_days_in(pause["after"], pause["through"])
        return {day for day in days if day > self.base}


def split(events, receipt, limits, reading):
    """Cut the record into periods; tell what is still owed at its end."""
    periods, owed = [Period(receipt, "receipt")], {}
    fee_waits, notices = [], 0
    last_notice_day = working_day_after(receipt, 7)

    def restart(on, kind):
        still_unpaid = [wait for wait in fee_waits if wait["through"] > on]
        periods.append(Period(on, kind, still_unpaid))

    for event in events[1:]:
        now = periods[-1]
        if event["type"] == "correction_notice":
            notices += 1
            sound = event["date"] <= last_notice_day and notices == 1
            if sound or reading["faulty_notice_restarts"]:
                owed["correction"] = event["correction_due"]
        elif event["type"] == "correction_received":
            if owed.pop("correction", None):
                restart(event["date"], "correction_received")
        elif event["type"] == "fee_notice":
            owed["payment"] = working_day_after(event["received"], 20)
            if not reading["fee_restarts"]:
                fee_waits.append({"after": event["sent"], "through": owed["payment"]})
                now.pauses.append(fee_waits[-1])
        elif event["type"] == "fee_paid":
            if "payment" in owed and event["date"] <= owed["payment"]:
                del owed["payment"]
                for wait in fee_waits:
                    wait["through"] = min(wait["through"], event["date"])
                if reading["fee_restarts"]:
                    restart(event["date"], "fee_paid")
        elif event["type"] == "reasons_given":
            if reading["reasons_restart"]:
                restart(event["date"], "reasons_given")
        elif event["type"] == "consult":
            pause = consultation_days(event, reading)
            now.pauses += [pause] if pause else []
        elif event["type"] in ("extension", "delayed_deadline"):
            now.changes.append(event)
    return periods, owed


def judge(periods, limits, reading):
    """Say for each period how many days were validly added, and which date was validly fixed."""
    invalid, granted_in_case, outcomes = False, 0, []
    for period in periods:
        excluded, added, fixed = period.excluded(), 0, None
        base_due = count_days(period.base, excluded, limits["reply"])[-1]
        for change in period.changes:
            if change["type"] == "extension":
                days = change["working_days"]
                so_far = added if reading["extension_per_base"] else granted_in_case
                if reading["extension_in_parts"]:
                    good = so_far + days <= limits["extension"]
                else:
                    good = so_far == 0 and days <= limits["extension"]
                if good and change["date"] <= base_due:
                    added += days
                    granted_in_case += days
                else:
                    invalid = True
            else:
                due = fixed or count_days(period.base, excluded, limits["reply"] + added)[-1]
                if limits["delay"] and change["decided"] <= due:
                    fixed = change["due"]
        outcomes.append((added, fixed))
    return outcomes[-1], invalid


def reckon(events, regime="2019", as_of=None, **chosen):
    """The results of a case under the names of the case files, and the set of counted days."""
    reading = READINGS | chosen
    limits = {"reply": 20, "extension": 20, "delay": True}
    if regime == "2007":
        limits = {"reply": 15, "extension": 15, "delay": False}
    receipt = receipt_of(events[0], events[1:], reading)
    periods, owed = split(events, receipt, limits, reading)
    (added, fixed), invalid = judge(periods, limits, reading)
    now = periods[-1]
    counted = count_days(now.base, now.excluded(), limits["reply"] + added)
    result = {
        "receipt_date": receipt,
        "clock_base": now.base,
        "clock_base_kind": now.kind,
        "correction_notice_due": working_day_after(receipt, 7),
        "excluded_working_days": len(now.excluded()),
        "pauses": now.pauses,
        "extension_invalid": invalid,
        "status": "open",
        "waiting": None,
        "base_reply_due": counted[limits["reply"] - 1],
        "reply_due": fixed or counted[-1],
        "close_not_before": None,
        "consult_due": [
            working_day_after(event["party_received"], 15) if event.get("party_received") else None
            for event in events
            if event["type"] == "consult"
        ],
        "correction_due": None,
        "correction_notice_late": None,
        "fee_due": None,
        "counted": [day for day in counted if not fixed or day <= fixed],
    }
    for event in events:
        if event["type"] == "correction_notice":
            if result["correction_notice_late"] is None:
                late = event["date"] > result["correction_notice_due"]
                result["correction_notice_late"] = late
            result["correction_due"] = event["correction_due"]
        if event["type"] == "fee_notice":
            result["fee_due"] = working_day_after(event["received"], 20)
    if owed:
        close(result, owed, as_of)
    return result


def close(result, owed, as_of):
    """The first limit that lapses ends the case, unless it has not lapsed on the day of asking."""
    what = min(owed, key=lambda name: (owed[name], name))
    status = f"closed_abandoned_no_{what}"
    result.update(base_reply_due=None, reply_due=None)
    if as_of is None or as_of > owed[what]:
        result.update(status=status, close_not_before=owed[what] + DAY)
    else:
        result["waiting"] = status
