"""
Reads the wording of a holiday notice, so that staff can paste it as the State Council wrote it.

    二、春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）上班。

One paragraph a holiday. Dates may also be written 2027-02-15, and the name may stand alone
before them. What is understood is shown for confirmation; what is not is refused by its line.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)")
NUMBERING = re.compile(r"^\s*(?:[一二三四五六七八九十]+|\d+)\s*[、.．]\s*")
DAY = re.compile(
    r"(?:(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2}))"
    r"|(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
)
TO = re.compile(r"\s*(?:至|到|—|~)\s*")
DAY_AND_WEEKDAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
    r"[（(](?:[^）)]*、)?周(?P<weekday>[一二三四五六日])[）)]"
)
LENGTH = re.compile(r"共\s*(\d{1,2})\s*天")
WEEKDAYS = "一二三四五六日"
SATURDAY = 5  # As `date.weekday` numbers the days.
LONGEST_HOLIDAY = 15  # Days; a longer one is a slip of the finger.


class Unclear(ValueError):
    """A line of a notice that cannot be read; the text names the line and what is wrong."""


@dataclass(frozen=True)
class Arrangement:
    """Days off as {"name", "first", "last"}, worked days as {"name", "on"}, dates as text."""

    off: list[dict[str, str]]
    worked: list[dict[str, str]]


def read(text, year):
    """Return the `Arrangement` that `text` makes for `year`. Raises Unclear."""
    off, worked = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _read_line(line, year, off, worked)
        except ValueError as wrong:
            raise Unclear(
                _("Line %(number)s: %(wrong)s") % {"number": number, "wrong": wrong}
            ) from (wrong)
    if not off:
        raise Unclear(_("No day off was found. Paste the paragraphs of the notice, one a line."))
    return Arrangement(off, worked)


def _read_line(line, year, off, worked):
    for found in DAY_AND_WEEKDAY.finditer(line):
        _check_weekday(found, year)
    plain = BRACKETS.sub("", NUMBERING.sub("", line)).strip()
    name, colon, rest = plain.replace(":", "：").partition("：")
    if not colon:
        name, _blank, rest = plain.partition(" ")
    if not DAY.search(rest):
        raise ValueError(_("a name and dates are expected, such as 元旦：1月1日至3日放假"))
    for sentence in re.split(r"[。；;]", rest):
        days = list(_spans(sentence, year))
        if "上班" in sentence:
            worked += [{"name": name, "on": str(_weekend(first))} for first, _last in days]
        else:
            _check_length(sentence, rest, days)
            off += [{"name": name, "first": str(first), "last": str(last)} for first, last in days]


def _check_weekday(found, year):
    """Compare 1月1日（周五）with the calendar: the notice carries its own proof."""
    if not found["month"]:
        return
    day = date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    if WEEKDAYS[day.weekday()] != found["weekday"]:
        raise ValueError(
            _("%(day)s is a 周%(right)s, not a 周%(said)s")
            % {"day": day, "right": WEEKDAYS[day.weekday()], "said": found["weekday"]}
        )


def _check_length(sentence, rest, days):
    """Compare 共8天 with the days that were read."""
    said = LENGTH.search(sentence) or LENGTH.search(rest)
    found = sum((last - first).days + 1 for first, last in days)
    if said and days and int(said[1]) != found:
        raise ValueError(
            _("%(said)s days are announced and %(found)s were read")
            % {"said": said[1], "found": found}
        )


def _spans(sentence, year):
    """Yield (first, last) of each date or span of dates in a sentence."""
    place, before = 0, None
    while found := DAY.search(sentence, place):
        first = last = _day(found, year, before)
        place = found.end()
        link = TO.match(sentence, place)
        end = DAY.match(sentence, link.end()) if link else None
        if end:
            last = _day(end, year, first)
            place = end.end()
        if not first <= last < first + timedelta(LONGEST_HOLIDAY):
            raise ValueError(
                _("%(first)s to %(last)s is no holiday") % {"first": first, "last": last}
            )
        before = last
        yield first, last


def _day(found, year, before):
    """Return the date of a match; a bare day stands in the month of the date before it."""
    parts = found.groupdict()
    if parts["iso_year"]:
        day = (int(parts["iso_year"]), int(parts["iso_month"]), int(parts["iso_day"]))
    else:
        if not parts["month"] and before is None:
            raise ValueError(_("“%s” has no month") % found[0])
        month = int(parts["month"]) if parts["month"] else before.month
        day = (int(parts["year"]) if parts["year"] else year, month, int(parts["day"]))
    try:
        whole = date(*day)
    except ValueError:
        raise ValueError(_("there is no such day: %s") % found[0]) from None
    if not date(year - 1, 12, 1) <= whole <= date(year, 12, 31):
        raise ValueError(_("%(day)s does not belong to %(year)s") % {"day": whole, "year": year})
    return whole


def _weekend(day):
    if day.weekday() < SATURDAY:
        raise ValueError(_("%s is no weekend day, so nobody needs to be told to work") % day)
    return day
