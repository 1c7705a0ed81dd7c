"""Rows of the ledger and files of the folder, brought together."""

import re
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from disclosure.clearing.findings import Document, Matter
from disclosure.clearing.wording import number_of, title_of
from portal.law.terms import fold
from portal.ledger import Table, Wrong
from portal.ledger.cells import text_of

FILES = "附件"
SEPARATORS = re.compile("[;；\n]")


def rows_of(path, headers, sheet=None):
    """
    Yield the rows of a ledger as Documents. Headers that no ledger of items has are left out.

    Raises Unusable for what is no table.
    """
    by_fold = {fold(header): header for header in headers}
    with Table(path, sheet, headers) as table:
        for row in table:
            document = Document(dict.fromkeys(headers, ""), row=row.number)
            for written, cell in row.cells.items():
                header = by_fold.get(fold(written))
                if header:
                    document.cells[header] = _shown(document, header, cell)
            if row.flaw:
                document.note(Matter.REFUSED, reason=row.flaw)
            if any(document.cells.values()) or row.flaw:
                yield document


def _shown(document, header, cell):
    try:
        return text_of(cell).strip()
    except Wrong as wrong:
        document.note(Matter.REFUSED, header, reason=wrong.message)
        return str(cell)


class Shelf:
    """The files of the folder; each is taken from it by the first document that names it."""

    def __init__(self, papers, folder, ledger_folder):
        self.folder, self.ledger_folder = folder, ledger_folder
        self.left = {paper.relative: paper for paper in papers}
        self.by_relative = dict(self.left)
        self.by_name, self.by_stem = {}, {}
        for paper in papers:
            name = PurePosixPath(paper.relative)
            self.by_name.setdefault(fold(name.name), []).append(paper)
            for key in {fold(name.stem), fold(title_of(name.stem)), number_of(name.stem)}:
                if key:
                    self.by_stem.setdefault(key, []).append(paper)

    def bring_together(self, document):
        """Give a row its files: those that it names, else those that are called like it."""
        names = [name.strip() for name in SEPARATORS.split(document.cells[FILES]) if name.strip()]
        for name in names:
            paper = self._named(name)
            if paper is None:
                document.note(Matter.FILE_MISSING, name)
            else:
                self._take(paper, document)
        if not names:
            for paper in self._alike(document):
                self._take(paper, document)
                document.note(Matter.FILE_UNLISTED, paper.relative, _("joined to this row"))

    def _take(self, paper, document):
        self.left.pop(paper.relative, None)
        if paper not in document.papers:
            document.papers.append(paper)

    def _named(self, name):
        """Find a file by its path from the ledger or from the folder, or by its name alone."""
        for base in (self.ledger_folder, self.folder):
            path = Path(base / name.replace("\\", "/")).resolve()
            if path.is_relative_to(self.folder):
                paper = self.by_relative.get(path.relative_to(self.folder).as_posix())
                if paper:
                    return paper
        same = self.by_name.get(fold(PurePosixPath(name.replace("\\", "/")).name), [])
        return same[0] if len(same) == 1 else None

    def _alike(self, document):
        keys = [fold(document.title), number_of(document.cells["文号"])]
        found = next((self.by_stem[key] for key in keys if key and key in self.by_stem), [])
        free = [paper for paper in found if paper.relative in self.left]
        return free if len({PurePosixPath(paper.relative).stem for paper in free}) == 1 else []
