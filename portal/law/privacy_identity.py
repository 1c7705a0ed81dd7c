"""Identity numbers: residents (18 and 15 digits), Hong Kong, Macao, Taiwan, permanent residents."""

import re
from collections.abc import Iterator

from portal.law.privacy_context import Label, label_before
from portal.law.privacy_numbers import (
    PROVINCES,
    credit_code_checks,
    identity_checks,
    is_day,
    is_place_and_day,
    is_residence_permit,
)
from portal.law.privacy_terms import Detector, Found, Severity

_GAP = r"[ \t\n.·\-]{0,6}"
_YEAR = f"(?:1{_GAP}9|2{_GAP}0)(?:{_GAP}\\d){{2}}"
_MONTH = f"(?:0{_GAP}[1-9]|1{_GAP}[0-2])"
_DAY = f"(?:0{_GAP}[1-9]|[12]{_GAP}\\d|3{_GAP}[01])"
# Both are tried at every digit, without eating what they match: a serial number or the digit of
# a neighbouring cell may stand right before the number.
_WHOLE = re.compile(
    r"(?=([1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]))"
)
_BROKEN = re.compile(
    rf"(?<!\d)(?=([1-9](?:{_GAP}\d){{5}}{_GAP}{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}"
    rf"(?:{_GAP}\d){{3}}{_GAP}[\dXx])(?!\d))"
)
_OLD = re.compile(
    r"(?<![0-9A-Za-z.])[1-9]\d{5}([ \-]?)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\1\d{3}"
    r"(?![0-9A-Za-z]|\.\d)"
)
# The day of birth still stands there: with the area it tells who somebody is.
_HALF_MASKED = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,3}"
    r"[*×xX●■█]{1,4}(?![0-9*×xX●■█])"
)
_BROKEN_BY = re.compile(r"[ \t\n.·\-]")
# How people group the digits. Any other grouping may be the cells of a table.
_GROUPINGS = frozenset(
    {
        (6, 8, 4),
        (6, 4, 4, 4),
        (6, 4, 2, 2, 4),
        (3, 3, 4, 4, 4),
        (4, 4, 4, 4, 2),
        (6, 6, 6),
        (1,) * 18,
    }
)
_NOT_OF_PERSONS = frozenset({Label.CODE, Label.ACCOUNT, Label.PERSON_ACCOUNT, Label.AMOUNT})


def identity_numbers(plain: str) -> Iterator[Found]:
    """
    Find numbers of 18 signs.

    With a sound check sign they block, wherever they stand, unless a word right before them
    says that they are the number of something else. With a wrong one they are doubtful, if they
    stand alone and are no credit code.
    """
    end = 0
    for match in _WHOLE.finditer(plain):
        if match.start() >= end and (severity := _weight(plain, match.start(), match[1])):
            end = match.end(1)
            yield Found(match.start(), end, _kind(match[1]), severity)


def broken_identity_numbers(plain: str) -> Iterator[Found]:
    """
    Find numbers of 18 signs with blanks, dashes, dots or line ends between them.

    A word before the number or a usual grouping makes them sure, a sound check sign at least
    doubtful: the cells of a table of figures may by chance add up to a number.
    """
    end = 0
    for match in _BROKEN.finditer(plain):
        groups = _BROKEN_BY.split(match[1])
        number = "".join(groups)
        if match.start() < end or len(number) == len(match[1]) or not is_place_and_day(number):
            continue
        label, adjacent = label_before(plain, match.start())
        sizes = tuple(len(group) for group in groups if group)
        usual = sizes in _GROUPINGS or len(sizes) == 2 or label is Label.IDENTITY
        sound = identity_checks(number)
        if sound or label is Label.IDENTITY:
            sure = sound and usual and not (adjacent and label in _NOT_OF_PERSONS)
            end = match.end(1)
            severity = Severity.BLOCKING if sure else Severity.WARNING
            yield Found(match.start(), end, _kind(number), severity)


def half_masked_numbers(plain: str) -> Iterator[Found]:
    """Find numbers of 18 signs whose mask leaves the day of birth to be read."""
    for match in _HALF_MASKED.finditer(plain):
        if is_place_and_day(match[0][:14]):
            yield Found(*match.span(), Detector.IDENTITY, Severity.WARNING)


def old_identity_numbers(plain: str) -> Iterator[Found]:
    """Find numbers of 15 digits, given out until 1999; they have no check sign."""
    for match in _OLD.finditer(plain):
        number = re.sub(r"\D", "", match[0])
        label, adjacent = label_before(plain, match.start())
        if number[:2] not in PROVINCES or not is_day("19" + number[6:8], *_month_and_day(number)):
            continue
        if (adjacent and label in _NOT_OF_PERSONS) or (match[1] and label is not Label.IDENTITY):
            continue
        yield Found(*match.span(), Detector.IDENTITY_15, Severity.BLOCKING)


def _month_and_day(number: str) -> tuple[str, str]:
    return number[8:10], number[10:12]


def _weight(plain: str, start: int, number: str) -> Severity | None:
    if not is_place_and_day(number):
        return None
    label, adjacent = label_before(plain, start)
    named_otherwise = adjacent and label in _NOT_OF_PERSONS
    if identity_checks(number):
        if not named_otherwise:
            return Severity.BLOCKING
        return None if credit_code_checks(number) else Severity.WARNING
    around = plain[max(0, start - 1) : start] + plain[start + 18 : start + 19]
    alone = not (around.isascii() and any(sign.isalnum() for sign in around))
    if alone and not named_otherwise and not credit_code_checks(number):
        return Severity.WARNING
    return None


def _kind(number: str) -> Detector:
    return Detector.RESIDENCE_PERMIT if is_residence_permit(number) else Detector.IDENTITY
