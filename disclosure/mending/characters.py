"""Characters: traditional ones, pinyin in brackets, full width, and what nobody sees."""

import re
from collections.abc import Iterator
from functools import cache

from disclosure.mending.draft import Edit

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Soft hyphen, zero-width space, word joiners, byte order mark, marks of direction, and control
# characters except tab and line ends. The joiners 200C and 200D carry meaning in some scripts.
INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+"
)
WIDE_RUN = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Za-z]*[０-９Ａ-Ｚａ-ｚ][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]*"
    r"(?:[．：／－＠＿.:/@_-][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+)*％?"
)
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# A text is in traditional characters if this share of its Chinese characters is: in simplified
# texts only names have them. Short lines need a few to tell.
TRADITIONAL_SHARE, FEWEST_TRADITIONAL = 0.1, 2
LINE_SHARE, FEWEST_IN_LINE = 0.2, 4
LONGEST_PIECE = 400  # Characters converted at once: conversion slows down on long pieces.
# Characters that stand in simplified texts too and so tell nothing: surnames, old books.
EITHER = frozenset("乾吒夥徵捱摺榘甯薹醣麴麽著瞭藉於後")
# Where 著 stays what it is; elsewhere it is the particle 着.
AUTHORED = re.compile(r"(?<![显土编原名论专卓昭合巨遗译拙])著(?![作名述称录者书有])")

# A syllable with its tone mark, alone in brackets behind a traditional character: an editor's
# aid for readers that came to stand in the text. On simplified ones it is meant, as in 亳(bó)州.
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
MARKED = (
    rf"[a-zɡɑü]{{0,3}}[{TONES}][a-zɡɑ]{{0,4}}"
    r"|[a-zɡɑü]{1,4}\u0308?[\u0300\u0301\u0304\u030c][a-zɡɑ]{0,4}"
)
NEUTRAL = {"們": "men", "嗎": "ma", "麼": "me", "個": "ge", "著": "zhe", "裡": "li", "裏": "li"}
PINYIN = re.compile(rf"([{HAN}])[(（]\s?({MARKED}|{'|'.join(NEUTRAL.values())})\s?[)）]")
SYSTEMATIC = 3  # So many and the conversion that made them has flattened punctuation too.

PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
AFTER_HAN = re.compile(rf"(?<=[{HAN}”’》〉）)】]) ?([,;:?!]) ?")
BRACKETS = re.compile(r"\(([^()\n]{1,300})\)")
IS_CHINESE = re.compile(f"[{HAN}]")


def invisible(text: str) -> Iterator[Edit]:
    """Yield an edit for every run of characters that nobody sees."""
    for run in INVISIBLE.finditer(text):
        ends_a_line = "\u2028" in run[0] or "\u2029" in run[0]
        yield Edit(*run.span(), "\n" if ends_a_line else "")


def wide(text: str) -> Iterator[Edit]:
    """Yield an edit for every number or word that is written in full width."""
    for run in WIDE_RUN.finditer(text):
        yield Edit(*run.span(), run[0].translate(NARROW))


def pinyin(text: str) -> Iterator[Edit]:
    """Yield an edit for every syllable in brackets behind a traditional character."""
    edits = []
    for found in PINYIN.finditer(text):
        sign, syllable = found.groups()
        has_tone = syllable not in NEUTRAL.values()
        if sign in traditional_signs() and (has_tone or NEUTRAL.get(sign) == syllable):
            edits.append(Edit(*found.span(), sign))
    # One alone may tell how a name is read.
    if len(edits) > 1 or _is_traditional(text, TRADITIONAL_SHARE, FEWEST_TRADITIONAL):
        yield from edits


def punctuation(text: str) -> Iterator[Edit]:
    """Yield an edit for every Western sign of punctuation that stands between Chinese text."""
    edits = [Edit(*found.span(), PUNCTUATION[found[1]]) for found in AFTER_HAN.finditer(text)]
    for found in BRACKETS.finditer(text):
        if IS_CHINESE.search(found[1]):
            edits += [
                Edit(found.start(), found.start() + 1, "（"),
                Edit(found.end() - 1, found.end(), "）"),
            ]
    yield from sorted(edits)


def simplified(text: str) -> Iterator[Edit]:
    """Yield an edit for every traditional character, if the text or its line is in them."""
    if not _beyond_simplified(text):
        return
    whole = _is_traditional(text, TRADITIONAL_SHARE, FEWEST_TRADITIONAL)
    start = 0
    for line in text.split("\n"):
        if whole or _is_traditional(line, LINE_SHARE, FEWEST_IN_LINE):
            for edit in _converted(line):
                yield Edit(start + edit.start, start + edit.end, edit.after)
        start += len(line) + 1


def _converted(line: str) -> Iterator[Edit]:
    pieces = (line[at : at + LONGEST_PIECE] for at in range(0, len(line), LONGEST_PIECE))
    after = "".join(map(_simplify, pieces))
    if len(after) != len(line):  # No word of the tables changes its length; should one, leave it.
        return
    for at, (sign, form) in enumerate(zip(line, after, strict=True)):
        if sign != form:
            yield Edit(at, at + 1, form)


def _simplify(text: str) -> str:
    return AUTHORED.sub("着", _converter().convert(text))


def _beyond_simplified(text: str) -> bool:
    """Tell, fast, whether a text has a character beyond the simplified national set."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _is_traditional(text: str, share: float, fewest: int) -> bool:
    signs = traditional_signs()
    number = sum(sign in signs and sign not in EITHER for sign in text)
    if number < fewest:
        return False
    return number >= share * sum("\u3400" <= sign <= "\u9fff" for sign in text)


@cache
def traditional_signs() -> frozenset[str]:
    """Return the characters that have another simplified form."""
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    after = _converter().convert("\n".join(signs)).split("\n")
    return frozenset(sign for sign, form in zip(signs, after, strict=True) if sign != form)


@cache
def _converter():
    """Return OpenCC's tables, which are large and therefore loaded when first needed."""
    import opencc

    return opencc.OpenCC("t2s")
