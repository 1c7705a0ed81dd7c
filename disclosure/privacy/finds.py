"""Finds: the detectors let loose on what the readers yield, many small texts at a time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from disclosure.privacy.budget import Budget
from disclosure.privacy.pieces import Piece, Trait, joined
from portal.law.privacy import RECORD_END, Detector, Severity, find

_BATCH = 128 * 1024  # Characters that are searched in one go.
_OVERLAP = 256  # Characters that two parts of one long text share.


class Find(NamedTuple):
    """What was found, with the value itself: it never leaves this package."""

    detector: Detector
    place: str
    shown: str
    severity: Severity
    value: str
    in_text: bool = True


def finds(yielded: Iterable[Piece | Trait], budget: Budget, place: str = "") -> Iterator[Find]:
    """Yield what is found in pieces of text, and the traits of the file."""
    batch = _Batch(place)
    for one in yielded:
        if isinstance(one, Trait):
            where = joined(place, one.place)
            severity = one.severity or one.detector.severity
            yield Find(one.detector, where, one.shown, severity, one.value, in_text=False)
            continue
        for piece in _divided(one):
            batch.add(piece)
            if batch.length > _BATCH:
                budget.tick()
                yield from batch.finds()
                batch = _Batch(place)
    yield from batch.finds()


def _divided(piece: Piece) -> Iterator[Piece]:
    """Yield a long text in parts that share their ends, so that no number is cut in two."""
    text, line = piece.text, piece.first_line
    start = 0
    while len(text) - start > _BATCH:
        end = _between_numbers(text, start + _BATCH)
        yield piece._replace(text=text[start:end], first_line=line)
        following = _between_numbers(text, end - _OVERLAP)
        if line:
            line += text.count("\n", start, following)
        start = following
    yield piece._replace(text=text[start:], first_line=line)


def _between_numbers(text: str, place: int) -> int:
    """Return a place at or before `place` that is not within a number, if one is near."""
    near = place
    while near > place - _OVERLAP and text[near - 1].isalnum() and text[near].isalnum():
        near -= 1
    return near if near > place - _OVERLAP else place


class _Batch:
    """Many small texts, searched as one: a hundred thousand cells cost a few searches."""

    def __init__(self, place: str):
        self.place, self.length = place, 0
        self._texts, self._starts, self._pieces = [], [], []
        self._counted = (-1, 0, 0)  # Piece, place in it, lines before that place.

    def add(self, piece: Piece) -> None:
        heading = f"{piece.heading}：" if piece.heading else ""
        text = (heading + piece.text).replace(RECORD_END, " ")
        self._texts.append(text)
        self._starts.append(self.length)
        self._pieces.append((piece, len(heading)))
        self.length += len(text) + 1

    def finds(self) -> Iterator[Find]:
        whole = RECORD_END.join(self._texts)
        for span in find(whole):
            number = bisect_right(self._starts, span.start) - 1
            piece, before = self._pieces[number]
            start = self._starts[number] + before
            if span.end > start:
                where = piece.place
                if piece.first_line:
                    line = piece.first_line + self._lines(number, max(span.start - start, 0))
                    where = joined(where, _("line %(number)s") % {"number": line})
                where = joined(self.place, where)
                value = whole[span.start : span.end]
                yield Find(span.detector, where, span.masked, span.severity, value)

    def _lines(self, number: int, place: int) -> int:
        """Return how many lines of a piece end before a place; places come in order."""
        counted, since, lines = self._counted
        if counted != number:
            since = lines = 0
        lines += self._pieces[number][0].text.count("\n", since, place)
        self._counted = (number, place, lines)
        return lines
