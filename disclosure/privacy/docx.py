"""Text documents: body, tables, heads and feet, notes, and what was deleted or hidden in them."""

import re

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive
from disclosure.privacy.docx_text import DocumentHandler
from disclosure.privacy.packages import (
    elements,
    is_picture,
    read_part,
    read_pictures_seen,
    read_properties,
    safely,
    text_of,
)
from disclosure.privacy.people import is_name, masked_name
from disclosure.privacy.pieces import Piece, Source, Trait, Yield, joined
from disclosure.privacy.xml_events import parse
from portal.law.privacy import Detector

_TEXTS = re.compile(r"^word/(document|header|footer|footnotes|endnotes)\d*\.xml$")
_COMMENTS = re.compile(r"comments?\w*\.xml$|/comments/", re.IGNORECASE)


def read_docx(source: Source) -> Yield:
    """Yield all that a document of Word or WPS holds."""
    archive = Archive(source)
    for name in archive.parts:
        if name != "[Content_Types].xml":
            yield from safely(source, archive, name, _reader_of(name))
    yield from read_pictures_seen([name for name in archive.parts if is_picture(name)])


def _reader_of(name: str):
    if _TEXTS.match(name) or name == "word/glossary/document.xml":
        return _read_text
    if name.startswith("docProps/") and name.endswith(".xml"):
        return lambda source, archive, name: read_properties(archive, name, _("properties"))
    if name == "word/people.xml":
        return _read_people
    if _COMMENTS.search(name):
        return read_comments
    return read_part


def _place_of(name: str) -> str:
    places = {
        "header": _("head of the page"),
        "footer": _("foot of the page"),
        "footnotes": _("footnotes"),
        "endnotes": _("endnotes"),
    }
    found = _TEXTS.match(name)
    return places.get(found[1] if found else "", "")


def _read_text(source: Source, archive: Archive, name: str) -> Yield:
    place = _place_of(name)
    handler = DocumentHandler(place)
    yield from parse(archive.chunks(name), handler, handler.pieces)
    if handler.changes:
        shown = _("%(number)s tracked changes") % {"number": handler.changes}
        yield Trait(place, Detector.TRACKED_CHANGE, shown, value=f"{name}:{handler.changes}")
    if handler.hidden:
        shown = _("%(number)s hidden passages") % {"number": handler.hidden}
        yield Trait(place, Detector.HIDDEN_TEXT, shown, value=f"{name}:{handler.hidden}")
    for author in sorted(filter(is_name, handler.authors)):
        where = joined(place, _("tracked changes"))
        yield Trait(where, Detector.AUTHOR, masked_name(author), value=author)


def read_comments(source: Source, archive: Archive, name: str) -> Yield:
    """Yield the comments of a document or of slides, and who wrote them."""
    text, place = text_of(archive, name), _("comments")
    number = text.counts.get("comment", 0) + text.counts.get("cm", 0)
    if number:
        shown = _("%(number)s comments") % {"number": number}
        yield Trait(place, Detector.COMMENT, shown, value=f"{name}:{number}")
    yield Piece(place, str(text))
    for element in ("comment", "cmAuthor", "author"):
        for attributes in elements(archive, name, element):
            author = attributes.get("author", "") or attributes.get("name", "")
            if is_name(author):
                yield Trait(place, Detector.AUTHOR, masked_name(author), value=author)


def _read_people(source: Source, archive: Archive, name: str) -> Yield:
    for person in elements(archive, name, "person"):
        author = person.get("author", "")
        if is_name(author):
            yield Trait(_("comments"), Detector.AUTHOR, masked_name(author), value=author)
