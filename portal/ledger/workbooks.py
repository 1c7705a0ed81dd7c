"""Ledgers as workbooks: XLSX and ODS."""

import warnings
from pathlib import Path

import openpyxl
from django.utils.translation import gettext as _
from python_calamine import CalamineError, load_workbook

from portal.ledger.archives import damaged, open_workbook_archive
from portal.ledger.columns import listed
from portal.ledger.faults import shown, unusable
from portal.ledger.ods import ods_sheets
from portal.ledger.surveys import Survey, is_filled, survey_xlsx, xlsx_sheets

# Cells, empty ones included, that are loaded at once: about 150 MB. Larger sheets of an XLSX are
# streamed, which takes ten times as long.
LARGEST_LOADED = 1_000_000
LARGEST_ODS_AREA = 3_000_000
HEAVIEST_LOADED = 200_000_000  # Bytes of text.
MOST_ODS_ROWS = 100_000


class Workbook:
    """The rows of one sheet as (number, cells): texts, numbers, booleans, dates; "" for none."""

    def __init__(self, path: Path, sheet: str | None = None):
        self.path = path
        self.notices = []
        archive, self.kind = open_workbook_archive(path)
        with archive:
            if self.kind == "ods":
                sheets = ods_sheets(path, archive)
                chosen = self._choose(sheets, sheet, lambda survey: survey.filled)
                self._refuse_large(chosen)
            else:
                sheets = xlsx_sheets(path, archive)
                chosen = self._choose(
                    sheets, sheet, lambda survey: is_filled(path, archive, survey)
                )
                survey_xlsx(path, archive, chosen)
        self.survey = chosen
        self.sheet = chosen.name
        self._read = 0

    def __iter__(self):
        rows = self._loaded() if self.kind == "ods" or self._is_small else self._streamed()
        marks = {}
        for (row, column), word in self.survey.marks.items():
            marks.setdefault(row, []).append((column, word))
        for self._read, cells in enumerate(rows, 1):
            for column, word in marks.get(self._read, ()):
                _mark(cells, column, word)
            yield self._read, cells

    @property
    def _is_small(self) -> bool:
        sheet = self.survey
        small = sheet.area <= LARGEST_LOADED and sheet.weight <= HEAVIEST_LOADED
        return small and sheet.certain

    def share_read(self) -> float:
        """Return how much of the sheet has been read, from 0 to 1."""
        return min(1.0, self._read / max(self.survey.rows, 1))

    def close(self):
        """Do nothing: the readers close what they open."""

    def _loaded(self):
        try:
            with load_workbook(self.path) as book:
                sheet = book.get_sheet_by_name(self.sheet)
        except (CalamineError, OSError, ValueError):
            raise damaged(self.path) from None
        except BaseException as error:
            # A panic of the reader comes as a class of its own that is no Exception.
            if type(error).__name__ == "PanicException":
                raise damaged(self.path) from None
            raise
        # Rows come from the first of the sheet on, but cells only from the first filled column.
        before = [""] * sheet.start[1] if sheet.start else []
        for cells in sheet.iter_rows():
            yield before + cells

    def _streamed(self):
        with warnings.catch_warnings():
            # Of no concern here: styles, validations and extensions that are not kept.
            warnings.simplefilter("ignore")
            try:
                book = openpyxl.load_workbook(self.path, read_only=True, data_only=True)
            except Exception:  # Whatever a malformed file makes the reader stumble over.
                raise damaged(self.path) from None
        try:
            sheet = book[self.sheet]
            sheet.reset_dimensions()
            for cells in sheet.iter_rows(values_only=True):
                yield ["" if cell is None else cell for cell in cells]
        except Exception:
            raise damaged(self.path) from None
        finally:
            book.close()

    def _choose(self, sheets: list[Survey], name: str | None, filled) -> Survey:
        """Return the sheet of that name, else the first visible one that is not empty."""
        if name is not None:
            for survey in sheets:
                if survey.name.strip() == name.strip():
                    return survey
            raise unusable(
                self.path,
                _("has no sheet “%(sheet)s”; it has: %(sheets)s")
                % {"sheet": shown(name), "sheets": listed(shown(survey.name) for survey in sheets)},
            )
        candidates = [survey for survey in sheets if not survey.hidden and filled(survey)]
        if not candidates:
            raise unusable(self.path, _("is empty"))
        if len(candidates) > 1:
            others = listed(shown(survey.name) for survey in candidates[1:])
            self.notices.append(
                _("sheet “%(sheet)s” is read; not read: %(others)s (choose with --sheet)")
                % {"sheet": shown(candidates[0].name), "others": others}
            )
        return candidates[0]

    def _refuse_large(self, survey: Survey) -> None:
        if survey.rows > MOST_ODS_ROWS + 1 or (
            survey.area > LARGEST_ODS_AREA or survey.weight > HEAVIEST_LOADED
        ):
            raise unusable(
                self.path,
                _("has more than %(most)s rows; save it as CSV UTF-8") % {"most": MOST_ODS_ROWS},
            )


def _mark(cells: list, column: int, word: str) -> None:
    cells.extend([""] * (column - len(cells)))
    if cells[column - 1] == "":
        cells[column - 1] = word
