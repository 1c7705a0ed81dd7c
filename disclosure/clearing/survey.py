"""
The clearing of all documents since 2008: what lies there, and what is proposed for each.

Nothing is decided and nothing is stored. The proposals go into ledgers that people review and
`import_items` reads; what needs a decision is listed.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

from django.utils.translation import pgettext

from disclosure.clearing import rules
from disclosure.clearing.findings import Document, Matter, iso
from disclosure.clearing.folder import examined, files_below
from disclosure.clearing.import_rules import ImportRules
from disclosure.clearing.matching import FILES, Shelf, rows_of
from disclosure.clearing.texts import text_of
from disclosure.clearing.wording import date_in_name, date_signed, number_in, number_of, title_of
from disclosure.mending import mend
from portal.law import privacy
from portal.law.catalogue import BY_CODE
from portal.law.terms import Attribute

MENDED_COLUMNS = ("信息名称", "内容概述", "正文")


class Clearing:
    """One clearing: `documents` in order, and `changes` that mending made in them."""

    def __init__(self, agency, folder, *, today):
        self.folder = folder
        self.rules = ImportRules(agency, folder, today)
        self.documents: list[Document] = []
        self.papers = []
        self.changes = []  # (document, column, Change)

    def run(self, ledger, sheet, without, progress: Callable[[int, int], None]):
        """Survey folder and ledger; `progress` gets a number and the whole. Raises Unusable."""
        rows = list(rows_of(ledger, self.rules.headers, sheet)) if ledger else []
        paths = files_below(self.folder, without=without)
        for number, path in enumerate(paths, start=1):
            self.papers.append(examined(path, self.folder))
            progress(number, len(paths))
        shelf = Shelf(self.papers, self.folder, ledger.parent.resolve() if ledger else self.folder)
        for document in rows:
            shelf.bring_together(document)
        originals = {}
        for document in rows:
            self._note_duplicates(document, originals)
        self.documents = rows + list(self._unlisted(shelf, originals))
        for number, document in enumerate(self.documents, start=1):
            self._propose(document)
            progress(number, len(self.documents))
        self.rules.examine_together(self.documents)

    def _note_duplicates(self, document, originals):
        for paper in document.papers:
            first = originals.setdefault(paper.sha256, paper)
            if paper.sha256 and first.relative != paper.relative:
                document.note(Matter.DUPLICATE_FILE, paper.relative, first.relative)

    def _unlisted(self, shelf, originals):
        """Yield a document for each file that no row names, once for the same bytes."""
        for paper in shelf.left.values():
            stem = PurePosixPath(paper.relative).stem
            first = originals.get(paper.sha256) if paper.sha256 else None
            document = Document(dict.fromkeys(self.rules.headers, ""), papers=[paper])
            document.cells["信息名称"] = title_of(stem)
            document.note(Matter.FILE_UNLISTED, paper.relative)
            document.note(Matter.TITLE, paper.relative, document.title)
            if first:
                document.note(Matter.DUPLICATE_ROW, paper.relative, first.relative)
            originals.setdefault(paper.sha256, paper)
            yield document

    def _propose(self, document):
        self._look_at_files(document)
        self._mend(document)
        self._complete(document)
        self._propose_attribute(document)
        self._propose_category(document)
        self.rules.examine(document)
        document.text = ""  # A hundred thousand texts would not fit.

    def _look_at_files(self, document):
        texts = []
        for paper in document.papers:
            if paper.refusal:
                document.note(Matter.FILE_REFUSED, paper.relative, reason=paper.refusal)
                continue
            text = text_of(paper.path, paper.media_type)
            if text is None:
                document.note(Matter.NO_TEXT, paper.relative)
            else:
                texts.append(text)
        mended = mend("\n".join(texts))
        document.text = mended.text
        document.breadcrumb_category = mended.category.code if mended.category else ""
        document.cells[FILES] = "; ".join(
            [paper.relative for paper in document.papers]
            + [note.about for note in document.notes if note.matter is Matter.FILE_MISSING]
        )

    def _mend(self, document):
        for column in MENDED_COLUMNS:
            mended = mend(document.cells[column])
            if mended.changes:
                document.cells[column] = mended.text
                self.changes += [(document, column, change) for change in mended.changes]
                document.note(Matter.MENDED, column, len(mended.changes))
            if mended.doubts:
                document.note(Matter.UNREADABLE, column, reason=mended.doubts[0].before)
            if mended.category and not document.breadcrumb_category:
                document.breadcrumb_category = mended.category.code

    def _complete(self, document):
        cells, text = document.cells, document.text
        stems = [PurePosixPath(paper.relative).stem for paper in document.papers]
        if not cells["文号"]:
            cells["文号"] = next(filter(None, map(number_of, stems)), "") or number_in(text)
            if cells["文号"]:
                document.note(Matter.NUMBER, proposed=cells["文号"])
        if not cells["生成日期"]:
            named = next(filter(None, map(date_in_name, stems)), None)
            cells["生成日期"] = iso(named or date_signed(text))
            if cells["生成日期"]:
                reason = (
                    pgettext("clearing", "name of the file")
                    if named
                    else pgettext("clearing", "end of the text")
                )
                document.note(Matter.DATE, proposed=cells["生成日期"], reason=reason)

    def _propose_attribute(self, document):
        cells = document.cells
        found = rules.proposal(document.title, f"{cells['正文']}\n{document.text}")
        personal = privacy.find(f"{document.title}\n{cells['正文']}\n{document.text}")
        if personal:
            kinds = dict.fromkeys(span.detector.label for span in personal)
            counts = "、".join(
                f"{kind} {sum(span.detector.label == kind for span in personal)}" for kind in kinds
            )
            document.note(Matter.PERSONAL_DATA, reason=counts)
        proposed = found.attribute if found else Attribute.PROACTIVE
        given = self.rules.attribute(cells["公开属性"])
        is_public = bool(cells["发布日期"])
        if not cells["公开属性"] and not (is_public and proposed != Attribute.PROACTIVE):
            cells["公开属性"] = proposed.label
            if found and not cells["属性理由"]:
                cells["属性理由"] = found.reason
            document.note(
                Matter.ATTRIBUTE, proposed=proposed.label, reason=found.rule if found else ""
            )
        elif found and (given or Attribute.PROACTIVE) != proposed:
            document.note(
                Matter.ATTRIBUTE_DOUBT,
                cells["公开属性"],
                proposed.label,
                f"{found.rule}：{found.reason}",
            )

    def _propose_category(self, document):
        if document.cells["分类"]:
            return
        code = document.breadcrumb_category or rules.category_code(document.title)
        if code:
            document.cells["分类"] = BY_CODE[code].path
            reason = (
                pgettext("clearing", "breadcrumb of the page")
                if document.breadcrumb_category
                else pgettext("clearing", "title")
            )
            document.note(Matter.CATEGORY, proposed=document.cells["分类"], reason=reason)
