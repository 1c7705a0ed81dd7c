"""PDF: begun and ended as one, open without a password, of a size that can be handled."""

import os
from functools import cache

from django.utils.translation import gettext as _

from disclosure.files.refused import TooLarge, damaged, disguised, protected

HEADER = b"%PDF-"
TAIL = 2048  # Bytes in which the end has to be marked; readers look at as many.
MOST_PAGES = 20_000
MOST_OBJECTS = 2_000_000
MOST_UNPACKED = 256 * 1024 * 1024  # Bytes of any one part.


def examine(path):
    """Raises UnknownType for what is no whole PDF or asks for a password, TooLarge for a giant."""
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise disguised()
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - TAIL))
        tail = file.read()
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise damaged()
    if _is_giant(path):
        raise TooLarge(
            _("has more than %(most)s pages; divide it into several files") % {"most": MOST_PAGES}
        )


def page_count(path):
    """Return the number of pages of a PDF that `examine` has let pass."""
    with _library().open(path) as document:
        return len(document.pages)


def _is_giant(path):
    """Go by what the document says of itself first: only then is it worth counting."""
    pikepdf = _library()
    try:
        with pikepdf.open(path) as document:
            return (
                int(document.Root.Pages.get("/Count", 0)) > MOST_PAGES
                or int(document.trailer.get("/Size", 0)) > MOST_OBJECTS
                or len(document.pages) > MOST_PAGES
            )
    except pikepdf.PasswordError:
        raise protected() from None
    except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, MemoryError):
        raise damaged() from None


@cache
def _library():
    """Return pikepdf, imported when first needed and kept from unpacking bombs ever after."""
    import pikepdf
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
    )
    return pikepdf
