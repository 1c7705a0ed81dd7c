"""Files as bureaus and attackers make them, each with something in one hiding place."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

IDENTITY = "150199199003070111"  # No county ends in 99 or 01 99: it belongs to nobody.
MOBILE = "15412345678"  # Of a series that was never given out.
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def check_sign(seventeen):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights, strict=True)) % 11]


def identity(serial=11):
    """Return a sound identity number of nobody: different for each serial below 1000."""
    head = f"150199199003{7:02}{serial:03}"
    return head + check_sign(head)


def saved(document):
    """Return a document of openpyxl, python-docx or pikepdf as an open file."""
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    return file


def xlsx(build=None, rows=(("姓名", "金额"), ("王建国", 300))):
    """Return a workbook; `build(book, sheet)` adds to it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in rows:
        sheet.append(row)
    if build:
        build(book, sheet)
    return saved(book)


def document(build=None, text="关于发放临时救助金的公示"):
    """Return a DOCX; `build(document)` adds to it."""
    made = docx.Document()
    made.core_properties.author = ""
    made.add_paragraph(text)
    if build:
        build(made)
    return saved(made)


def word_xml(paragraph):
    """Return a paragraph of WordprocessingML from its content."""
    return parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>")


def pdf(*pages, build=None, **options):
    """Return a PDF with a line of Latin text a page; `build(pdf)` adds to it."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for content in pages or ["Notice"]:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        stream = content if isinstance(content, bytes) else shown(content)
        page.Contents = made.make_stream(stream)
    if build:
        build(made)
    file = io.BytesIO()
    made.save(file, **options)
    file.seek(0)
    return file


def shown(text):
    return f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()


def package(parts):
    """Return a zip archive from {name: content}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def rewritten(file, changes):
    """Return a copy of an archive with parts added or changed; None takes a part away."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        if change is None:
            del parts[name]
        else:
            parts[name] = change(parts[name]) if callable(change) else change
    return package(parts)


def ods(content, meta="", styles="", **more):
    """Return an ODS whose tables are `content`."""
    head = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
    )
    properties = head.replace("document-content", "document-meta")
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"{head}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
        "</office:document-content>",
        "meta.xml": f"{properties}<office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return package(parts | more)


def ods_row(*cells, attributes=""):
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def ods_table(*rows, attributes='table:name="名单"'):
    return f"<table:table {attributes}>{''.join(rows)}</table:table>"


def picture(kind="JPEG", size=(40, 30), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind, **options)
    file.seek(0)
    return file


def photograph(artist="", position=True):
    """Return a JPEG as a telephone takes it."""
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist.encode()
    if position:
        exif[0x8825] = {1: "N", 2: (41.0, 5.0, 12.0), 3: "E", 4: (108.0, 16.0, 3.0)}
    return picture(exif=exif)


def giant_png(width=60_000, height=60_000):
    """Return a PNG of a few bytes that would unpack to gigabytes."""

    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + content + chunk(b"IEND", b""))


__all__ = ["Comment", "DataValidation", "DefinedName"]
