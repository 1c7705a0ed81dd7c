"""
Mends old texts that came through broken conversions and copies of web pages, and shows each change.

    mended = mend("根據(jù)縣民政局的安排")
    mended.text       根据县民政局的安排
    mended.changes    [Change(kind, place, before, after), …] in the order in which they were made
    mended.doubts     places that only a person can mend
    mended.category   the category that the breadcrumb of the page proposes, or None

A text that is fine comes back as it is, and no number changes its value.
"""

from dataclasses import dataclass

from disclosure.mending import characters, encodings
from disclosure.mending.draft import Change, Draft, Kind, Place
from disclosure.mending.furniture import furniture
from portal.law.catalogue import Category, find

__all__ = ["Change", "Kind", "Mended", "Place", "mend"]


@dataclass(frozen=True)
class Mended:
    """A mended text; `breadcrumb` has the labels of the page it came from, from the top."""

    text: str
    changes: tuple[Change, ...] = ()
    doubts: tuple[Change, ...] = ()
    breadcrumb: tuple[str, ...] = ()

    @property
    def category(self) -> Category | None:
        """The deepest category that the breadcrumb names; a proposal."""
        labels = self.breadcrumb
        for end in range(len(labels), 0, -1):
            for start in range(end - 1, -1, -1):
                try:
                    return find("/".join(labels[start:end]))
                except LookupError:
                    continue
        return None


def mend(text: str) -> Mended:
    """Return `text`, plain or HTML, mended; pure, and linear in its length."""
    draft = Draft(text)
    draft.apply(Kind.ENCODING, encodings.mended(draft.text))
    draft.apply(Kind.ENCODING, encodings.mended_han(draft.text))
    draft.apply(Kind.INVISIBLE, characters.invisible(draft.text))
    aids = draft.apply(Kind.PINYIN, characters.pinyin(draft.text))
    draft.apply(Kind.TRADITIONAL, characters.simplified(draft.text))
    if aids >= characters.SYSTEMATIC:
        draft.apply(Kind.PUNCTUATION, characters.punctuation(draft.text))
    draft.apply(Kind.WIDTH, characters.wide(draft.text))
    found = furniture(draft.text)
    draft.apply(Kind.FURNITURE, found.edits)
    doubts = [
        Change(Kind.UNREADABLE, draft.place(start), draft.text[start:end], draft.text[start:end])
        for start, end in encodings.lost(draft.text)
    ]
    return Mended(draft.text, tuple(draft.changes), tuple(doubts), found.breadcrumb)
