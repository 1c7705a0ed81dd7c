"""Which reader a file is given to: told by its first bytes, by its name only where it is text."""

import codecs
import posixpath

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive, protected
from disclosure.privacy.budget import Unreadable
from disclosure.privacy.docx import read_docx
from disclosure.privacy.hypertext import read_html
from disclosure.privacy.images import read_image
from disclosure.privacy.ofd import ROOT as OFD_ROOT
from disclosure.privacy.ofd import read_ofd
from disclosure.privacy.opendocument import read_opendocument
from disclosure.privacy.pdf import read_pdf
from disclosure.privacy.pieces import Source, Yield
from disclosure.privacy.pptx import read_pptx
from disclosure.privacy.texts import read_table, read_text
from disclosure.privacy.xlsx import WORKBOOK, read_xlsx
from disclosure.privacy.zips import read_zip

PDF, OLE = b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"GIF8", b"RIFF")
# Text that is not what it says: Rich Text, and mail or web archives with coded parts.
_CODED = (b"{\\rtf", b"MIME-Version:", b"Content-Transfer-Encoding:")
_TEXT_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PACKAGES = {
    WORKBOOK: "xlsx",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    OFD_ROOT: "ofd",
}
READERS = {
    "pdf": read_pdf,
    "image": read_image,
    "xlsx": read_xlsx,
    "docx": read_docx,
    "pptx": read_pptx,
    "ofd": read_ofd,
    "opendocument": read_opendocument,
    "zip": read_zip,
    "table": read_table,
    "html": read_html,
    "text": read_text,
}


def kind_of(source: Source) -> str:
    """Return the kind of a file. Raises Unreadable for one that no reader is there for."""
    head = source.head(4096)
    ending = posixpath.splitext(source.name.lower())[1]
    if not head:
        raise Unreadable(_("It is empty."))
    if head.startswith(OLE):
        raise _of_old_office(source, ending)
    if head.startswith(PDF) or (ending == ".pdf" and PDF in head[:1024]):
        return "pdf"
    if head.startswith(_IMAGES) or (head.startswith(b"BM") and b"\0" in head[:10]):
        return "image"
    if head.startswith(_ZIPS):
        return _kind_of_archive(source)
    is_text = head.startswith(_TEXT_MARKS) or b"\0" not in head
    if is_text and not any(mark in head[:1024] for mark in _CODED):
        if ending in (".csv", ".tsv"):
            return "table"
        markup = head.lstrip()[:200].lower()
        return "html" if ending in (".html", ".htm") or b"<html" in markup else "text"
    raise Unreadable(_("Files of this kind cannot be checked. Save it as PDF, DOCX or XLSX."))


def read(source: Source) -> Yield:
    """Yield what any file holds."""
    yield from READERS[kind_of(source)](source)


def _kind_of_archive(source: Source) -> str:
    archive = Archive(source)
    for name, kind in _PACKAGES.items():
        if name in archive:
            return kind
    if "mimetype" in archive and archive.read("mimetype").startswith(b"application/vnd.oasis."):
        return "opendocument"
    if "xl/workbook.bin" in archive:
        raise Unreadable(_("Files of this kind cannot be checked. Save it as XLSX."))
    return "zip"


def _of_old_office(source: Source, ending: str) -> Unreadable:
    """Return the refusal of a file of the old binary kind, which locked new files share."""
    source.file.seek(0)
    if ending in (".docx", ".xlsx", ".pptx") or "EncryptedPackage".encode("utf-16-le") in (
        source.file.read(1 << 20)
    ):
        return protected()
    return Unreadable(
        _("Old files of Office and WPS (.doc, .xls, .wps, .et) cannot be checked. "
          "Save it as DOCX, XLSX or PDF.")
    )  # fmt: skip
