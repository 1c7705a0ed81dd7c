"""Plain text: decodable to its end, and no page of the web under another name."""

import re

from disclosure.files.refused import disguised
from portal.ledger.faults import Unusable
from portal.ledger.sniffing import encoding_of

PROGRAM = "#!"
# What a browser that guesses would take for a page: a tag at the very beginning.
MARKUP = re.compile(r"\s*<(?:[!?/]|[a-z][a-z0-9:-]*[\s>/])", re.IGNORECASE)


def examine(path):
    """Raises UnknownType for what is no text, and for HTML, SVG, XML and scripts."""
    try:
        encoding = encoding_of(path)
    except Unusable:
        raise disguised() from None
    with path.open(encoding=encoding) as file:
        start = file.read(1024)
    if MARKUP.match(start) or start.startswith(PROGRAM):
        raise disguised()
