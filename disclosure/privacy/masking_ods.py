"""OpenDocument spreadsheets with values masked: what is hidden or noted in them is gone."""

from typing import IO

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive
from disclosure.privacy.budget import Unreadable
from disclosure.privacy.masker import Masker
from disclosure.privacy.masking_images import clean_picture
from disclosure.privacy.masking_xml import local, packed, remove, serialised, tree_of
from disclosure.privacy.pieces import Source

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_GONE = frozenset({
    "annotation", "annotation-end", "tracked-changes", "change-start", "change-end", "change",
    "table-source", "cell-range-source", "dde-source", "dde-links", "content-validations",
    "named-expressions", "database-ranges", "data-pilot-tables", "consolidation", "scenario",
    "forms", "scripts", "event-listeners", "shapes", "object", "object-ole", "detective",
    "label-ranges", "calculation-settings", "creator", "date", "hidden-text",
})  # fmt: skip
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_HIDDEN = ("collapse", "filter")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2">%s</manifest:manifest>'
)
_ENTRY = '<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>'


def mask_ods(source: Source, masker: Masker) -> IO[bytes]:
    """Return a spreadsheet with the values masked; formulas become what they gave."""
    archive = Archive(source)
    if not archive.read("mimetype").strip() == _SPREADSHEET:
        raise Unreadable(_("Only spreadsheets can be masked. Save the text as DOCX."))
    parts: dict[str, bytes] = {"mimetype": _SPREADSHEET}
    for name in archive.parts:
        if name in ("content.xml", "styles.xml"):
            parts[name] = _part(archive, name, masker)
        elif name.startswith("Pictures/") and name.lower().endswith((".jpg", ".jpeg", ".png")):
            with archive.opened(name) as file:
                parts[name] = clean_picture(file)
    listed = [("/", _SPREADSHEET.decode()), *((name, "text/xml") for name in parts)]
    entries = "".join(_ENTRY % entry for entry in listed if entry[0] != "mimetype")
    parts["META-INF/manifest.xml"] = (_MANIFEST % entries).encode()
    return packed(parts.items(), stored=frozenset({"mimetype"}))


def _part(archive: Archive, name: str, masker: Masker) -> bytes:
    root = tree_of(archive, name)
    for element in list(root.iter()):
        if local(element) in _GONE or not local(element):
            remove(element)
    _drop_hidden_tables(root)
    for table in root.iter(_TABLE + "table"):
        _empty_hidden(table)
        table.set(_TABLE + "name", masker.text(table.get(_TABLE + "name", "")))
    for cell in [element for element in root.iter() if local(element) in _CELLS]:
        _mask_cell(cell, masker)
    for paragraph in [element for element in root.iter() if local(element) in ("p", "h")]:
        _mask_paragraph(paragraph, masker)
    return serialised(root)


def _drop_hidden_tables(root) -> None:
    hidden = {
        style.get(_STYLE + "name")
        for style in root.iter(_STYLE + "style")
        for properties in style
        if local(properties) == "table-properties" and properties.get(_TABLE + "display") == "false"
    }
    for table in list(root.iter(_TABLE + "table")):
        if table.get(_TABLE + "style-name") in hidden:
            remove(table)


def _empty_hidden(table) -> None:
    """Take the content out of hidden rows and columns; they stay, empty."""
    hidden, number = set(), 0
    for column in table.iter(_TABLE + "table-column"):
        repeated = min(int(column.get(_TABLE + "number-columns-repeated", 1)), 1024)
        if column.get(_TABLE + "visibility") in _HIDDEN:
            hidden |= set(range(number, number + repeated))
        number += repeated
    for row in table.iter(_TABLE + "table-row"):
        row_hidden, place = row.get(_TABLE + "visibility") in _HIDDEN, 0
        for cell in row:
            if row_hidden or place in hidden:
                _empty(cell)
            place += int(cell.get(_TABLE + "number-columns-repeated", 1))


def _empty(cell) -> None:
    for child in list(cell):
        cell.remove(child)
    for key in list(cell.attrib):
        if key.startswith(_OFFICE) or key == _TABLE + "formula":
            del cell.attrib[key]


def _mask_cell(cell, masker: Masker) -> None:
    """Mask what a cell stores beside what it shows."""
    cell.attrib.pop(_TABLE + "formula", None)
    stored = [cell.get(_OFFICE + key, "") for key in ("value", "string-value")]
    if any(masker.spans(value) for value in stored):
        for key in ("value", "string-value", "currency"):
            cell.attrib.pop(_OFFICE + key, None)
        cell.set(_OFFICE + "value-type", "string")
        for paragraph in list(cell)[1:]:
            cell.remove(paragraph)
        for paragraph in cell:
            for child in list(paragraph):
                paragraph.remove(child)
            paragraph.text = "***"
        masker.masked += 1


def _mask_paragraph(paragraph, masker: Masker) -> None:
    """Mask the text of a paragraph, which spans and links may cut into pieces."""
    slots = [(paragraph, "text")]
    for element in paragraph.iter():
        if element is not paragraph:
            slots += [(element, "text"), (element, "tail")]
    before = [getattr(element, slot) or "" for element, slot in slots]
    for (element, slot), old, new in zip(slots, before, masker.segments(before), strict=True):
        if new != old:
            setattr(element, slot, new)
    for link in paragraph.iter(_TEXT + "a"):
        for key, value in link.attrib.items():
            if masker.spans(value):
                link.set(key, "")
