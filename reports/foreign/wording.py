"""
What a report must say beside its tables: headings, fees, period, contact, and text of its own.

Each finding has the form of a check, so that one list tells a superior everything.
"""

import re
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from portal.law.report_format import FIVE_PART, edition, edition_for
from portal.law.report_relations import Severity
from portal.law.terms import fold

HEADING = re.compile(r"^[一二三四五六七八九十]+、")
PERIOD = re.compile(
    r"(?:(20\d\d)年)?1月1日[^。]{0,8}?[至到\-—－~～][^。]{0,6}?(?:(20\d\d)年)?12月31日"
)
PHONE = re.compile(r"0\d{2,3}[-—－–( )（）]{0,3}\d{7,8}|1[3-9]\d{9}|12345|400-?\d{3}-?\d{4}")
POSTAL = re.compile(r"电子?邮箱|邮编|邮政编码|电话|联系方式|@")
FEE = re.compile(r"信息处理费|收费|收取[^。]{0,20}费")
SAME_HEADING = 0.99
LIKE_HEADING = 0.6
SHINGLE = 8  # Characters: as long as a phrase, so that the words of the law do not count.
SHORTEST_TEXT = 200
TOO_ALIKE = 0.6


def findings(lines, year, edition_key):
    """Return what is missing or wrong in the text of a report, as checks."""
    text = "\n".join(lines)
    return [
        *_headings(lines, year, edition_key),
        _fees(text, year),
        _period(text, year),
        _contact(text),
    ]


def check(rule, scope, severity, ok, left, right, message):
    return {
        "rule": rule,
        "scope": scope,
        "severity": severity.value,
        "ok": ok,
        "left": left,
        "right": right,
        "message": message,
    }


def _headings(lines, year, edition_key):
    """Yield a check for each part; a heading in other words is only remarked on."""
    chosen = edition(edition_key, year) if edition_key else edition_for(year)
    found = [line for line in lines if HEADING.match(line) and len(line) <= 60]
    for part in chosen.parts if chosen else ():
        likeness, heading = max(
            ((_likeness(part.title, line), line) for line in found), default=(0, "")
        )
        if likeness < LIKE_HEADING:
            message = _("The heading “%(heading)s” is missing.") % {"heading": part.heading}
            severity, heading = Severity.ERROR, None
        else:
            message = _("The heading reads “%(found)s”; prescribed is “%(heading)s”.") % {
                "found": heading,
                "heading": part.heading,
            }
            severity = Severity.WARNING
        ok = likeness >= SAME_HEADING
        scope = f"sections.{part.number}"
        yield check("text.heading", scope, severity, ok, heading, part.heading, message)


def _likeness(title, line):
    found = fold(HEADING.sub("", line))
    return 1 if found == fold(title) else SequenceMatcher(None, found, fold(title)).ratio()


def _fees(text, year):
    said = FEE.search(text)
    message = _("Nothing is said on fees: write how much was charged, or that nothing was.")
    severity = Severity.ERROR if year >= 2021 else Severity.WARNING
    return check("text.fees", "fees", severity, bool(said), said and said[0], None, message)


def _period(text, year):
    """The figures must run from 1 January to 31 December of the year of the report."""
    right = f"{year}年1月1日至{year}年12月31日"
    found = [match for match in PERIOD.finditer(text) if match[1] or match[2]]
    named = {int(number) for match in found for number in match.groups() if number}
    if not found:
        message = _("The period of the figures is not named: %(period)s.") % {"period": right}
        return check("text.period", "introduction", Severity.WARNING, False, None, right, message)
    message = _("The figures are said to be of %(years)s; the report is on %(year)s.") % {
        "years": "、".join(map(str, sorted(named))),
        "year": year,
    }
    return check(
        "text.period", "introduction", Severity.ERROR, named == {year}, found[0][0], right, message
    )


def _contact(text):
    said = PHONE.search(text) or POSTAL.search(text)
    message = _("Nobody is named whom readers could ask: give telephone and address.")
    return check(
        "text.contact", "contact", Severity.WARNING, bool(said), said and said[0], None, message
    )


def shingles(lines):
    """Return the phrases of a text, without numbers, headings and what the form prescribes."""
    kept = "".join(line for line in lines if not HEADING.match(line) and "统计期限" not in line)
    plain = re.sub(r"[\d_a-z]+", "", fold(kept))
    return frozenset(plain[start : start + SHINGLE] for start in range(len(plain) - SHINGLE + 1))


def likeness(mine, other):
    """Return the share of my phrases that stand in the other text too, 0 to 1."""
    if len(mine) < SHORTEST_TEXT or len(other) < SHORTEST_TEXT:
        return 0.0
    return len(mine & other) / len(mine)


def originality(share, other_name):
    """Return the check for a text of which `share` also stands in the report `other_name`."""
    message = _("%(percent)s per cent of the text also stand in %(other)s.") % {
        "percent": round(share * 100),
        "other": other_name,
    }
    return check(
        "text.originality",
        "sections",
        Severity.WARNING,
        share < TOO_ALIKE,
        round(share, 2),
        TOO_ALIKE,
        message,
    )


def is_five_part(lines):
    """Whether the headings are those of the five-part edition rather than the national one."""
    titles = {fold(HEADING.sub("", line)) for line in lines if HEADING.match(line)}
    return bool(titles & {fold("工作概述"), fold("概述")}) and FIVE_PART
