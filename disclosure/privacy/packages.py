"""Parts that all Office packages have in common: properties, links, pictures, embedded files."""

import posixpath
import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive
from disclosure.privacy.images import read_image
from disclosure.privacy.people import is_name, masked_name
from disclosure.privacy.pieces import Piece, Source, Trait, Yield, guarded, joined, unreadable
from disclosure.privacy.xml_events import feed
from portal.law.privacy import Detector, is_worth_reading

_NAMES_OF_PEOPLE = frozenset(
    {
        "creator",
        "lastModifiedBy",
        "Author",
        "Manager",
        "initial-creator",
        "printed-by",
        "person-name",
    }
)
# The profile of whoever saved it stands in paths: C:\Users\name\Desktop.
_USER_PATH = re.compile(
    r"[\\/](?:Users|Documents and Settings|home)[\\/]([^\\/]+)[\\/]", re.IGNORECASE
)
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp")
_MUTE = (".emf", ".wmf", ".odttf", ".fntdata", ".ttf", ".svm", ".wdp")
_INLINE = frozenset({
    "r", "t", "rPr", "b", "i", "u", "sz", "color", "rFont", "family", "charset", "scheme", "a",
    "s", "span", "bookmark-start", "bookmark-end", "hyperlink", "ins", "smartTag", "fldSimple",
    "proofErr", "bookmarkStart", "bookmarkEnd", "lang", "rFonts", "noProof", "latin", "ea",
    "cs", "solidFill", "schemeClr", "srgbClr", "text-input", "soft-page-break",
})  # fmt: skip
_FETCHED_WHEN_OPENED = ("attachedTemplate", "oleObject", "subDocument", "frame", "image", "video")


class TextOfAnything:
    """The text of any XML and those of its attributes that may hold a number, as lines."""

    def __init__(self) -> None:
        self.lines, self._line, self.counts = [], [], {}

    def start(self, name, attributes):
        self.counts[name] = self.counts.get(name, 0) + 1
        if name not in _INLINE:
            self._end_line()
        self.lines += [value for value in attributes.values() if is_telling(value)]

    def text(self, text):
        self._line.append(text)

    def end(self, name):
        if name not in _INLINE:
            self._end_line()

    def _end_line(self):
        if self._line:
            self.lines.append("".join(self._line))
            self._line = []

    def __str__(self) -> str:
        self._end_line()
        return "\n".join(line for line in self.lines if line.strip())


def is_telling(value: str) -> bool:
    """Tell whether the value of an attribute may hold what is looked for: most are styles."""
    return len(value) >= 7 and is_worth_reading(value)


def text_of(archive: Archive, name: str) -> TextOfAnything:
    """Return the text of any part that is XML."""
    handler = TextOfAnything()
    feed(archive.chunks(name), handler)
    return handler


def read_properties(archive: Archive, name: str, place: str) -> Yield:
    """Yield persons named in the properties, and whatever else stands there."""
    for entry, text in entries(archive, name):
        if entry in _NAMES_OF_PEOPLE and is_name(text):
            yield Trait(place, Detector.AUTHOR, masked_name(text), value=text)
        yield Piece(place, text)


def entries(archive: Archive, name: str) -> list[tuple[str, str]]:
    """Return (name, text) of the elements of a part that hold text and nothing else."""
    handler = _Entries()
    feed(archive.chunks(name), handler)
    return handler.entries


class _Entries:
    def __init__(self) -> None:
        self.entries, self._text = [], []

    def start(self, name, attributes):
        self._text = []

    def text(self, text):
        self._text.append(text)

    def end(self, name):
        text = "".join(self._text).strip()
        if text:
            self.entries.append((name, text))
        self._text = []


def read_links(archive: Archive, name: str) -> Yield:
    """Yield links that lead out of the package, and what is fetched when it is opened."""
    for kind, target, outside in relations(archive, name):
        if outside:
            yield Piece(_("link"), target)
            if user := _USER_PATH.search(target):
                yield Trait(_("link"), Detector.AUTHOR, masked_name(user[1]), value=user[1])
            if kind in _FETCHED_WHEN_OPENED:
                yield Trait(_("link"), Detector.OUTSIDE_LINK, kind, value=target)


