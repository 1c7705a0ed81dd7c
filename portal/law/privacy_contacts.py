"""Ways to reach somebody: mobile numbers, telephones at home, e-mail addresses, number plates."""

import re
from collections.abc import Iterator

from portal.law.privacy_context import RECORD_END, Label, label_before, label_words, sentence_before
from portal.law.privacy_terms import Detector, Found, Severity

_NATION = r"(?:\+?(?:00)?86[ \-]{0,2})?"
_WHOLE = re.compile(rf"(?<!\d){_NATION}0?1[3-9]\d{{9}}(?![0-9A-Za-z])")
_GROUPED = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9A-Za-z][.\-]){_NATION}"
    r"(?:1[3-9]\d(?P<first>[ .·\-]{1,2})\d{4}(?P=first)\d{4}"
    r"|1[3-9]\d\d(?P<second>[ .·\-]{1,2})\d{3}(?P=second)\d{4})(?!\d)"
)
_SINGLES = re.compile(
    r"(?<![0-9A-Za-z])(?<!\d[ .·\-\n])1(?P<gap>[ .·\-\n])[3-9](?:(?P=gap)\d){9}"
    r"(?!\d|[ .·\-\n]\d(?!\d))"
)
_BROKEN_ONCE = re.compile(
    r"(?<![0-9A-Za-z.])(?=(1[3-9]?[ \t\n.·\-]{1,6}\d{9,10}(?!\d)"
    r"|1[3-9]\d{1,8}(?P<gap>[ \t\n.·\-]{1,6})\d{1,8}(?!\d)))"
)
# What follows a sum or a quantity, and no number of a person.
_FIGURES = re.compile(r"(?<![\d.\-])(?!1[3-9]|400|800)[1-9]\d\d([ \-])\d{4}\1\d{4}(?!\d)")
_ROWS = 150  # Characters before and after in which other rows are looked for.
_FIGURE_FOLLOWS = re.compile(r" {1,2}\d{3,4}(?!\d)")
_QUANTITY = re.compile(
    r"\.\d|\s{0,2}(?:[万亿千百]?元|万|亿|吨|亩|公斤|千克|平方|立方|人次|户|册|%)"
)
_LETTERS_BEFORE = re.compile(r"[A-Za-z]{1,8}\Z")
_NAMES_OF_NUMBERS = frozenset({"tel", "phone", "mobile", "mob", "wx", "vx", "qq", "t", "m", "p"})
_NOT_PHONES = frozenset({Label.CODE, Label.AMOUNT, Label.ACCOUNT, Label.PERSON_ACCOUNT})
_HOME_PHONE = re.compile(
    rf"(?:{label_words(Label.HOME_PHONE)})[\s:()是为]{{0,6}}"
    r"((?:0\d{2,3}[ \-]{0,2})?[2-8]\d{6,7})(?!\d)"
)
_LOCAL_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_AT = re.compile(r"(?<=[A-Za-z0-9._%+\-]) {0,2}@ {0,2}(?=[A-Za-z0-9])")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9\-]{1,63}\.){1,5}[A-Za-z]{2,12}(?![A-Za-z0-9])")
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".css", ".js")
_OFFICE_MAIL = re.compile(
    r"(?:公开|监督|投诉|举报|单位|机关|办公|局长|书记|县长|市长|镇长|主任|官方|公务|部门|纪检|信访|服务)[^,。\s]{0,6}"
    r"(?:邮箱|信箱|邮件)\W{0,3}\Z"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.\- ]{0,2}"
    r"(?:[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK]|(?=[A-Z]{0,4}\d)[A-HJ-NP-Z0-9]{2}\d{2}"
    r"[A-HJ-NP-Z0-9挂学警港澳试超领])(?![A-Za-z0-9])"
)


def mobiles(plain: str) -> Iterator[Found]:
    """Find mobile numbers in one piece."""
    for match in _WHOLE.finditer(plain):
        start, end = match.span()
        letters = _LETTERS_BEFORE.search(plain, max(0, start - 9), start)
        if letters and letters[0].lower() not in _NAMES_OF_NUMBERS:
            continue
        label, adjacent = label_before(plain, start)
        is_sum = _QUANTITY.match(plain, end) or plain[start - 1 : start] in ("¥", "$", "￥")
        if not is_sum and not (adjacent and label in _NOT_PHONES):
            yield Found(start, end, Detector.MOBILE, Severity.BLOCKING)


def broken_mobiles(plain: str) -> Iterator[Found]:
    """
    Find mobile numbers with blanks, dashes or line ends between their digits.

    Columns of figures look like that too: without a word before it such a number is doubtful,
    unless dashes or dots hold its groups together.
    """
    for match in _GROUPED.finditer(plain):
        gap = match["first"] or match["second"]
        if not _is_among_figures(plain, *match.span()):
            yield _weighed(plain, *match.span(), sure=bool(gap.strip()))
    for match in _SINGLES.finditer(plain):
        yield _weighed(plain, *match.span(), sure=False)
    for match in _BROKEN_ONCE.finditer(plain):
        if sum(sign.isdigit() for sign in match[1]) == 11:
            label, _adjacent = label_before(plain, match.start())
            if label is Label.PHONE or "\n" in match[1]:
                yield _weighed(plain, match.start(), match.end(1), sure=False)


def _is_among_figures(plain: str, start: int, end: int) -> bool:
    """Tell whether another row has figures of the same shape that can be no mobile numbers."""
    if _FIGURE_FOLLOWS.match(plain, end):
        return True
    around = plain[max(0, start - _ROWS) : start] + RECORD_END + plain[end : end + _ROWS]
    return _FIGURES.search(around) is not None


def home_phones(plain: str) -> Iterator[Found]:
    """Find telephones that a word says to be at home; all other landlines belong to offices."""
    for match in _HOME_PHONE.finditer(plain):
        yield Found(*match.span(1), Detector.HOME_PHONE, Severity.BLOCKING)


def emails(plain: str) -> Iterator[Found]:
    """Find e-mail addresses, but for those of government domains and of offices."""
    end = 0
    for sign in _AT.finditer(plain):
        domain = _DOMAIN.match(plain, sign.end())
        first = _local_part(plain, sign.start(), end)
        if domain and _is_personal(plain, first, domain[0].lower()):
            end = domain.end()
            yield Found(first, end, Detector.EMAIL, Severity.WARNING)


def plates(plain: str) -> Iterator[Found]:
    """Find number plates of civil vehicles."""
    for match in _PLATE.finditer(plain):
        yield Found(*match.span(), Detector.PLATE, Severity.WARNING)


def _weighed(plain: str, start: int, end: int, *, sure: bool) -> Found:
    label, _adjacent = label_before(plain, start)
    in_brackets = plain[start - 1 : start] == "(" and plain[end : end + 1] == ")"
    certain = sure or in_brackets or label is Label.PHONE
    return Found(start, end, Detector.MOBILE, Severity.BLOCKING if certain else Severity.WARNING)


def _local_part(plain: str, end: int, limit: int) -> int:
    """Return where the part before the sign begins; it has at most 64 characters."""
    start = end
    while start > max(limit, end - 64) and plain[start - 1] in _LOCAL_SIGNS:
        start -= 1
    return start


def _is_personal(plain: str, first: int, domain: str) -> bool:
    if domain.endswith((".gov.cn", *_FILES)):
        return False
    return not _OFFICE_MAIL.search(sentence_before(plain, first, width=20))
