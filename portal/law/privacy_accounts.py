"""Numbers of bank cards and accounts of persons, and of passports and travel permits."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from portal.law.privacy_context import Label, is_account_of_body, label_before
from portal.law.privacy_numbers import card_checks
from portal.law.privacy_terms import Detector, Found, Severity

_WHOLE = re.compile(r"(?<![0-9A-Za-z.])\d{15,21}(?![0-9A-Za-z]|\.\d)")
_GROUPED = re.compile(
    r"(?<![0-9A-Za-z.])\d{4}(?P<gap>[ .·\-\n]{1,2})\d{4}(?P=gap)\d{4}(?P=gap)\d{4}"
    r"(?:[ .·\-\n]{0,2}\d{1,3})?(?!\d)|(?<![0-9A-Za-z.])62\d{4}[ .·\-\n]{1,2}\d{10,13}(?!\d)"
    r"|(?<![0-9A-Za-z.])(?=62\d{2,15}\n\d{1,15}(?!\d))\d{4,17}\n\d{1,15}"
)
_CHINESE = "62"  # Every card of UnionPay.
_FOREIGN = re.compile(r"(?:4\d|5[1-5])\d{14}\Z")  # Visa and Mastercard have 16 digits.
_CARD_LENGTHS = range(16, 20)
_NOT_CARDS = frozenset({Label.CODE, Label.AMOUNT, Label.IDENTITY})
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])(?:[A-Z]{1,2}\d{7,8}|[A-Z]\d{10}|\d{8,9})(?![0-9A-Za-z])")
_CHINESE_PASSPORT = re.compile(r"(?:[DEGHMPS]|[A-Z]{2})\d+")
_PASSPORT_HEADER = re.compile("护照|通行证|回乡证|台胞证")
_HEADER = 400  # Characters: how far down a list its header reaches.


def bank_cards(plain: str) -> Iterator[Found]:
    """
    Find cards and accounts of persons.

    What satisfies the formula of Luhn and begins like a card blocks; so does, after a word for
    an account, any number that satisfies it. Accounts of bodies are no secret. After a word for
    a card a number that fails is doubtful: passbooks have no check digit.
    """
    for match in _WHOLE.finditer(plain):
        if severity := _weight(plain, match.start(), match[0]):
            yield Found(*match.span(), Detector.BANK_CARD, severity)
    for match in _GROUPED.finditer(plain):
        digits = "".join(sign for sign in match[0] if sign.isdigit())
        if len(digits) in _CARD_LENGTHS and (severity := _weight(plain, match.start(), digits)):
            yield Found(*match.span(), Detector.BANK_CARD, severity)


def passports(plain: str) -> Iterator[Found]:
    """Find passports and travel permits of which a word speaks; a header speaks for its list."""
    headers = [header.end() for header in _PASSPORT_HEADER.finditer(plain)]
    if not headers:
        return
    for match in _PASSPORT.finditer(plain):
        last = bisect_right(headers, match.start()) - 1
        distance = match.start() - headers[last] if last >= 0 else _HEADER
        if distance >= _HEADER:
            continue
        label, adjacent = label_before(plain, match.start())
        named = label is Label.PASSPORT and (adjacent or not match[0].isdigit())
        listed = label is not Label.CODE and _CHINESE_PASSPORT.fullmatch(match[0])
        if named or listed:
            yield Found(*match.span(), Detector.PASSPORT, Severity.WARNING)


def _weight(plain: str, start: int, digits: str) -> Severity | None:
    label, adjacent = label_before(plain, start)
    if adjacent and label in _NOT_CARDS:
        return None
    sound = card_checks(digits) and len(digits) in _CARD_LENGTHS
    if sound and digits.startswith(_CHINESE):
        return Severity.BLOCKING
    if is_account_of_body(plain, start):
        return None
    if sound and (_FOREIGN.match(digits) or label in (Label.PERSON_ACCOUNT, Label.ACCOUNT)):
        return Severity.BLOCKING
    return Severity.WARNING if adjacent and label is Label.PERSON_ACCOUNT else None
