"""
What may stand in a column: small types that mend a cell, read it, and say what would be right.

A type of one's own is a subclass with `tidy` (what may be mended without asking; every change is
reported) and `read` (the value, or Wrong). Cells are never empty when they come here.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.ledger.cells import half_width, is_tidy, text_of, tidy_line, tidy_lines
from portal.ledger.faults import Wrong


class ColumnType:
    """
    Reads the cells of a column. Values are immutable: rows with the same cell share one.
    """

    def quick(self, cell: str):
        """Return the value of a text that needs no mending, or None to have it read in full."""
        return None

    def tidy(self, cell):
        """Return the cell mended; the same object when nothing had to be mended."""
        return tidy_line(cell) if type(cell) is str else cell

    def read(self, cell):
        """Return the value of a mended cell. Raises Wrong."""
        raise NotImplementedError


class Text(ColumnType):
    """Words of one line, or of several with `multiline`; at most `max_length` characters."""

    def __init__(self, *, max_length: int | None = None, multiline: bool = False):
        self.max_length = max_length
        self.multiline = multiline

    def quick(self, cell):
        fits = self.max_length is None or len(cell) <= self.max_length
        return cell if fits and is_tidy(cell) else None

    def tidy(self, cell):
        if type(cell) is not str:
            return cell
        return tidy_lines(cell) if self.multiline else tidy_line(cell)

    def read(self, cell):
        text = cell if type(cell) is str else text_of(cell)
        if self.multiline and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if self.max_length is not None and len(text) > self.max_length:
            raise Wrong(
                _("has %(length)s characters, at most %(longest)s are allowed")
                % {"length": len(text), "longest": self.max_length}
            )
        return text


class Code(Text):
    """
    A code or number that is looked up: full-width digits and letters become half width.

    `pattern` is a regular expression for the whole code and `example` a code that matches it.
    """

    def __init__(self, *, max_length: int = 100, pattern: str = "", example: str = ""):
        super().__init__(max_length=max_length)
        self.pattern = re.compile(pattern) if pattern else None
        self.example = example

    def quick(self, cell):
        plain = self.pattern is None and cell.isascii() and len(cell) <= self.max_length
        return cell if plain and is_tidy(cell) else None

    def tidy(self, cell):
        return half_width(tidy_line(cell)) if type(cell) is str else cell

    def read(self, cell):
        if hasattr(cell, "year"):
            raise Wrong(_("the spreadsheet made this a date; format the column as text"))
        code = super().read(cell)
        if self.pattern and not self.pattern.fullmatch(code):
            if self.example:
                raise Wrong(
                    _("is not written like a code here, such as %(example)s")
                    % {"example": self.example}
                )
            raise Wrong(_("is not written like a code here"))
        return code


class Choice(ColumnType):
    """
    One of a few words, each with its value; `otherwise` is the type of all other cells.

    `Choice({"不适用": None}, otherwise=Number())` reads numbers and the one word.
    """

    def __init__(self, words: Mapping[str, object], *, otherwise: ColumnType | None = None):
        self.words = dict(words)
        self.otherwise = otherwise

    def tidy(self, cell):
        if self.otherwise and not (type(cell) is str and cell.strip() in self.words):
            return self.otherwise.tidy(cell)
        return super().tidy(cell)

    def read(self, cell):
        word = cell if type(cell) is str else text_of(cell)
        if word in self.words:
            return self.words[word]
        if self.otherwise:
            return self.otherwise.read(cell)
        raise not_one_of(word, self.words)


class Boolean(Choice):
    """是 or 否, as True or False; a spreadsheet's own TRUE and FALSE are understood."""

    SPELLINGS = {"true": "是", "1": "是", "√": "是", "false": "否", "0": "否", "×": "否"}

    def __init__(self):
        super().__init__({"是": True, "否": False})

    def read(self, cell):
        word = cell if type(cell) is str else text_of(cell)
        return super().read(self.SPELLINGS.get(word.lower(), word))


class TermColumn(ColumnType):
    """
    A word of a closed vocabulary of portal.law, by code or official label.

    `vocabulary` is a Term class: iterable, its members with `label`, and `read(text)`, which
    raises ValueError for a word that it does not have.
    """

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self._known = {}  # Spellings that were understood; as few as the vocabulary allows.

    def read(self, cell):
        text = cell if type(cell) is str else text_of(cell)
        term = self._known.get(text)
        if term is None:
            try:
                term = self.vocabulary.read(text)
            except ValueError:
                raise not_one_of(text, [term.label for term in self.vocabulary]) from None
            self._known[text] = term
        return term


class Listing(ColumnType):
    """Several values in one cell, as a tuple; `item` is the type of each, repeats count once."""

    def __init__(self, item: ColumnType | None = None, *, separators: str = ";；、"):
        self.item = item or Text()
        self.separators = re.compile(f"[{re.escape(separators)}\n]")

    def tidy(self, cell):
        return tidy_lines(cell) if type(cell) is str else cell

    def read(self, cell):
        text = cell if type(cell) is str else text_of(cell)
        pieces = (piece.strip() for piece in self.separators.split(text))
        tidied = (self.item.tidy(piece) for piece in pieces if piece)
        return tuple(dict.fromkeys(self.item.read(piece) for piece in tidied if piece != ""))


def not_one_of(word: str, known: Iterable[str]) -> Wrong:
    """Return the refusal of a word that is none of the `known` ones, which it lists."""
    known = list(known)
    message = _("should be one of: %(words)s") % {"words": listed(known)}
    return Wrong(message, hint=did_you_mean(word, known))


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """Return a half-sentence that names the nearest of the `known` words, or nothing."""
    nearest = get_close_matches(word[:100], list(known), n=1, cutoff=cutoff)
    return _("did you mean “%(word)s”?") % {"word": nearest[0]} if nearest else ""


def listed(words: Iterable[object]) -> str:
    """Return words joined as the language of the reader joins them."""
    return pgettext("between the words of a list", ", ").join(map(str, words))
