"""As much of the text of a file as the rules look at: for proposals, never for the privacy gate."""

import html
import logging
import re
import zipfile

from portal.ledger.faults import Unusable
from portal.ledger.sniffing import encoding_of

LONGEST = 200_000  # Characters.
LARGEST_PART = 8 * 1024 * 1024  # Bytes.
PAGES = 3  # Of a PDF, from the beginning; the last page is read too.
# The parts of a package that hold its words.
PARTS = re.compile(
    r"word/document\.xml|content\.xml|xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml"
    r"|ppt/slides/slide\d+\.xml|(?:.*/)?Content\.xml"
)
BLOCK_END = re.compile(
    r"</(?:w:p|text:p|text:h|a:p|si|row|table:table-row|ofd:TextObject)>|<w:br/>"
)
TAG = re.compile(r"<[^<>]*>")


def text_of(path, media_type):
    """Return the beginning of the text of a file that was examined, or None if it has none."""
    if media_type.startswith("text/"):
        return _plain(path)
    if media_type == "application/pdf":
        return _portable(path)
    if media_type.startswith("application/vnd.o") or media_type == "application/ofd":
        return _packed(path)
    return None


def _plain(path):
    try:
        with path.open(encoding=encoding_of(path)) as file:
            return file.read(LONGEST)
    except (Unusable, OSError, ValueError):
        return None


def _packed(path):
    pieces, length = [], 0
    try:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if PARTS.fullmatch(name) and length < LONGEST:
                    with package.open(name) as part:
                        source = part.read(LARGEST_PART).decode("utf-8", "ignore")
                    pieces.append(html.unescape(TAG.sub("", BLOCK_END.sub("\n", source))))
                    length += len(pieces[-1])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return "\n".join(pieces)[:LONGEST] or None


def _portable(path):
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # It reports every oddity of every file.
    try:
        pages = PdfReader(path).pages
        wanted = sorted({*range(min(PAGES, len(pages))), len(pages) - 1})
        text = "\n".join(pages[number].extract_text() for number in wanted)
    except Exception:  # Readers of PDF fail in every way, and a proposal can do without.
        return None
    return text[:LONGEST].strip() or None
