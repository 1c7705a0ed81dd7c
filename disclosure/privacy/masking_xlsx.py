"""Workbooks with values masked: what is seen of the cells stays, all else that they carry goes."""

import io
import warnings
from decimal import Decimal
from typing import IO

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook.defined_name import DefinedNameDict
from openpyxl.worksheet.datavalidation import DataValidationList

from disclosure.privacy.archives import Archive
from disclosure.privacy.budget import Unreadable
from disclosure.privacy.masker import Masker
from disclosure.privacy.pieces import Source
from disclosure.privacy.xlsx import formulas_without_value

MOST_CELLS = 1_000_000


def mask_xlsx(source: Source, masker: Masker) -> IO[bytes]:
    """
    Return a workbook with the values masked.

    Formulas become what they gave; hidden sheets, the content of hidden rows and columns,
    comments, choices, names, charts, pictures, pivot tables and properties are left out.
    """
    if formulas_without_value(Archive(source)):
        raise Unreadable(
            _("Some formulas have no result in the file. Open it in Excel or WPS and save it anew.")
        )
    source.file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Extensions that are not kept: they are not to be kept.
        book = openpyxl.load_workbook(source.file, data_only=True, keep_links=False)
    for sheet in [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]:
        book.remove(sheet)
    for sheet in book.chartsheets:
        book.remove(sheet)
    if not book.worksheets:
        raise Unreadable(_("All its sheets are hidden: nothing would be left."))
    book.properties = DocumentProperties(creator="")
    book.custom_doc_props.props.clear()
    book.defined_names = DefinedNameDict()
    book.security = book.code_name = None
    for sheet in book.worksheets:
        _clean_sheet(sheet)
        _mask_sheet(sheet, masker, source)
    result = io.BytesIO()
    book.active = 0
    book.save(result)
    result.seek(0)
    return result


def _clean_sheet(sheet) -> None:
    sheet.data_validations = DataValidationList()
    sheet.defined_names = DefinedNameDict()
    sheet.legacy_drawing = None
    sheet._charts, sheet._images, sheet._pivots = [], [], []
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    sheet.auto_filter.ref = None
    sheet.print_title_rows = sheet.print_title_cols = None
    sheet.sheet_properties.codeName = None


def _mask_sheet(sheet, masker: Masker, source: Source) -> None:
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise Unreadable(_("It has more than %(most)s cells. Divide it.") % {"most": MOST_CELLS})
    sheet.title = masker.text(sheet.title).replace("*", "＊")  # No sheet may have a star.
    for part in (
        "oddHeader",
        "oddFooter",
        "evenHeader",
        "evenFooter",
        "firstHeader",
        "firstFooter",
    ):
        for side in ("left", "center", "right"):
            note = getattr(getattr(sheet, part), side)
            note.text = note.text and masker.text(note.text)
    hidden_columns = _hidden_columns(sheet)
    for row in sheet.iter_rows():
        source.budget.tick()
        row_hidden = _is_hidden(sheet.row_dimensions.get(row[0].row), "ht")
        for cell in row:
            if cell.value is None:
                continue
            cell.comment = cell.hyperlink = None
            if row_hidden or cell.column in hidden_columns:
                cell.value = None
            else:
                _mask_cell(cell, masker)


def _mask_cell(cell, masker: Masker) -> None:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return
    text = value if isinstance(value, str) else f"{Decimal(repr(value)):f}".removesuffix(".0")
    masked = masker.text(text)
    if masked != text:
        cell.value = masked
        cell.number_format = "@"


def _hidden_columns(sheet) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if _is_hidden(dimension, "width"):
            hidden |= set(range(dimension.min, dimension.max + 1))
    return hidden


def _is_hidden(dimension, size: str) -> bool:
    return dimension is not None and (dimension.hidden or getattr(dimension, size) == 0)
