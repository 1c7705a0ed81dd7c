"""Finds wanted values in a text again, however they are written, and puts stars in their place."""

from collections.abc import Iterable, Sequence

from portal.law.privacy import (
    Detector,
    Manner,
    Severity,
    Span,
    find,
    is_worth_reading,
    mask,
    partly_masked,
    shown_masked,
)
from portal.law.terms import fold

_SHORTEST = 7  # Signs of a value that is looked for without regard to what stands around it.
_HOME = "家庭住址："


class Masker:
    """
    Masks values, given as {folded text: detector}, wherever they stand; None masks all there is.

    Numbers are found also where the heading that gave them away is missing. A house number is
    only masked as part of an address: elsewhere it is any number.
    """

    def __init__(self, values: dict[str, Detector] | None, manner: Manner = Manner.DROPPED):
        self.values, self.manner = values, manner
        self.masked = 0
        numbers = [value for value, of in (values or {}).items() if of is not Detector.ADDRESS]
        self._lengths = sorted({len(value) for value in numbers if len(value) >= _SHORTEST})

    def text(self, text: str) -> str:
        """Return a text with the values masked."""
        spans = self.spans(text)
        self.masked += len(spans)
        return mask(text, spans, self.manner) if spans else text

    def segments(self, segments: Sequence[str]) -> list[str]:
        """
        Return the parts of one text with the values masked.

        A value may reach over several parts: the first gets the stars, the others lose their
        share, so that what stands between the parts (tags, formats) stays where it is.
        """
        whole = "".join(segments)
        spans = self.spans(whole)
        if not spans:
            return list(segments)
        self.masked += len(spans)
        masked, start, number = [], 0, 0
        for segment in segments:
            end, place, kept = start + len(segment), start, []
            while number < len(spans) and spans[number].start < end:
                span = spans[number]
                kept.append(whole[place : max(span.start, place)])
                if span.start >= start:
                    kept.append(shown_masked(span, self.manner))
                place = min(span.end, end)
                if span.end > end:
                    break
                number += 1
            masked.append("".join([*kept, whole[place:end]]))
            start = end
        return masked

    def spans(self, text: str) -> list[Span]:
        """Return the places of the values in a text, none overlapping another."""
        if not is_worth_reading(text):
            return []
        found = find(text)
        if self.values is None:
            return found
        if not self.values:
            return []
        found += self._at_home(text)
        wanted = [span for span in found if fold(text[span.start : span.end]) in self.values]
        return _apart([*wanted, *self._written(text)])

    def _at_home(self, text: str) -> Iterable[Span]:
        """Yield the address in a cell whose heading is out of sight."""
        for span in find(_HOME + text):
            start = span.start - len(_HOME)
            if span.detector is Detector.ADDRESS and start >= 0:
                end = span.end - len(_HOME)
                yield Span(start, end, span.detector, span.severity, span.masked)

    def _written(self, text: str) -> Iterable[Span]:
        """Yield numbers by their digits alone."""
        signs, places = _folded(text)
        for length in self._lengths:
            for start in range(len(signs) - length + 1):
                detector = (self.values or {}).get(signs[start : start + length])
                if detector is not None:
                    first, last = places[start], places[start + length - 1] + 1
                    shown = partly_masked(detector, text[first:last])
                    yield Span(first, last, detector, Severity.BLOCKING, shown)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text folded, with the place of each sign in the text as it was."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for folded in fold(sign):
            signs.append(folded)
            places.append(place)
    return "".join(signs), places


def _apart(spans: Iterable[Span]) -> list[Span]:
    apart: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
