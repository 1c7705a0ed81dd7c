"""Documents with values masked: changes accepted, comments, hidden text and properties gone."""

import posixpath
import re
from typing import IO

from disclosure.privacy.archives import Archive
from disclosure.privacy.masker import Masker
from disclosure.privacy.masking_images import clean_picture
from disclosure.privacy.masking_xml import local, packed, remove, serialised, tree_of, unwrap
from disclosure.privacy.pieces import Source

_TEXT = re.compile(r"^word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_KEPT = re.compile(
    r"^word/(?:styles|numbering|fontTable|settings|theme/theme\d*)\.xml$|^word/media/[^/]+$"
    r"|^word/_rels/(?:document|header\d*|footer\d*|footnotes|endnotes|numbering)\.xml\.rels$"
    r"|^_rels/\.rels$|^\[Content_Types\]\.xml$"
)
_SETTINGS = frozenset({
    "zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat",
    "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator", "footnotePr",
    "endnotePr", "mirrorMargins", "bookFoldPrinting", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
})  # fmt: skip
_GONE = frozenset({
    "del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
    "tcPrChange", "sectPrChange", "numberingChange", "tblGridChange", "commentRangeStart",
    "commentRangeEnd", "commentReference", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "dataBinding", "altChunk", "subDoc", "docPartObj",
    "cellIns", "cellMerge", "permStart", "permEnd", "OLEObject", "control", "ptab",
})  # fmt: skip
_ACCEPTED = frozenset({"ins", "moveTo"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FRAMES = frozenset({"drawing", "object", "pict"})
_TELLING = ("descr", "title", "alt", "name", "tooltip", "val", "instr")


def mask_docx(source: Source, masker: Masker) -> IO[bytes]:
    """Return a document with the values masked and only the parts that people see."""
    archive = Archive(source)
    kept = {name for name in archive.parts if _TEXT.match(name) or _KEPT.match(name)}
    parts = {name: _part(archive, name, kept, masker) for name in sorted(kept)}
    return packed(parts.items())


def _part(archive: Archive, name: str, kept: set[str], masker: Masker) -> bytes:
    if name.startswith("word/media/"):
        if name.lower().endswith((".jpg", ".jpeg", ".png")):
            with archive.opened(name) as file:
                return clean_picture(file)
        return archive.read(name)
    root = tree_of(archive, name)
    if name == "[Content_Types].xml":
        _keep_types(root, kept)
    elif name.endswith(".rels"):
        _keep_relations(root, name, kept, masker)
    elif name == "word/settings.xml":
        for child in list(root):
            if local(child) not in _SETTINGS:
                remove(child)
    elif _TEXT.match(name):
        lost = _lost_relations(archive, name, kept, masker)
        _clean(root, lost)
        for paragraph in [element for element in root.iter() if local(element) == "p"]:
            _mask_paragraph(paragraph, masker)
        _mask_attributes(root, masker)
    return serialised(root)


def _keep_types(root, kept: set[str]) -> None:
    for entry in list(root):
        part = entry.get("PartName", "").lstrip("/")
        if part and part not in kept:
            remove(entry)


def _keep_relations(root, name: str, kept: set[str], masker: Masker) -> None:
    for relation in list(root):
        if not _is_kept(relation, name, kept, masker):
            remove(relation)


def _is_kept(relation, name: str, kept: set[str], masker: Masker) -> bool:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        is_link = relation.get("Type", "").endswith("/hyperlink")
        return is_link and not target.startswith("file:") and not masker.spans(target)
    folder = posixpath.dirname(posixpath.dirname(name))
    part = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return part in kept


def _lost_relations(archive: Archive, name: str, kept: set[str], masker: Masker) -> set[str]:
    folder, base = posixpath.split(name)
    rels = f"{folder}/_rels/{base}.rels"
    if rels not in archive:
        return set()
    relations = tree_of(archive, rels)
    return {
        relation.get("Id") for relation in relations if not _is_kept(relation, rels, kept, masker)
    }


def _clean(root, lost: set[str]) -> None:
    """Accept changes, and take out what is hidden, noted, or refers to a part that is gone."""
    for element in list(root.iter()):
        name = local(element)
        in_row_or_cell = local(element.getparent()) in ("trPr", "tcPr") if name else False
        if name in ("del", "cellDel") and in_row_or_cell:
            remove(element.getparent().getparent())
        elif name in _GONE:
            remove(element)
        elif name in _ACCEPTED:
            unwrap(element)
        elif not name or (name == "r" and _is_hidden(element)):
            remove(element)
    for element in list(root.iter()):
        if lost & {value for key, value in element.attrib.items() if "relationships}" in key}:
            _remove_frame(element)


def _is_hidden(run) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            for mark in properties:
                if local(mark) == "vanish":
                    value = next((v for k, v in mark.attrib.items() if k.endswith("val")), "1")
                    return value not in ("0", "false", "off")
    return False


def _remove_frame(element) -> None:
    if local(element) == "hyperlink":
        unwrap(element)
        return
    frame = element
    while frame is not None and local(frame) not in _FRAMES:
        frame = frame.getparent()
    remove(element if frame is None else frame)


def _mask_paragraph(paragraph, masker: Masker) -> None:
    """Mask the text of a paragraph, which its formats may cut into many runs."""
    carriers = [
        element
        for element in paragraph.iter()
        if local(element) in ("t", "instrText", *_SIGNS) and _paragraph_of(element) is paragraph
    ]
    before = [_SIGNS.get(local(element)) or element.text or "" for element in carriers]
    for element, old, new in zip(carriers, before, masker.segments(before), strict=True):
        if new != old and local(element) not in _SIGNS:
            element.text = new
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _paragraph_of(element):
    while local(element) != "p":
        element = element.getparent()
    return element


def _mask_attributes(root, masker: Masker) -> None:
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in _TELLING and len(value) > 6:
                masked = masker.text(value)
                if masked != value:
                    element.set(key, masked)
