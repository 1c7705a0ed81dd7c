"""What changed between two public versions of an item, ready to be shown: field by field."""

from dataclasses import dataclass, field
from html import unescape

from django.utils.translation import gettext_lazy as _

from disclosure import comparison, word_diff
from disclosure.word_diff import Piece

# What is compared paragraph by paragraph, under its heading on the page of the item.
LONG = {"summary": _("Summary"), "body": _("Text")}
# Comparing more takes too long for a page: characters of a text with its marks, and paragraphs
# from the first change to the last.
LONGEST = 300_000
MOST_PARAGRAPHS = 120


@dataclass(frozen=True)
class Change:
    """A field that changed, as paragraphs of pieces; None stands for paragraphs left out."""

    label: str
    paragraphs: list = field(default_factory=list)
    is_too_long: bool = False


def between(older, newer):
    """
    Return a `Change` for each field that differs between two contents of public versions.

    Channels are left out: the log has an entry of its own for each of them.
    """
    left_out = dict.fromkeys((*LONG, "publications"))
    short = comparison.compared(older | left_out, newer | left_out)
    return [
        *(Change(str(each.label), _paragraphs(each.lines)) for each in short),
        *(_of_text(name, older, newer) for name in LONG if older.get(name) != newer.get(name)),
    ]


def _of_text(name, older, newer):
    label = str(LONG[name])
    old, new = (content.get(name) or "" for content in (older, newer))
    if max(len(old), len(new)) > LONGEST:
        return Change(label, is_too_long=True)
    old, new = _lines(old), _lines(new)
    if old == new:  # Only marks between the words changed.
        return Change(label)
    head = word_diff.alike(old, new)
    tail = word_diff.alike(old[head:][::-1], new[head:][::-1])
    # One paragraph on either side shows where the change is.
    before, after = max(head - 1, 0), max(tail - 1, 0)
    old, new = old[before : len(old) - after], new[before : len(new) - after]
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        return Change(label, is_too_long=True)
    paragraphs = _paragraphs(comparison.lines_between(old, new))
    if before:
        paragraphs.insert(0, None)
    if after:
        paragraphs.append(None)
    return Change(label, paragraphs)


def _lines(text):
    return [unescape(line) for line in comparison.text_lines(text)]


def _paragraphs(lines):
    """Return the paragraphs of a comparison; of a stretch that stayed, its two ends."""
    found = []
    for place, line in enumerate(lines):
        near = lines[max(place - 1, 0) : place + 2]
        if any(each.kind != "same" for each in near):
            found.append(_pieces(line))
        elif found and found[-1] is not None:
            found.append(None)
    return found


def _pieces(line):
    if line.kind == "changed":
        return word_diff.pieces(line.old, line.new)
    return [Piece(line.kind, line.new or line.old)]
