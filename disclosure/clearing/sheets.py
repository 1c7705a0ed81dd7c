"""What a clearing writes: ledgers to be reviewed in batches, what needs a decision, the report."""

import csv
import io
from collections import Counter

from django.utils.translation import pgettext

from disclosure.clearing.findings import DECISIONS, Matter
from portal.law.catalogue import find
from portal.ledger import harmless

BATCH = "清理台账-{:03}.csv"
INCOMPLETE = "待补台账.csv"
DECISIONS_SHEET = "待定事项.csv"
CHANGES = "文字修复.csv"
REPORT = "清理报告.csv"
PATTERNS = ("清理台账-*.csv", INCOMPLETE, DECISIONS_SHEET, CHANGES, REPORT)
UNKNOWN = "—"


class Sheets:
    """The files of a clearing as {name: text}; the same clearing always gives the same ones."""

    def __init__(self, clearing, *, batch_size):
        self.clearing = clearing
        self.headers = clearing.rules.headers
        ready = [document for document in clearing.documents if document.is_importable]
        ready.sort(key=lambda document: document.year)  # Stable: in a year as in the ledger.
        self.batches = [
            ready[start : start + batch_size] for start in range(0, len(ready), batch_size)
        ]
        self.incomplete = [each for each in clearing.documents if not each.is_importable]

    def files(self):
        """Return {name: text}; files without a line are left out, except the report."""
        written = {
            BATCH.format(number): _table(self.headers, map(self._row, batch))
            for number, batch in enumerate(self.batches, start=1)
        }
        if self.incomplete:
            written[INCOMPLETE] = _table(self.headers, map(self._row, self.incomplete))
        written[DECISIONS_SHEET] = _table(self._decision_headers(), self._decisions())
        if self.clearing.changes:
            written[CHANGES] = _table(self._change_headers(), self._changes())
        written[REPORT] = _table(
            [
                pgettext("clearing", "part"),
                pgettext("clearing", "of"),
                pgettext("clearing", "number"),
            ],
            self.report(),
        )
        return written

    def _row(self, document):
        return [document.cells[header] for header in self.headers]

    def _places(self):
        """Yield (document, sheet, row) for every document, in the order of the sheets."""
        for number, batch in enumerate(self.batches, start=1):
            for row, document in enumerate(batch, start=2):
                yield document, BATCH.format(number), row
        for row, document in enumerate(self.incomplete, start=2):
            yield document, INCOMPLETE, row

    def _decision_headers(self):
        return [
            pgettext("clearing", "sheet"),
            pgettext("clearing", "row"),
            pgettext("clearing", "row of the ledger"),
            "信息名称",
            pgettext("clearing", "needs a decision"),
            pgettext("clearing", "matter"),
            pgettext("clearing", "about"),
            pgettext("clearing", "proposal"),
            pgettext("clearing", "reason"),
        ]

    def _decisions(self):
        for document, sheet, row in self._places():
            for note in sorted(document.notes, key=lambda note: note.matter not in DECISIONS):
                yield [
                    sheet,
                    row,
                    document.row or "",
                    document.title,
                    pgettext("clearing", "yes") if note.matter in DECISIONS else "",
                    note.matter.label,
                    note.about,
                    note.proposed,
                    note.reason,
                ]

    def _change_headers(self):
        return [
            pgettext("clearing", "row of the ledger"),
            pgettext("clearing", "column"),
            pgettext("clearing", "line:column"),
            pgettext("clearing", "what was wrong"),
            pgettext("clearing", "before"),
            pgettext("clearing", "after"),
        ]

    def _changes(self):
        for document, column, change in self.clearing.changes:
            yield [
                document.row or document.title,
                column,
                str(change.place),
                change.kind.label,
                change.before,
                change.after,
            ]

    def report(self):
        """Yield (part, of, number): totals, by year, attribute, category, and what is open."""
        documents, papers = self.clearing.documents, self.clearing.papers
        yield pgettext("clearing", "Documents"), pgettext("clearing", "all"), len(documents)
        yield (
            pgettext("clearing", "Documents"),
            pgettext("clearing", "of the ledger"),
            sum(bool(each.row) for each in documents),
        )
        yield (
            pgettext("clearing", "Documents"),
            pgettext("clearing", "ready for review"),
            len(documents) - len(self.incomplete),
        )
        yield (
            pgettext("clearing", "Documents"),
            pgettext("clearing", "to be completed first"),
            len(self.incomplete),
        )
        yield pgettext("clearing", "Files"), pgettext("clearing", "all"), len(papers)
        yield (
            pgettext("clearing", "Files"),
            pgettext("clearing", "bytes"),
            sum(paper.size for paper in papers),
        )
        yield from _counted(
            pgettext("clearing", "Year of formation"), (each.year for each in documents)
        )
        yield from _counted("公开属性", (each.cells["公开属性"] for each in documents))
        yield from _counted("分类", (_category(each.cells["分类"]) for each in documents))
        matters = Counter(matter for each in documents for matter in {n.matter for n in each.notes})
        for matter in sorted(
            matters, key=lambda matter: (matter not in DECISIONS, list(Matter).index(matter))
        ):
            part = (
                pgettext("clearing", "Needs a decision")
                if matter in DECISIONS
                else pgettext("clearing", "Proposals and remarks")
            )
            yield part, matter.label, matters[matter]


def _counted(part, values):
    for value, number in sorted(Counter(values).items()):
        yield part, value or UNKNOWN, number


def _category(text):
    try:
        return find(text).path if text else ""
    except LookupError:
        return text


def _table(headers, rows):
    """Return rows as CSV with the mark that tells spreadsheets that it is UTF-8."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([str(header) for header in headers])
    lines.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()
