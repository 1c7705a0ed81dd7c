"""Hits: what was found, where, masked, and the key under which a decision on it is kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from disclosure.privacy.finds import Find
from portal.law.privacy import Manner, Severity, find, mask
from portal.law.terms import fold

SHOWN = 200  # Hits of one detector in one file that are listed one by one.


@dataclass(frozen=True)
class Hit:
    """
    What the gate found. `masked` shows it without giving it away; of a file that could not be
    read it says why, and what to do. `count` is more than one where a long list ends.
    """

    detector: str
    place: str
    masked: str
    severity: str
    key: str
    count: int = 1


@dataclass
class _Rest:
    """The hits of one detector beyond those that are shown, as one."""

    finds: list[Find] = field(default_factory=list)
    count: int = 0
    severity: Severity = Severity.WARNING
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, one: Find, *, keep: bool) -> None:
        self.count += 1
        if one.severity is Severity.BLOCKING:
            self.severity = Severity.BLOCKING
        self.digest.update(_identity(one))
        if keep:
            self.finds.append(one)


def listed(finds: Iterable[Find], place: str) -> list[Hit]:
    """Return hits, each once, long lists of one detector cut and counted, blocking ones first."""
    return [hit for hit, _finds in grouped(finds, place, keep=False)]


def grouped(finds: Iterable[Find], place: str, *, keep: bool = True) -> list[tuple[Hit, list]]:
    """
    Return each hit with the finds that it stands for: one, or the rest of a long list.

    Without `keep` the finds of a rest are only counted: a list may be very long.
    """
    shown: list[tuple[Hit, list[Find]]] = []
    counts: dict[str, int] = {}
    rests: dict[str, _Rest] = {}
    known: set[bytes] = set()
    for one in finds:
        identity = _identity(one)
        if identity in known:
            continue
        known.add(identity)
        counts[one.detector] = counts.get(one.detector, 0) + 1
        if counts[one.detector] <= SHOWN:
            shown.append((_hit(one), [one]))
        else:
            rests.setdefault(one.detector, _Rest()).add(one, keep=keep)
    for detector, rest in rests.items():
        text = ngettext("%(number)s more", "%(number)s more", rest.count) % {"number": rest.count}
        key = _key(rest.digest.digest())
        where = without_numbers(place)
        hit = Hit(detector, where, text, rest.severity.value, key, rest.count)
        shown.append((hit, rest.finds))
    return sorted(shown, key=lambda entry: entry[0].severity != Severity.BLOCKING)


def without_numbers(text: str) -> str:
    """Return a place or name as it may be kept: files and sheets are called after people."""
    return mask(text, find(text), Manner.TELLING_APART)


def _hit(one: Find) -> Hit:
    return Hit(
        one.detector.value,
        without_numbers(one.place),
        without_numbers(one.shown),
        one.severity.value,
        _key(_identity(one)),
    )


def _identity(one: Find) -> bytes:
    """Return what makes a find the same find when the file is examined again."""
    text = "\x1f".join((one.detector, one.place, fold(one.value) or one.value))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _key(identity: bytes) -> str:
    """
    Return a key of no use to whoever would guess the number from it: it depends on the secret
    key of the portal.
    """
    return salted_hmac("disclosure.privacy", identity, algorithm="sha256").hexdigest()
