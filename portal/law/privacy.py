"""
What must not be published about persons, found in a text (Art. 15, 17; RULES of masking below).

Standard library only, linear in the length of the text. `find` names each place once, sorted;
`mask` replaces them. Codes of bodies, office telephones, document and index numbers, sums and
dates are no hits.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from portal.law.privacy_accounts import bank_cards, passports
from portal.law.privacy_addresses import flats, home_addresses, listed_addresses
from portal.law.privacy_contacts import broken_mobiles, emails, home_phones, mobiles, plates
from portal.law.privacy_context import RECORD_END, is_heading
from portal.law.privacy_identity import (
    broken_identity_numbers,
    half_masked_numbers,
    identity_numbers,
    old_identity_numbers,
)
from portal.law.privacy_reading import Reading
from portal.law.privacy_terms import Detector, Found, Severity, Span

__all__ = [
    "RECORD_END",
    "Detector",
    "Manner",
    "Severity",
    "Span",
    "find",
    "is_heading",
    "is_worth_reading",
    "mask",
    "partly_masked",
    "shown_masked",
]

# Surest first: what one has found, the next do not see.
_SEARCHES: tuple[Callable[[str], Iterator[Found]], ...] = (
    identity_numbers,
    broken_identity_numbers,
    half_masked_numbers,
    emails,
    old_identity_numbers,
    home_phones,
    mobiles,
    bank_cards,
    broken_mobiles,
    passports,
    plates,
    home_addresses,
    flats,
    listed_addresses,
)
# Numbers in the address of a page are those of pages.
_PAGE_ADDRESS = re.compile(r"https?://[!-~]{1,2048}")
_SEEN = "\x00"
_DROPPED = "***"
# Nothing is found in a text without any of these: most cells of most tables.
_WORTH_READING = re.compile(r"[\d@＠﹫〇一二三四五六七八九十]")


class Manner(Enum):
    """How a value is masked: gone, or with what still tells people apart in a list."""

    DROPPED = "dropped"
    TELLING_APART = "telling_apart"


def find(text: str) -> list[Span]:
    """Return what is found in `text`, by place, none overlapping another."""
    if not is_worth_reading(text):
        return []
    reading = Reading(text)
    plain, found = reading.plain, list[Found]()
    for search in _SEARCHES:
        if search is old_identity_numbers:
            plain = _PAGE_ADDRESS.sub(lambda address: _SEEN * len(address[0]), plain)
        hits = _apart(search(plain))
        if hits:
            found += hits
            plain = _without(plain, hits)
    return [_span(reading, hit) for hit in sorted(found)]


def is_worth_reading(text: str) -> bool:
    """Tell whether anything can be found in a text at all; most cells of most tables are not."""
    return _WORTH_READING.search(text) is not None


def mask(text: str, spans: Iterable[Span], manner: Manner = Manner.DROPPED) -> str:
    """Return `text` with the spans masked; they must come from `find` on the same text."""
    pieces, end = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces += [text[end : span.start], shown_masked(span, manner)]
        end = span.end
    return "".join([*pieces, text[end:]])


def shown_masked(span: Span, manner: Manner) -> str:
    """Return what stands in place of a span."""
    return span.masked if manner is Manner.TELLING_APART else _DROPPED


def partly_masked(detector: Detector, value: str) -> str:
    """
    Return `value` with what may stay to tell people apart, as is usual in public lists.

    Identity number: area and last sign, never the birthday or the sequence. Mobile number: first
    three and last four digits. Card: last four. Of the rest next to nothing.
    """
    signs = "".join(sign for sign in value if sign.isalnum())
    match detector:
        case Detector.IDENTITY | Detector.IDENTITY_15 | Detector.RESIDENCE_PERMIT:
            return f"{signs[:6]}{'*' * (len(signs) - 7)}{signs[-1]}"
        case Detector.MOBILE:
            return f"{signs[-11:-8]}****{signs[-4:]}"
        case Detector.BANK_CARD:
            return f"{'*' * (len(signs) - 4)}{signs[-4:]}"
        case Detector.EMAIL:
            return f"{signs[0]}***@{value.rpartition('@')[2].strip()}"
        case Detector.PLATE:
            return f"{signs[:2]}***"
        case Detector.PASSPORT:
            return f"{signs[0]}***"
        case _:
            return "***"


def _span(reading: Reading, hit: Found) -> Span:
    start, end = reading.original(hit.start, hit.end)
    masked = partly_masked(hit.detector, reading.plain[hit.start : hit.end])
    return Span(start, end, hit.detector, hit.severity, masked)


def _apart(hits: Iterable[Found]) -> list[Found]:
    """Return hits in order without those that overlap one before them."""
    apart = list[Found]()
    for hit in sorted(hits):
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
    return apart


def _without(plain: str, hits: list[Found]) -> str:
    pieces, end = [], 0
    for hit in hits:
        pieces += [plain[end : hit.start], _SEEN * (hit.end - hit.start)]
        end = hit.end
    return "".join([*pieces, plain[end:]])
