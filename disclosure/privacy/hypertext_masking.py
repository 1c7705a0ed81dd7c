"""HTML with values masked: texts and attributes change, tags and their order do not."""

import html
import re

from disclosure.privacy.hypertext import VALUE, Token, decoded, sign_of, tokens
from disclosure.privacy.masker import Masker


def masked_html(text: str, masker: Masker) -> str:
    """Return HTML with the values masked; comments go, as nobody reads them."""
    found = [token for token in tokens(text) if token.kind != "comment"]
    before = [sign_of(token) for token in found]
    after = masker.segments(before)
    return "".join(map(_written, found, before, after, [masker] * len(found)))


def _written(token: Token, before: str, after: str, masker: Masker) -> str:
    if token.kind == "text":
        return token.source if before == after else html.escape(after, quote=False)

    def masked(match: re.Match[str]) -> str:
        value = decoded(next(filter(None, match.groups()), ""))
        shown = masker.text(value)
        return match[0] if shown == value else f'="{html.escape(shown)}"'

    return VALUE.sub(masked, token.source)
