"""HTML: what is shown, what stands in attributes, comments and scripts."""

import html
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from disclosure.privacy.budget import LARGEST_PAGE_OF_WEB, Unreadable
from disclosure.privacy.pieces import Piece, Source, Yield
from disclosure.privacy.texts import encoding_of

_TAG = re.compile(r"<!--|</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_CELL = re.compile(r"</?t[dh]\b", re.IGNORECASE)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
# Tags within a word; all others part what stands before and behind them.
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "tt", "u", "var", "wbr",
})  # fmt: skip
_LONGEST_ENTITY = re.compile(r"&#[0-9]{9,};?|&#[xX][0-9a-fA-F]{8,};?")


class Token(NamedTuple):
    """A run of text or a tag, as it stands in the source."""

    kind: str  # text, inline, block, comment
    source: str


def tokens(text: str) -> list[Token]:
    """Divide HTML into texts and tags, in one pass and without undoing anything."""
    found, place = [], 0
    while match := _TAG.search(text, place):
        if match.start() > place:
            found.append(Token("text", text[place : match.start()]))
        if match[0] == "<!--":
            end = text.find("-->", match.end())
            place = len(text) if end == -1 else end + 3
            found.append(Token("comment", text[match.start() : place]))
        else:
            place = match.end()
            name = _NAME.match(match[0])
            inline = name is not None and name[1].lower() in _INLINE
            found.append(Token("inline" if inline else "block", match[0]))
    return [*found, Token("text", text[place:])] if place < len(text) else found


def decoded(text: str) -> str:
    """Return text with its entities resolved; numbers beyond all signs are left alone."""
    return html.unescape(_LONGEST_ENTITY.sub(" ", text))


def sign_of(token: Token) -> str:
    """Return what a reader sees of a token: text, nothing, or the end of a block."""
    if token.kind == "text":
        return decoded(token.source)
    if token.kind != "block":
        return ""
    return "\t" if _CELL.match(token.source) else "\n"


def shown_text(text: str) -> str:
    """Return what a reader of HTML sees, with line ends where blocks end."""
    return "".join(map(sign_of, tokens(text)))


def unseen_text(text: str) -> str:
    """Return the values of attributes, and the comments, as lines."""
    values: list[str] = []
    for token in tokens(text):
        if token.kind == "comment":
            values.append(decoded(token.source[4:]))
        elif token.kind != "text":
            values += [
                decoded("".join(filter(None, value))) for value in VALUE.findall(token.source)
            ]
    return "\n".join(values)


def pieces_of(text: str, place: str) -> Yield:
    """Yield what HTML shows and what it does not."""
    yield Piece(place, shown_text(text))
    unseen = unseen_text(text)
    if unseen:
        yield Piece(_("%(place)s, unseen") % {"place": place} if place else _("unseen"), unseen)


def read_html(source: Source) -> Yield:
    """Yield a file of HTML."""
    encoding = encoding_of(source)
    source.file.seek(0)
    content = source.file.read(LARGEST_PAGE_OF_WEB + 1)
    if len(content) > LARGEST_PAGE_OF_WEB:
        raise Unreadable(_("It is too large to be checked. Save it as PDF."))
    source.budget.take(len(content))
    yield from pieces_of(content.decode(encoding), "")
