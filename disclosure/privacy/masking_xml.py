"""What the writers of office packages share: trees of XML, and archives without traces."""

import io
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext as _
from lxml import etree

from disclosure.privacy.archives import Archive
from disclosure.privacy.budget import Unreadable

LARGEST_TREE = 50 * 1024 * 1024  # Bytes; a tree takes ten times as much.
# The readers have refused document types before; these settings make sure of it.
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def tree_of(archive: Archive, name: str):
    """Return the root of a part."""
    content = archive.read(name)
    if len(content) > LARGEST_TREE:
        raise Unreadable(_("A part of it is too large to be checked. Divide it."))
    return etree.fromstring(content, etree.XMLParser(**_PARSER))


def serialised(root) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def packed(
    parts: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()
) -> io.BytesIO:
    """Return an archive of parts, all of one date, so that it tells nothing of its making."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    file.seek(0)
    return file


def remove(element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    place = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(place + offset, child)
    remove(element)


def local(element) -> str:
    """Return the name of an element without its namespace; comments and nothing have none."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
