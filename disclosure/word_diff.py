"""What changed between two lines of text, word by word; a Chinese character is a word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"[A-Za-z0-9_.,%]+|\s+|.", re.DOTALL)
# Comparing takes time in proportion to the product of both lengths. What is longer, after the
# parts that are alike at both ends, is shown as a whole.
LARGEST_PRODUCT = 10_000
# Between two changes so many words in common are chance rather than sense.
CHANCE = 1
# Where less than this part of a line stayed, two whole lines read better than their shreds.
LEAST_IN_COMMON = 0.3


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def pieces(old, new):
    """Return the `Piece`s that lead from the line `old` to the line `new`."""
    before, after = WORD.findall(old), WORD.findall(new)
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    middle = _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    found = [
        Piece("same", "".join(before[:head])),
        *middle,
        Piece("same", "".join(before[len(before) - tail :])),
    ]
    kept = sum(len(piece.text) for piece in found if piece.kind == "same")
    if kept < LEAST_IN_COMMON * max(len(old), len(new)):
        found = [Piece("gone", old), Piece("new", new)]
    return [piece for piece in found if piece.text]


def alike(before, after):
    """Return how many words two lists have in common at their beginning."""
    number = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        number += 1
    return number


def _middle(before, after):
    if len(before) * len(after) > LARGEST_PRODUCT:
        return [Piece("gone", "".join(before)), Piece("new", "".join(after))]
    found, gone, new = [], [], []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal" and b - a > CHANCE:
            found += [Piece("gone", "".join(gone)), Piece("new", "".join(new))]
            found.append(Piece("same", "".join(before[a:b])))
            gone, new = [], []
        else:
            gone += before[a:b]
            new += after[c:d]
    return [*found, Piece("gone", "".join(gone)), Piece("new", "".join(new))]
