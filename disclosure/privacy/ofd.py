"""OFD, the national format for fixed pages: the text of its pages, its properties, its notes."""

import re

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive, protected
from disclosure.privacy.packages import (
    TextOfAnything,
    is_picture,
    read_part,
    read_pictures_seen,
    read_properties,
    safely,
)
from disclosure.privacy.pieces import Piece, Source, Trait, Yield, joined
from disclosure.privacy.xml_events import feed
from portal.law.privacy import Detector

ROOT = "OFD.xml"
_PAGE = re.compile(r"(?:^|/)Page_(\d+)/Content\.xml$", re.IGNORECASE)


def read_ofd(source: Source) -> Yield:
    """Yield the text of every part; a page whose text is drawn as pictures has none."""
    archive = Archive(source)
    if any(name.rpartition("/")[2] == "Encryptions.xml" for name in archive.parts):
        raise protected()
    for name in archive.parts:
        yield from safely(source, archive, name, _reader_of(name))
    yield from read_pictures_seen([name for name in archive.parts if is_picture(name)])


def _reader_of(name: str):
    if name == ROOT:
        return lambda source, archive, name: read_properties(archive, name, _("properties"))
    if _PAGE.search(name):
        return _read_page
    if name.rpartition("/")[2].startswith("Annot"):
        return _read_annotations
    if "/Attachs/" in name and not name.endswith(".xml"):
        return _read_attached
    return _read_other


def _read_page(source: Source, archive: Archive, name: str) -> Yield:
    page = _("page %(number)s") % {"number": int(_PAGE.search(name)[1]) + 1}
    yield Piece(page, _texts(archive, name))


def _read_annotations(source: Source, archive: Archive, name: str) -> Yield:
    text = _texts(archive, name)
    if text:
        yield Trait("", Detector.COMMENT, _("annotations"), value=name)
    yield Piece(_("annotations"), text)


def _read_attached(source: Source, archive: Archive, name: str) -> Yield:
    base = name.rpartition("/")[2]
    yield Trait(base, Detector.EMBEDDED, base, value=name)
    with archive.opened(name) as content:
        yield from source.inside(content, base, joined(_("embedded"), base))


def _read_other(source: Source, archive: Archive, name: str) -> Yield:
    if not name.lower().endswith(
        (".otf", ".ttf", ".ttc", ".cff", ".esl", ".dat", ".jb2", ".gbig2")
    ):
        yield from read_part(source, archive, name)


def _texts(archive: Archive, name: str) -> str:
    """Return text objects as lines; attributes are places on the page and no text."""
    handler = _TextObjects()
    feed(archive.chunks(name), handler)
    return str(handler)


class _TextObjects(TextOfAnything):
    def start(self, name, attributes):
        super().start(name, {})
