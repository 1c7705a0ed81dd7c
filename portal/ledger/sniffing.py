"""What kind of file a ledger is: told by its content, never by its name."""

import codecs
import stat
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.ledger.faults import Unusable, unusable

CHUNK = 1 << 20  # Bytes read at a time.

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007, and anything with a password.
FOREIGN = {
    b"%PDF": gettext_lazy("a PDF"),
    b"{\\rtf": gettext_lazy("a text document"),
    b"\x89PNG": gettext_lazy("a picture"),
    b"\xff\xd8\xff": gettext_lazy("a picture"),
    b"GIF8": gettext_lazy("a picture"),
    b"BM": gettext_lazy("a picture"),
    b"Rar!": gettext_lazy("an archive"),
    b"7z\xbc\xaf": gettext_lazy("an archive"),
    b"\x1f\x8b": gettext_lazy("an archive"),
    b"PK\x05\x06": gettext_lazy("an empty archive"),
    b"\x7fELF": gettext_lazy("a program"),
    b"MZ": gettext_lazy("a program"),
    b"SQLite format 3": gettext_lazy("a database"),
}
WEB_PAGE = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta")

# So many Chinese characters that are valid UTF-8 do not come about in GB18030 by chance: what
# breaks the encoding after them is damage, and guessing another one would load gibberish.
CERTAINLY_UTF8 = 12


def is_archive(path: Path) -> bool:
    """
    Tell whether a ledger is a zip, as XLSX and ODS are, or text. Raises Unusable for a file
    that cannot be read and for every other kind, with the remedy.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise unusable(path, _("is not a file"))
        with path.open("rb") as file:
            start = file.read(CHUNK)
    except FileNotFoundError:
        raise unusable(path, _("there is no such file")) from None
    except OSError as error:
        raise unusable(path, _("cannot be read: %(reason)s") % {"reason": error.strerror}) from None
    if not start.strip(b"\xef\xbb\xbf \t\r\n\0,;"):
        raise unusable(path, _("is empty"))
    if start.startswith(OLE):
        raise _ole(path)
    for magic, name in FOREIGN.items():
        # Two letters may also begin a text; a binary file has a zero byte early on.
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in start[:1024]):
            raise _not_a_table(path, name)
    if start.lstrip()[:20].lower().startswith(WEB_PAGE):
        raise _not_a_table(path, _("a web page"))
    return start.startswith(ZIP)


def encoding_of(path: Path) -> str:
    """
    Return the encoding of the whole of a text file: utf-8-sig, utf-16 or gb18030.

    Raises Unusable with the line of the first byte that fits none, or that is binary.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif start.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        line, beyond_ascii = _first_misfit(path, encoding)
        if line is None:
            return encoding
        if beyond_ascii >= CERTAINLY_UTF8:
            break
    raise unusable(
        path,
        _("line %(line)s is not text in %(encoding)s; save the ledger as CSV UTF-8")
        % {"line": line, "encoding": encoding.removesuffix("-sig").upper()},
    )


def _first_misfit(path: Path, encoding: str) -> tuple[int | None, int]:
    """Return the line of the first byte that is not of `encoding`, and what fitted before it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, beyond_ascii = 1, 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(encoding, "ignore")
                return line + good.count("\n"), beyond_ascii + _beyond_ascii(good)
            if "\0" in text:
                raise _not_a_table(path, _("a binary file"))
            if not chunk:
                return None, beyond_ascii
            line += text.count("\n")
            if beyond_ascii < CERTAINLY_UTF8:
                beyond_ascii += _beyond_ascii(text)


def _beyond_ascii(text: str) -> int:
    return 0 if text.isascii() else sum(sign > "\x7f" for sign in text[:10_000])


def _ole(path: Path) -> Unusable:
    """Return the refusal of an old compound file: a legacy workbook, or one with a password."""
    marker = "EncryptedPackage".encode("utf-16-le")
    with path.open("rb") as file:
        tail = b""
        while chunk := file.read(CHUNK):
            if marker in tail + chunk:
                return unusable(path, _("is protected by a password; save a copy without password"))
            tail = chunk[-len(marker) :]
    return unusable(
        path, _("is of the old kind .xls or .doc; open it in Excel or WPS and save it as .xlsx")
    )


def _not_a_table(path: Path, name) -> Unusable:
    return unusable(
        path,
        _("is %(kind)s and no table; save the ledger as .xlsx, .ods or CSV UTF-8") % {"kind": name},
    )
