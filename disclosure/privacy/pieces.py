"""What readers yield: pieces of text, each with its place, and traits of the file itself."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from disclosure.privacy.budget import DEEPEST, Budget, Unreadable
from portal.law.privacy import Detector, Severity

logger = logging.getLogger(__name__)


class Piece(NamedTuple):
    """
    A text and where it stands. `heading` is what a cell above or beside it says; `first_line`
    is set when the place is to be told by line.
    """

    place: str
    text: str
    heading: str = ""
    first_line: int = 0


class Trait(NamedTuple):
    """
    Something about the file that is a hit by itself. `shown` tells what, masked; `value` tells
    two of them at one place apart and is never kept.
    """

    place: str
    detector: Detector
    shown: str
    value: str = ""
    severity: Severity | None = None


Yield = Iterator[Piece | Trait]


@dataclass(frozen=True)
class Source:
    """A file to be read: seekable bytes, the name it bears, and what it may cost."""

    file: IO[bytes]
    name: str
    budget: Budget
    read: Callable[["Source"], Yield]
    depth: int = 0

    def head(self, count: int) -> bytes:
        """Return the first bytes."""
        self.file.seek(0)
        return self.file.read(count)

    def inside(self, file: IO[bytes], name: str, place: str) -> Yield:
        """Yield what a file within this one holds; what goes wrong there blocks there."""
        if self.depth >= DEEPEST:
            reason = _("It lies deeper than %(deepest)s archives within each other. Unpack them.")
            yield unreadable(place, reason % {"deepest": DEEPEST})
            return
        inner = replace(self, file=file, name=name, depth=self.depth + 1)
        for found in guarded(inner):
            yield found._replace(place=joined(place, found.place))


def joined(*places: str) -> str:
    """Return a place within a place: sheet, then cell."""
    return " · ".join(place for place in places if place)


def unreadable(place: str, reason: str) -> Trait:
    """Return the trait of what could not be checked."""
    return Trait(place, Detector.UNREADABLE, reason, value=reason)


def guarded(source: Source) -> Yield:
    """
    Yield what a file holds; whatever its reader stumbles over becomes a trait that blocks.

    What was found before stays found. OutOfTime is passed on: it ends the whole file.
    """
    try:
        yield from source.read(source)
    except Unreadable as refused:
        yield unreadable("", str(refused))
    except Exception as fault:
        # A hostile or damaged file makes a reader fail in any way there is. Neither its name nor
        # the words of the fault are logged: they may hold what this gate is to keep back.
        logger.warning("A file could not be checked for personal data: %s", type(fault).__name__)
        reason = _("It is damaged or not what its name says. Open it, save it anew, try again.")
        yield unreadable("", reason)
