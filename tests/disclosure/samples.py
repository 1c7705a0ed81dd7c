"""Small files of every kind that may be attached, and of many that may not, made on the spot."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pikepdf
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

OFFICE = "application/vnd.openxmlformats-officedocument"


def archive(parts, **options):
    """Return a zip of {name: content}."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, **options) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()


def parts_of(content):
    """Return {name: content} of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def with_parts(content, **changes):
    """Return an archive with parts replaced or added; “__” stands for a slash in their names."""
    renamed = {name.replace("__", "/"): part for name, part in changes.items()}
    return archive(parts_of(content) | renamed)


def saved(document):
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word():
    document = docx.Document()
    document.add_paragraph("关于发放高龄津贴的通知")
    return saved(document)


def sheet():
    book = openpyxl.Workbook()
    book.active.append(["项目", "金额"])
    return saved(book)


def slides():
    declared = (
        '<?xml version="1.0"?><Types xmlns="x"><Override PartName="/ppt/presentation.xml" '
        f'ContentType="{OFFICE}.presentationml.presentation.main+xml"/></Types>'
    )
    return archive({"[Content_Types].xml": declared, "ppt/presentation.xml": "<p/>"})


def pdf(pages=1, **options):
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    written = io.BytesIO()
    document.save(written, **(options or {"deterministic_id": True}))
    return written.getvalue()


def raw_pdf(*objects):
    """Return a PDF of these objects, the first of which is its root."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return body + head + table + tail % (len(objects) + 1, len(body))


def png(width=4, height=3, data=None):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height) if data is None else data
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def jpeg(width=4, height=3):
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"test"
    return b"\xff\xd8" + comment + b"\xff\xc0" + frame + b"\xff\xda\x00\x02\x00\xff\xd9"


def compound(*streams):
    """Return a compound file whose directory names `streams`, as far as it is looked into."""

    def entry(name):
        text = (name + "\0").encode("utf-16-le")
        return text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + b"\x02".ljust(62, b"\0")

    directory = b"".join(entry(name) for name in ("Root Entry", *streams)).ljust(1024, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 0)  # The directory comes first,
    header = header.ljust(76, b"\0") + struct.pack("<I", 2)  # the table of sectors last.
    return header.ljust(512, b"\0") + directory + b"\xff" * 512


GOOD = {
    "通知.pdf": pdf,
    "通知.docx": word,
    "台账.xlsx": sheet,
    "汇报.pptx": slides,
    "通知.odt": lambda: saved(OpenDocumentText()),
    "台账.ods": lambda: saved(OpenDocumentSpreadsheet()),
    "公文.ofd": lambda: archive({"OFD.xml": "<ofd:OFD xmlns:ofd='x'/>"}),
    "资料.zip": lambda: archive({"甲/通知.pdf": pdf(), "乙.txt": "说明"}),
    "旧通知.doc": lambda: compound("WordDocument"),
    "旧台账.xls": lambda: compound("Workbook"),
    "旧汇报.ppt": lambda: compound("PowerPoint Document"),
    "旧通知.wps": lambda: compound("WordDocument"),
    "旧台账.et": lambda: compound("Workbook"),
    "照片.jpg": jpeg,
    "照片.JPEG": jpeg,
    "图.png": png,
    "数据.csv": "项目,金额\n津贴,100\n".encode,
    "旧数据.csv": lambda: "项目,金额\n津贴,100\n".encode("gb18030"),
    "说明.txt": lambda: "说明：5<6".encode("utf-16"),
}
