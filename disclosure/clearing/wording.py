"""Title, document number and date that the name or the text of a document gives away."""

import re
from datetime import date

# The body and its kind of document; words of a sentence that cites a number are no part of it.
NUMBER = re.compile(
    r"((?:(?!关于|根据|按照|转发|印发|依据|的|和|与)[\u4e00-\u9fff]){1,14})\s*[〔\[［（(【]\s*((?:19|20)\d\d)\s*[〕\]］）)】]\s*第?\s*(\d{1,5})\s*号"
)
LABEL = re.compile(r"^\s*(?:发文字号|文\s*号)\s*[:：]")
FULL_DATE = re.compile(
    r"((?:19|20)\d\d)\s*(?:[年.\-_/]\s*(\d{1,2})\s*[月.\-_/]\s*(\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d))"
)
SIGNED = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
SIGNED_IN_WORDS = re.compile(
    r"([一二][〇○零Ｏ九一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
}
# What people write around a title when they name a file.
AROUND = re.compile(
    r"^\d{4}[.\-_]\d{1,2}[.\-_]\d{1,2}(?!\d)[\s_-]*|^\d{8}[\s_-]+|^\d{1,4}[\s.、_-]+(?!\d)"
    r"|[（(]\d{1,2}[)）]$"
    r"|[\s_-]*(?:副本|扫描件|定稿|终稿|最终版|最终稿|印发稿|盖章版)+$"
    r"|^\s+|[\s_-]+$"
)
SIGNATURE = 600  # Characters at the end of a text, where it is signed.
HEAD = 600


def title_of(stem):
    """Return a title made of the name of a file without its ending."""
    before, title = "", NUMBER.sub(" ", stem)
    while before != title:
        before, title = title, AROUND.sub("", title)
    return title.strip(" _-《》") or stem


def number_of(name):
    """Return the document number at the beginning or end of a name, in its standard form."""
    for found in NUMBER.finditer(name):
        if not name[: found.start()].strip(" _-（(") or not name[found.end() :].strip(" _-)）"):
            return _standard(found)
    return ""


def number_in(text):
    """Return the document number that has a line to itself in the head of a text, or nothing."""
    for line in text[:HEAD].splitlines():
        found = NUMBER.fullmatch(LABEL.sub("", line).strip())
        if found:
            return _standard(found)
    return ""


def _standard(found):
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号"


def date_in_name(stem):
    """Return the whole date in the name of a file, or None."""
    for found in FULL_DATE.finditer(stem):
        year, month, day, tight_month, tight_day = found.groups()
        made = _date(year, month or tight_month, day or tight_day)
        if made:
            return made
    return None


def date_signed(text):
    """Return the last whole date near the end of a text, which is when it was signed, or None."""
    end = text[-SIGNATURE:]
    dates = [(found.start(), _date(*found.groups())) for found in SIGNED.finditer(end)]
    for found in SIGNED_IN_WORDS.finditer(end):
        year = "".join(DIGITS.get(sign, "") for sign in found[1])
        dates.append((found.start(), _date(year, _number(found[2]), _number(found[3]))))
    whole = [pair for pair in dates if pair[1]]
    return max(whole)[1] if whole else None


def _number(words):
    """Read 1 to 31 in Chinese."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return DIGITS.get(ones, "0")
    return str((int(DIGITS.get(tens, "1")) if tens else 1) * 10 + int(DIGITS.get(ones, "0")))


def _date(year, month, day):
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
