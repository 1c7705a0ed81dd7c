"""OpenDocument texts and spreadsheets: what is shown, hidden, deleted, noted and embedded."""

import re

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive, protected
from disclosure.privacy.opendocument_text import ContentHandler
from disclosure.privacy.packages import (
    is_picture,
    read_part,
    read_pictures_seen,
    read_properties,
    safely,
)
from disclosure.privacy.people import is_name, masked_name
from disclosure.privacy.pieces import Source, Trait, Yield
from disclosure.privacy.xml_events import parse
from portal.law.privacy import Detector

MANIFEST = "META-INF/manifest.xml"
_CONTENT = re.compile(r"(?:^|/)(?:content|styles)\.xml$")


def read_opendocument(source: Source) -> Yield:
    """Yield all that an ODT, ODS or ODP holds."""
    archive = Archive(source)
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise protected()
    for name in archive.parts:
        yield from safely(source, archive, name, _reader_of(name))
    yield from read_pictures_seen([name for name in archive.parts if is_picture(name)])


def _reader_of(name: str):
    if _CONTENT.search(name):
        return _read_content
    if name.endswith("meta.xml"):
        return lambda source, archive, name: read_properties(archive, name, _("properties"))
    if name.startswith("Object ") and not name.endswith((".xml", ".rdf")):
        return _read_embedded
    return read_part


def _read_embedded(source: Source, archive: Archive, name: str) -> Yield:
    yield Trait(name, Detector.EMBEDDED, name, value=name)


def _read_content(source: Source, archive: Archive, name: str) -> Yield:
    handler = ContentHandler(name.rpartition("/")[0])
    yield from parse(archive.chunks(name), handler, handler.pieces)
    for place in handler.hidden_tables:
        yield Trait(place, Detector.HIDDEN_SHEET, _("hidden"), value=place)
    for place, number in handler.hidden_cells.items():
        shown = _("%(number)s cells in hidden rows or columns") % {"number": number}
        yield Trait(place, Detector.HIDDEN_CELLS, shown, value=place)
    for detector, number, shown in (
        (Detector.COMMENT, handler.annotations, _("%(number)s comments")),
        (Detector.TRACKED_CHANGE, handler.changes, _("%(number)s tracked changes")),
        (Detector.HIDDEN_TEXT, handler.hidden_texts, _("%(number)s hidden passages")),
        (Detector.OUTSIDE_LINK, handler.outside, _("%(number)s links to other files")),
    ):
        if number:
            yield Trait("", detector, shown % {"number": number}, value=f"{name}:{number}")
    for author in sorted(filter(is_name, handler.authors)):
        yield Trait(_("comments"), Detector.AUTHOR, masked_name(author), value=author)
