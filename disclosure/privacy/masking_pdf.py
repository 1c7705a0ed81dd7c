"""
PDF: properties, notes, forms, embedded files and earlier revisions are taken out.

The text of pages is not touched: what looks erased in a PDF is often still there, and a mask
that only seems to hide is worse than none. Such a file is masked in its original document.
"""

import io
from typing import IO

import pikepdf
from django.utils.translation import gettext as _

from disclosure.privacy.budget import Unreadable
from disclosure.privacy.masker import Masker
from disclosure.privacy.pdf import open_pdf, page_texts
from disclosure.privacy.pieces import Source

_OF_DOCUMENT = ("/Metadata", "/AF", "/OpenAction", "/AA", "/PieceInfo", "/AcroForm", "/Collection")
_OF_PAGE = ("/Metadata", "/AF", "/AA", "/PieceInfo", "/Thumb")
_OF_NAMES = ("/EmbeddedFiles", "/JavaScript")
_NOTES_OF_JPEG = frozenset({0xE1, 0xED, 0xFE, *range(0xE2, 0xED)} - {0xE2})


def mask_pdf(source: Source, masker: Masker) -> IO[bytes]:
    """Return a PDF without what lies beside its pages; refuse one whose pages hold a value."""
    for number, text in enumerate(page_texts(source), 1):
        if masker.spans(text):
            raise Unreadable(
                _("The text of PDF pages cannot be masked (page %(number)s). Mask the original "
                  "document and export it to PDF again.")
                % {"number": number}
            )  # fmt: skip
    with open_pdf(source.file) as pdf:
        _refuse_forms(pdf)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        _drop(pdf.Root, _OF_DOCUMENT)
        _drop(pdf.Root.get("/Names", {}), _OF_NAMES)
        for page in pdf.pages:
            source.budget.tick()
            _drop(page.obj, _OF_PAGE)
            _keep_links(page.obj, masker)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                _drop(thing, ("/Metadata",))
                _clean_photograph(thing)
        result = io.BytesIO()
        pdf.save(result)
    result.seek(0)
    return result


def _refuse_forms(pdf: pikepdf.Pdf) -> None:
    fields = pdf.Root.get("/AcroForm", {}).get("/Fields", [])
    if len(fields):
        raise Unreadable(_("It is a form to be filled in. Print it to a new PDF first."))


def _drop(thing, names: tuple[str, ...]) -> None:
    for name in names:
        if name in thing:
            del thing[name]


def _keep_links(page, masker: Masker) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [
        note
        for note in notes
        if note.get("/Subtype") == "/Link"
        and not masker.spans(str(note.get("/A", {}).get("/URI", "")))
    ]
    page["/Annots"] = pikepdf.Array(kept)


def _clean_photograph(picture: pikepdf.Stream) -> None:
    """Take what a camera wrote out of a JPEG without drawing it anew."""
    if picture.get("/Filter") in ("/DCTDecode", [pikepdf.Name.DCTDecode]):
        content = picture.read_raw_bytes()
        cleaned = _without_notes(content)
        if cleaned != content:
            picture.write(cleaned, filter=pikepdf.Name.DCTDecode)


def _without_notes(content: bytes) -> bytes:
    """Return a JPEG without its segments of notes; colours (APP2, APP14) stay."""
    kept, place = content[:2], 2
    while content[place : place + 1] == b"\xff" and content[place + 1] != 0xDA:
        length = int.from_bytes(content[place + 2 : place + 4]) + 2
        if content[place + 1] not in _NOTES_OF_JPEG:
            kept += content[place : place + length]
        place += length
    return kept + content[place:]
