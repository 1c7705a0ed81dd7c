"""What a PDF carries beside the text of its pages: properties, notes, forms, files, outlines."""

import io
import re
import zlib

import pikepdf
from django.utils.translation import gettext as _

from disclosure.privacy.budget import LARGEST_PAGE, Unreadable
from disclosure.privacy.images import read_image
from disclosure.privacy.people import is_name, masked_name
from disclosure.privacy.pieces import Piece, Source, Trait, Yield, guarded, joined, unreadable
from portal.law.privacy import Detector

_NAMES = {"/Author", "/Manager"}
# Notes are what people write onto pages; links, fields and page furniture are none.
_NO_NOTES = {"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark"}
_CREATOR = re.compile(r"<dc:creator\b[^>]{0,300}>(.{0,2000}?)</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,200}>")
_MOST = 100_000  # Objects that are looked at; a PDF with more is no document.
_DEEPEST = 12  # Arrays and dictionaries within each other.


def read_extras(source: Source, pdf: pikepdf.Pdf) -> Yield:
    """Yield what stands anywhere but on the pages: every text in every object of the file."""
    if len(pdf.objects) > _MOST * 3:
        raise Unreadable(_("The PDF consists of too many objects. Print it to a new PDF."))
    yield from _read_information(source, pdf)
    yield from _read_notes(source, pdf)
    yield from _read_objects(source, pdf)
    yield from _read_attached(source, pdf)


def _read_information(source: Source, pdf: pikepdf.Pdf) -> Yield:
    place = _("properties")
    for key, value in pdf.docinfo.items() if "/Info" in pdf.trailer else ():
        text = str(value)
        if key in _NAMES and is_name(text):
            yield Trait(place, Detector.AUTHOR, masked_name(text), value=text)
        yield Piece(place, text)
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        text = bounded(source, metadata).decode("utf-8", "replace")
        for creator in _CREATOR.findall(text):
            author = _TAG.sub("", creator).strip()
            if is_name(author):
                yield Trait(place, Detector.AUTHOR, masked_name(author), value=author)
        yield Piece(place, text)
    form = pdf.Root.get("/AcroForm", {}).get("/XFA", [])
    for part in form if isinstance(form, pikepdf.Array) else [form]:
        if isinstance(part, pikepdf.Stream):
            yield Piece(_("form"), bounded(source, part).decode("utf-8", "replace"))


def _read_notes(source: Source, pdf: pikepdf.Pdf) -> Yield:
    for number, page in enumerate(pdf.pages, 1):
        source.budget.tick()
        notes = page.obj.get("/Annots", [])
        kinds = [
            str(note.get("/Subtype", ""))
            for note in (notes if isinstance(notes, pikepdf.Array) else [])
            if isinstance(note, pikepdf.Dictionary)
        ]
        written = [kind for kind in kinds if kind not in _NO_NOTES]
        if written:
            place = _("page %(number)s") % {"number": number}
            shown = _("%(number)s notes") % {"number": len(written)}
            yield Trait(place, Detector.COMMENT, shown, value=f"{number}:{len(written)}")


def _read_objects(source: Source, pdf: pikepdf.Pdf) -> Yield:
    """
    Yield the texts of all dictionaries: notes, fields, outlines, alternative descriptions.

    Going through every object of the file finds also what no page refers to any more. The
    texts of pages are in streams and read elsewhere.
    """
    place = _("notes, forms and outlines")
    for thing in pdf.objects:
        source.budget.tick()
        texts: list[str] = []
        _collect(thing, texts)
        if texts:
            yield Piece(place, "\n".join(texts))
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            yield from _read_picture(source, thing)
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/JavaScript":
            yield Trait(place, Detector.EMBEDDED, "JavaScript", value="JavaScript")


def _collect(thing, texts: list[str], depth: int = 0) -> None:
    if isinstance(thing, pikepdf.String):
        text = str(thing)
        if len(text) > 2:
            texts.append(text)
    elif depth < _DEEPEST and not (depth and getattr(thing, "is_indirect", False)):
        if isinstance(thing, pikepdf.Array):
            for value in thing:
                _collect(value, texts, depth + 1)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for value in thing.values() if not isinstance(thing, pikepdf.Stream) else ():
                _collect(value, texts, depth + 1)


def _read_picture(source: Source, picture: pikepdf.Stream) -> Yield:
    """Yield what a camera wrote into a photograph: JPEG is kept in a PDF as it was."""
    if picture.get("/Filter") not in ("/DCTDecode", [pikepdf.Name.DCTDecode]):
        return
    content = picture.read_raw_bytes()
    source.budget.take(len(content))
    inner = Source(io.BytesIO(content), "", source.budget, lambda it: read_image(it, alone=False))
    for found in guarded(inner):
        if not (isinstance(found, Trait) and found.detector is Detector.UNREADABLE):
            yield found._replace(place=joined(_("picture"), found.place))


def _read_attached(source: Source, pdf: pikepdf.Pdf) -> Yield:
    for thing in pdf.objects:
        if not (isinstance(thing, pikepdf.Dictionary) and "/EF" in thing):
            continue
        name = str(thing.get("/UF", thing.get("/F", "")))
        place = joined(_("embedded"), name)
        yield Trait(place, Detector.EMBEDDED, name, value=name)
        # One file is often entered twice, under its old and its new kind of name.
        for stream in {value.objgen: value for value in thing["/EF"].values()}.values():
            try:
                content = io.BytesIO(bounded(source, stream))
            except Unreadable as refused:
                yield unreadable(place, str(refused))
            else:
                yield from source.inside(content, name, place)


def bounded(source: Source, stream: pikepdf.Stream) -> bytes:
    """Return the content of a stream. Raises Unreadable for one that unpacks to too much."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is None:
        content = raw
    elif filters in ("/FlateDecode", [pikepdf.Name.FlateDecode]) and "/DecodeParms" not in stream:
        content = _inflated(raw)
    elif len(raw) * 1_100 < LARGEST_PAGE:  # No other filter unpacks to more than a thousandfold.
        content = stream.read_bytes()
    else:
        raise Unreadable(_("A part of the PDF is packed in a rare way. Print it to a new PDF."))
    source.budget.take(len(content))
    return content


def _inflated(raw: bytes) -> bytes:
    unpack = zlib.decompressobj()
    content = unpack.decompress(raw, LARGEST_PAGE * 5)
    if unpack.unconsumed_tail:
        raise Unreadable(_("A part of the PDF unpacks to too much. Print it to a new PDF."))
    return content
