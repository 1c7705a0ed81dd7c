"""Workbooks: every sheet, hidden or not, and what a workbook carries beside its sheets."""

import re

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive
from disclosure.privacy.grid import column_name
from disclosure.privacy.packages import (
    TextOfAnything,
    elements,
    entries,
    is_picture,
    read_part,
    read_pictures_seen,
    read_properties,
    safely,
    targets,
    text_of,
    user_of_path,
)
from disclosure.privacy.people import is_name, masked_name
from disclosure.privacy.pieces import Piece, Source, Trait, Yield, joined
from disclosure.privacy.xlsx_sheets import SheetHandler
from disclosure.privacy.xml_events import feed, parse
from portal.law.privacy import Detector, Severity, find

WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"


def read_xlsx(source: Source) -> Yield:
    """Yield all that a workbook holds."""
    archive = Archive(source)
    strings = _Strings()
    if _STRINGS in archive:
        feed(archive.chunks(_STRINGS), strings)
    used = bytearray(len(strings.texts))
    sheets = _sheets(archive)
    for part, (name, state) in sheets.items():
        if part in archive:
            yield from _read_sheet(archive, part, name, state, strings.texts, used)
    unused = [text for text, seen in zip(strings.texts, used, strict=True) if not seen]
    yield Piece(_("texts no longer in any cell"), "\n".join(unused))
    yield from _read_workbook(archive)
    for name in archive.parts:
        if name not in sheets and name not in (_STRINGS, WORKBOOK, "[Content_Types].xml"):
            yield from safely(source, archive, name, _reader_of(name))
    yield from read_pictures_seen([name for name in archive.parts if is_picture(name)])


def _sheets(archive: Archive) -> dict[str, tuple[str, str]]:
    parts = targets(archive, WORKBOOK)
    return {
        parts.get(sheet.get("id", ""), ""): (sheet.get("name", ""), sheet.get("state", "visible"))
        for sheet in elements(archive, WORKBOOK, "sheet")
    }


def _read_sheet(archive, part, name, state, strings, used) -> Yield:
    place = _("sheet %(name)s") % {"name": name}
    if state in ("hidden", "veryHidden"):
        how = _("hidden") if state == "hidden" else _("deeply hidden")
        place = _("sheet %(name)s (%(how)s)") % {"name": name, "how": how}
        yield Trait(place, Detector.HIDDEN_SHEET, how, value=name)
    yield Piece(place, name)
    handler = SheetHandler(place, strings, used)
    yield from parse(archive.chunks(part), handler, handler.pieces)
    if handler.hidden_rows:
        shown = _("%(number)s cells in hidden rows") % {"number": handler.hidden_rows}
        yield Trait(place, Detector.HIDDEN_CELLS, shown, value="rows")
    if handler.hidden_columns:
        columns = " ".join(column_name(column) for column in sorted(handler.hidden_columns))
        shown = _("hidden columns %(columns)s") % {"columns": columns}
        yield Trait(place, Detector.HIDDEN_CELLS, shown, value="columns")


def formulas_without_value(archive: Archive) -> int:
    """Return how many formulas have no result stored, as a program that never computed leaves."""
    number = 0
    for part in _sheets(archive):
        if part in archive:
            handler = SheetHandler("", [], bytearray(), texts=False)
            feed(archive.chunks(part), handler)
            number += handler.without_value
    return number


def _read_workbook(archive: Archive) -> Yield:
    place = _("workbook")
    yield Piece(joined(place, _("defined names")), str(text_of(archive, WORKBOOK)))
    for wanted, attribute in (("absPath", "url"), ("fileSharing", "userName")):
        for attributes in elements(archive, WORKBOOK, wanted):
            value = attributes.get(attribute, "")
            user = value if attribute == "userName" else user_of_path(value)
            if is_name(user):
                yield Trait(place, Detector.AUTHOR, masked_name(user), value=user)


def _reader_of(name: str):
    if name.startswith("docProps/") and name.endswith(".xml"):
        return lambda source, archive, name: read_properties(archive, name, _("properties"))
    if re.search(r"/(?:comments\d*|threadedComments/.*)\.xml$|/comments/", name):
        return _read_comments
    if "/persons/" in name and name.endswith(".xml"):
        return _read_persons
    if "/pivotCache/" in name and name.endswith(".xml"):
        return _read_pivot_cache
    if re.search(r"/(?:externalLinks/[^/]+|connections)\.xml$", name):
        return _read_outside
    return read_part


def _read_comments(source: Source, archive: Archive, name: str) -> Yield:
    text = text_of(archive, name)
    number = text.counts.get("comment", 0) + text.counts.get("threadedComment", 0)
    place = _("comments")
    if number:
        shown = _("%(number)s comments") % {"number": number}
        yield Trait(place, Detector.COMMENT, shown, value=f"{name}:{number}")
    for entry, author in entries(archive, name):
        if entry == "author" and is_name(author):
            yield Trait(place, Detector.AUTHOR, masked_name(author), value=author)
    yield Piece(place, str(text))


def _read_persons(source: Source, archive: Archive, name: str) -> Yield:
    for person in elements(archive, name, "person"):
        author = person.get("displayName", "")
        if is_name(author):
            yield Trait(_("comments"), Detector.AUTHOR, masked_name(author), value=author)


def _read_pivot_cache(source: Source, archive: Archive, name: str) -> Yield:
    text = _AllAttributes()
    feed(archive.chunks(name), text)
    place, content = _("pivot cache"), str(text)
    if text.counts.get("cacheField") or text.counts.get("r"):
        weight = Severity.BLOCKING if find(content) else Severity.WARNING
        yield Trait(place, Detector.PIVOT_CACHE, name.rpartition("/")[2], name, weight)
    yield Piece(place, content)


def _read_outside(source: Source, archive: Archive, name: str) -> Yield:
    place = _("link to another file")
    yield Trait(place, Detector.OUTSIDE_LINK, name.rpartition("/")[2], value=name)
    yield Piece(place, str(text_of(archive, name)))


class _AllAttributes(TextOfAnything):
    """Pivot caches keep their values in attributes, short ones among them."""

    def start(self, name, attributes):
        super().start(name, {})
        self.lines += attributes.values()


class _Strings:
    """The texts that the cells of all sheets share, in order."""

    def __init__(self) -> None:
        self.texts, self._text, self._collect, self._spoken = [], [], False, False

    def start(self, name, attributes):
        if name == "si":
            self._text = []
        self._spoken = self._spoken or name == "rPh"
        self._collect = name == "t" and not self._spoken

    def text(self, text):
        if self._collect:
            self._text.append(text)

    def end(self, name):
        self._collect = False
        if name == "rPh":
            self._spoken = False
        elif name == "si":
            self.texts.append("".join(self._text))
