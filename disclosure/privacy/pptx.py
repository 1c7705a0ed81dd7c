"""Slides: what they show, the speaker's notes, hidden slides, comments."""

import re

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive
from disclosure.privacy.docx import read_comments
from disclosure.privacy.packages import (
    elements,
    is_picture,
    read_part,
    read_pictures_seen,
    read_properties,
    safely,
    text_of,
)
from disclosure.privacy.pieces import Piece, Source, Trait, Yield
from portal.law.privacy import Detector

_SLIDE = re.compile(r"^ppt/(slides/slide|notesSlides/notesSlide)(\d+)\.xml$")


def read_pptx(source: Source) -> Yield:
    """Yield all that a presentation holds."""
    archive = Archive(source)
    for name in archive.parts:
        if name != "[Content_Types].xml":
            yield from safely(source, archive, name, _reader_of(name))
    yield from read_pictures_seen([name for name in archive.parts if is_picture(name)])


def _reader_of(name: str):
    if _SLIDE.match(name):
        return _read_slide
    if name.startswith("docProps/") and name.endswith(".xml"):
        return lambda source, archive, name: read_properties(archive, name, _("properties"))
    if re.search(r"comment", name, re.IGNORECASE) and name.endswith(".xml"):
        return read_comments
    return read_part


def _read_slide(source: Source, archive: Archive, name: str) -> Yield:
    kind, number = _SLIDE.match(name).groups()
    is_slide = kind.startswith("slides/")
    place = _("slide %(number)s") if is_slide else _("notes on slide %(number)s")
    place = place % {"number": number}
    shown = elements(archive, name, "sld")
    if is_slide and shown and shown[0].get("show") in ("0", "false"):
        yield Trait(place, Detector.HIDDEN_TEXT, _("hidden slide"), value=name)
    yield Piece(place, str(text_of(archive, name)))
