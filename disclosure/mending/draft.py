"""A text while it is mended: every edit is remembered with its place in the text as it came."""

import bisect
import re
import unicodedata
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

TAG = re.compile(r"<[!/]?[A-Za-z][^<>]{0,2000}>")


class Kind(TextChoices):
    """What was wrong. UNREADABLE is no change but a place that only a person can mend."""

    ENCODING = "encoding", _("read in the wrong encoding")
    INVISIBLE = "invisible", _("invisible characters")
    PINYIN = "pinyin", _("pinyin in brackets")
    TRADITIONAL = "traditional", _("traditional characters")
    PUNCTUATION = "punctuation", _("Western punctuation in Chinese text")
    WIDTH = "width", _("full-width letters and digits")
    FURNITURE = "furniture", _("furniture of a web page")
    UNREADABLE = "unreadable", _("cannot be mended; look at the original")


class Edit(NamedTuple):
    """Put `after` in the place of `text[start:end]`."""

    start: int
    end: int
    after: str


class Place(NamedTuple):
    """Where something stood in the text as it came; both count from one."""

    line: int
    column: int

    def __str__(self):
        return f"{self.line}:{self.column}"


class Change(NamedTuple):
    """One change: what stood where, and what stands there now."""

    kind: Kind
    place: Place
    before: str
    after: str


class Draft:
    """
    The text as it stands, and the changes so far.

    Two things no edit may do, whatever its step believes: change what stands inside a tag of
    HTML, or change a number. Only lost encodings and page furniture, which go as a whole, may.
    """

    def __init__(self, text: str):
        self.text = text
        self.changes: list[Change] = []
        self._origins = None  # Where each character stood; made for the first edit.
        self._line_ends = None
        self._original = text

    def apply(self, kind: Kind, edits: Iterable[Edit]) -> int:
        """Apply edits that are in order and do not overlap; return how many were taken."""
        whole = kind in (Kind.ENCODING, Kind.FURNITURE)
        taken = [edit for edit in self._outside_tags(edits, whole) if self._is_sound(edit, whole)]
        if not taken:
            return 0
        if self._origins is None:
            self._origins = array("L", range(len(self.text)))
        pieces, origins, end = [], array("L"), 0
        for edit in taken:
            pieces += [self.text[end : edit.start], edit.after]
            origins += self._origins[end : edit.start]
            last = max(edit.start, edit.end - 1)
            origins.extend(
                self._origins[min(edit.start + step, last)] for step in range(len(edit.after))
            )
            before = self.text[edit.start : edit.end]
            self.changes.append(Change(kind, self.place(edit.start), before, edit.after))
            end = edit.end
        origins += self._origins[end:]
        self.text = "".join([*pieces, self.text[end:]])
        self._origins = origins
        return len(taken)

    def place(self, position: int) -> Place:
        """Return where a character of the text as it stands stood in the text as it came."""
        if self._line_ends is None:
            self._line_ends = [sign.start() for sign in re.finditer("\n", self._original)]
        origin = self._origins[position] if self._origins is not None else position
        line = bisect.bisect_left(self._line_ends, origin)
        start = self._line_ends[line - 1] + 1 if line else 0
        return Place(line + 1, origin - start + 1)

    def _outside_tags(self, edits: Iterable[Edit], whole: bool) -> Iterable[Edit]:
        if whole or "<" not in self.text:
            yield from edits
            return
        tags = [tag.span() for tag in TAG.finditer(self.text)]
        starts = [start for start, _end in tags]
        for edit in edits:
            before = bisect.bisect_right(starts, edit.start) - 1
            inside = before >= 0 and edit.start < tags[before][1]
            after = bisect.bisect_left(starts, edit.start)
            reaches = after < len(tags) and tags[after][0] < edit.end
            if not inside and not reaches:
                yield edit

    def _is_sound(self, edit: Edit, whole: bool) -> bool:
        before = self.text[edit.start : edit.end]
        return before != edit.after and (whole or digits(before) == digits(edit.after))


def digits(text: str) -> str:
    """Return the digits of a text in half width, and nothing else."""
    return "".join(
        str(unicodedata.digit(sign)) for sign in text if unicodedata.category(sign) == "Nd"
    )
