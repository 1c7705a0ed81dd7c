"""PDF: the text of every page, also under black boxes, and what lies beside the pages."""

import io
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pypdf
from django.utils.translation import gettext as _
from pypdf.errors import LimitReachedError, PdfReadError

from disclosure.privacy.archives import protected
from disclosure.privacy.budget import LARGEST_PAGE, MOST_PAGES, Unreadable
from disclosure.privacy.pdf_extras import read_extras
from disclosure.privacy.pdf_fonts import fonts_without_text
from disclosure.privacy.pieces import Piece, Source, Trait, Yield, unreadable
from portal.law.privacy import Detector

_LIMITS = {
    "maximum_declared_stream_length": LARGEST_PAGE,
    "array_based_stream_maximum_output_length": LARGEST_PAGE,
    "zlib_maximum_output_length": LARGEST_PAGE,
    "lzw_maximum_output_length": LARGEST_PAGE,
    "run_length_maximum_output_length": LARGEST_PAGE,
    "brotli_maximum_output_length": LARGEST_PAGE,
    "xform_maximum_invocations_per_extraction": 1_000,
    "page_tree_maximum_entries": MOST_PAGES * 2,
    "page_tree_maximum_page_entries": MOST_PAGES * 20,
    "jbig2dec_binary": None,
}
_MOST_REVISIONS = 5
_FEWEST_OPERATIONS = 50  # A page without text that takes more to draw may show letters as lines.
_END = b"%%EOF"
# What pypdf writes to its log when it goes on without a part of a page.
_TEXT_LOST = re.compile("Impossible to|Exceeded|not a dictionary|not a stream|Skipping broken")


def read_pdf(source: Source) -> Yield:
    """Yield all that a PDF holds, and what its earlier revisions held."""
    with open_pdf(source.file) as pdf:
        source.budget.tick()
        yield from read_extras(source, pdf)
        linearised = pdf.is_linearized
    yield from _read_pages(source)
    if not linearised:
        yield from _read_revisions(source)


def open_pdf(file) -> pikepdf.Pdf:
    """Return an open PDF. Raises Unreadable for a locked, damaged or endless one."""
    file.seek(0)
    try:
        pdf = pikepdf.open(file)
    except pikepdf.PasswordError:
        raise protected() from None
    except pikepdf.PdfError:
        raise Unreadable(_("The PDF is damaged. Print it to a new PDF.")) from None
    try:
        # The count that the file states is looked at first: it costs nothing.
        stated = pdf.Root.Pages.get("/Count", 0)
        if int(stated) > MOST_PAGES or len(pdf.pages) > MOST_PAGES:
            raise Unreadable(
                _("It has more than %(most)s pages. Divide it.") % {"most": MOST_PAGES}
            )
    except BaseException:
        pdf.close()
        raise
    return pdf


def page_texts(source: Source) -> Iterator[str]:
    """Yield the text of each page."""
    with pypdf.apply_configuration(**_LIMITS):
        for page in _pages(source):
            yield _text_of(page, source)[0]


def _pages(source: Source):
    source.file.seek(0)
    reader = pypdf.PdfReader(source.file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise protected()
    return reader.pages


def _read_pages(source: Source) -> Yield:
    to_be_seen = []
    with pypdf.apply_configuration(**_LIMITS), _complaints() as complaints:
        for number, page in enumerate(_pages(source), 1):
            source.budget.tick()
            place = _("page %(number)s") % {"number": number}
            text, operations = _text_of(page, source)
            yield Piece(place, text)
            if fonts := fonts_without_text(page):
                reason = _("Its text cannot be read by programs (font %(font)s). Save it anew.")
                yield unreadable(place, reason % {"font": fonts[0]})
            if complaints:
                yield unreadable(place, _("Part of the page is damaged. Print it to a new PDF."))
                complaints.clear()
            is_drawn = not text.strip() and operations > _FEWEST_OPERATIONS
            if is_drawn or _has_pictures(page):
                to_be_seen.append(number)
    if to_be_seen:
        shown = _("pictures on pages %(pages)s") % {"pages": _ranges(to_be_seen)}
        yield Trait("", Detector.PICTURE, shown, value=shown)


def _text_of(page, source: Source) -> tuple[str, int]:
    """Return the text of a page and the number of operations that draw it."""
    operations = 0

    def tick(*_operation):
        nonlocal operations
        operations += 1
        source.budget.tick()

    try:
        return page.extract_text(visitor_operand_before=tick), operations
    except LimitReachedError:
        raise Unreadable(
            _("A page of the PDF holds too much to be checked. Print it to a new PDF.")
        ) from None
    except PdfReadError:
        raise Unreadable(_("A page of the PDF cannot be read. Print it to a new PDF.")) from None


@contextmanager
def _complaints():
    """
    Collect what pypdf only logs: that it gave up on a part of a page, whose text is then missing.
    """
    heard, thread = [], threading.get_ident()

    class Listen(logging.Handler):
        def emit(self, record):
            if record.thread == thread and _TEXT_LOST.search(str(record.msg)):
                heard.append(record.msg)

    listener, logger = Listen(), logging.getLogger("pypdf")
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)


def _has_pictures(page) -> bool:
    """Tell whether a page shows a picture larger than a logo or seal."""
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    for name in drawn.get_object() if drawn else ():
        picture = drawn.get_object()[name].get_object()
        if picture.get("/Subtype") == "/Image":
            width, height = picture.get("/Width", 0), picture.get("/Height", 0)
            if isinstance(width, int) and isinstance(height, int) and width * height > 250_000:
                return True
    return False


def _ranges(numbers: list[int]) -> str:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)


def _read_revisions(source: Source) -> Yield:
    """Yield what earlier revisions held: saving a PDF may append to it and erase nothing."""
    ends = _ends(source)[:-1]
    if not ends:
        return
    place = _("earlier revision")
    shown = _("%(number)s earlier revisions") % {"number": len(ends)}
    yield Trait("", Detector.EARLIER_REVISION, shown, value=f"revisions:{len(ends)}")
    if len(ends) > _MOST_REVISIONS:
        yield unreadable(place, _("It holds too many earlier revisions. Print it to a new PDF."))
        return
    for end in ends:
        source.budget.take(end)
        source.file.seek(0)
        content = io.BytesIO(source.file.read(end))
        yield from source.inside(content, source.name, place)


def _ends(source: Source) -> list[int]:
    """Return where each revision ends."""
    source.file.seek(0)
    ends, before, tail = [], 0, b""
    while chunk := source.file.read(1 << 20):
        source.budget.tick()
        window = tail + chunk
        place = window.find(_END)
        while place != -1:
            end = before - len(tail) + place + len(_END)
            if not ends or end > ends[-1]:
                ends.append(end)
            place = window.find(_END, place + 1)
        before += len(chunk)
        tail = window[-len(_END) + 1 :]
    return ends