def relations(archive: Archive, name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (kind, target, leads outside) of each relation in a .rels part."""
    for attributes in elements(archive, name, "Relationship"):
        kind = attributes.get("Type", "").rpartition("/")[2]
        yield kind, attributes.get("Target", ""), attributes.get("TargetMode") == "External"


def elements(archive: Archive, name: str, wanted: str) -> list[dict[str, str]]:
    """Return the attributes of all elements of a name in a part."""
    handler = _Attributes(wanted)
    feed(archive.chunks(name), handler)
    return handler.found


class _Attributes:
    def __init__(self, wanted: str) -> None:
        self.wanted, self.found = wanted, []

    def start(self, name, attributes):
        if name == self.wanted:
            self.found.append(attributes)

    def end(self, name):
        """Take no note: nothing that ends matters."""

    def text(self, text):
        """Take no note: no text matters."""


def targets(archive: Archive, part: str) -> dict[str, str]:
    """Return {relation id: part} of what a part refers to."""
    folder, base = posixpath.split(part)
    rels = f"{folder}/_rels/{base}.rels"
    if rels not in archive:
        return {}
    return {
        attributes.get("Id", ""): posixpath.normpath(
            posixpath.join("/" + folder, attributes.get("Target", ""))
        ).lstrip("/")
        for attributes in elements(archive, rels, "Relationship")
    }


def user_of_path(path: str) -> str:
    """Return the name of the user in a path, or nothing."""
    found = _USER_PATH.search(path)
    return found[1] if found else ""


def read_part(source: Source, archive: Archive, name: str) -> Yield:
    """Yield what a part holds for which there is no reader of its own."""
    ending = posixpath.splitext(name)[1].lower()
    if name.endswith(".rels"):
        yield from read_links(archive, name)
    elif ending in (".xml", ".vml", ".rdf"):
        yield Piece(_("part %(name)s") % {"name": name}, str(text_of(archive, name)))
    elif ending in _PICTURES:
        yield from read_picture(source, archive, name)
    elif ending in _MUTE or "printerSettings" in name or name == "mimetype":
        return
    else:
        place = posixpath.basename(name)
        yield Trait(place, Detector.EMBEDDED, place, value=name)
        if "embeddings/" in name:
            with archive.opened(name) as content:
                yield from source.inside(content, place, joined(_("embedded"), place))


def read_picture(source: Source, archive: Archive, name: str) -> Yield:
    """Yield what a camera wrote into a picture of the package."""
    place = _("picture %(name)s") % {"name": posixpath.basename(name)}
    with archive.opened(name) as content:
        inner = Source(content, name, source.budget, lambda it: read_image(it, alone=False))
        for found in guarded(inner):
            yield found._replace(place=joined(place, found.place))


def read_pictures_seen(names: list[str]) -> Yield:
    """Yield one trait for all the pictures of a package: somebody has to look at them."""
    if names:
        shown = _("%(number)s pictures") % {"number": len(names)}
        yield Trait("", Detector.PICTURE, shown, value=f"pictures:{len(names)}")


def is_picture(name: str) -> bool:
    """Tell whether a part is a picture that people see, and not the thumbnail of the file."""
    return name.lower().endswith((*_PICTURES, ".emf", ".wmf")) and "thumbnail" not in name.lower()


PartReader = Callable[[Source, Archive, str], Yield]


def safely(source: Source, archive: Archive, name: str, read: PartReader) -> Yield:
    """Yield what a part holds; a part that cannot be read blocks, and the others are still read."""
    inner = Source(source.file, name, source.budget, lambda _source: read(source, archive, name))
    for found in guarded(inner):
        failed = isinstance(found, Trait) and found.detector is Detector.UNREADABLE
        yield unreadable(name, found.shown) if failed and not found.place else found
