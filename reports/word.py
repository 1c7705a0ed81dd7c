"""A report as DOCX in the form in which offices file it, its tables with merged cells."""

import zipfile
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reports.layout import laid_out
from reports.render import marks

TITLE, BODY, HEADING, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
TABLE = "宋体"
LATIN = "Times New Roman"
LINE = Pt(28.95)
TABLE_SIZES = {"requests": 9, "challenges": 9, "statistics": 9}
WIDTH = 156  # Millimetres between the margins.
RED = RGBColor(0xA6, 0x1C, 0x1C)
EPOCH = (1980, 1, 1, 0, 0, 0)  # The earliest date that a zip can hold.


def docx(data):
    """Return the report as the bytes of a DOCX file; the same data gives the same bytes."""
    report = laid_out(data)
    document = Document()
    _properties(document, report)
    _page(document, marks(data))
    title = _paragraph(document, report.title, TITLE, 22, indent=False)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = LINE
    _paragraph(document, report.introduction)
    for part in report.parts:
        _heading(document, part.heading, 1, HEADING)
        for block in part.blocks:
            _block(document, block)
        for table in part.tables:
            _table(document, table)
    if report.status == "published":
        for line in (report.agency, report.signed_on):
            signature = _paragraph(document, line, indent=False)
            signature.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            signature.paragraph_format.right_indent = Pt(64)
    out = BytesIO()
    document.save(out)
    return _without_dates(out.getvalue())


def _properties(document, report):
    made = datetime.fromisoformat(report.generated_at).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author = report.title, report.agency
    properties.last_modified_by, properties.language = report.agency, "zh-CN"
    properties.created = properties.modified = made
    properties.comments = ""


def _page(document, mark):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(23)
    document.settings.odd_and_even_pages_header_footer = True
    sides = (
        (section.footer, section.header, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, section.even_page_header, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for footer, header, side in sides:
        number = footer.paragraphs[0]
        number.alignment = side
        number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(14)
        _run(number, "— ", TABLE, 14)
        number._p.append(_page_field())
        _run(number, " —", TABLE, 14)
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(header.paragraphs[0], mark, HEADING, 10.5).font.color.rgb = RED


def _page_field():
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, properties, size = (OxmlElement(f"w:{name}") for name in ("r", "rPr", "sz"))
    size.set(qn("w:val"), "28")  # Half points.
    properties.append(size)
    text = OxmlElement("w:t")
    text.text = "1"
    run.extend((properties, text))
    field.append(run)
    return field


def _paragraph(document, text, font=BODY, size=16, indent=True):
    paragraph = document.add_paragraph()
    _line_spacing(paragraph)
    if indent:
        _indent(paragraph)
    if text:
        _run(paragraph, text, font, size)
    return paragraph


def _line_spacing(paragraph):
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE


def _indent(paragraph):
    paragraph.paragraph_format.first_line_indent = Pt(32)
    # In characters as well: an office that changes the size keeps the two blank squares.
    paragraph._p.pPr.ind.set(qn("w:firstLineChars"), "200")


def _heading(document, text, level, font):
    heading = document.add_heading(level=level)
    _line_spacing(heading)
    _indent(heading)
    run = _run(heading, text, font, 16)
    run.bold, run.italic, run.font.color.rgb = False, False, RGBColor(0, 0, 0)


def _block(document, block):
    if block.lead and not block.text:
        _heading(document, block.lead, 2, SECOND)
        return
    paragraph = _paragraph(document, "")
    if block.lead:
        _run(paragraph, block.lead, SECOND, 16)
    _run(paragraph, block.text, BODY, 16)


def _run(paragraph, text, font, size):
    run = paragraph.add_run(text)
    run.font.name, run.font.size = LATIN, Pt(size)
    run._r.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def _table(document, filled):
    table = filled.table
    if filled.caption:
        caption = _paragraph(document, filled.caption, TABLE, 10.5, indent=False)
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.keep_with_next = True
    grid = document.add_table(table.height, table.columns, style="Table Grid")
    grid.autofit = False
    cells = [list(row.cells) for row in grid.rows]
    for number, width in enumerate(table.widths):
        wide = Mm(WIDTH * width / sum(table.widths))
        grid.columns[number].width = wide
        for row in cells:
            row[number].width = wide
    for number, row in enumerate(grid.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < table.head_height:
            properties.append(OxmlElement("w:tblHeader"))
    size = TABLE_SIZES.get(table.key, 10.5)
    for cell in filled.cells:
        _cell(cells, cell, size)
    _line_spacing(document.add_paragraph())


def _cell(cells, cell, size):
    place = cell.place
    target = cells[place.row][place.column]
    last = cells[place.rows[-1]][place.columns[-1]]
    if last is not target:
        target = target.merge(last)
    target.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = target.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    is_note = not cell.cell.is_data and cell.cell.scope in ("row", "")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if is_note else WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, cell.text, TABLE, size)


def _without_dates(packed):
    """Pack again without the moment of packing, which is the only thing that differs."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(packed)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(entry))
    return out.getvalue()
