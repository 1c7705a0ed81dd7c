"""Would `import_items` take this row? Asked of the very ledger that it reads."""

from types import SimpleNamespace

from disclosure.clearing.findings import Matter
from disclosure.clearing.matching import FILES
from disclosure.importers import ItemImporter
from disclosure.ledger import item_ledger
from portal.law.terms import Attribute
from portal.ledger import Row


class ImportRules:
    """The rules of the items ledger of one body; files are examined apart."""

    def __init__(self, agency, folder, today):
        ledger = item_ledger(agency, folder=folder, today=today)
        self.headers = ledger.headers
        table = SimpleNamespace(headers=ledger.headers, file="", sheet="", header_row=1)
        self._reader = ledger.reader(table)
        self._importer = ItemImporter(agency, approved_by="", actor=None, on=today)
        self._keys = {}

    def attribute(self, text):
        """Return the attribute that a cell names, or None where it is empty or unknown."""
        try:
            return Attribute.read(text) if text else None
        except ValueError:
            return None

    def examine(self, document):
        """Note every fault that an import would find in a row, and remember its key."""
        cells = {header: cell for header, cell in document.cells.items() if header != FILES}
        entry = self._reader.read(Row("", document.row or 0, cells))
        if entry is None:
            document.note(Matter.REFUSED, reason="")
            return
        for fault in entry.faults:
            document.note(Matter.REFUSED, fault.column, reason=fault.message)
        if not entry.faults:
            self._keys.setdefault(self._importer.key(entry.values), []).append(document)

    def examine_together(self, documents):
        """Note rows that the import would take for one and the same."""
        for same in self._keys.values():
            for document in same[1:]:
                document.note(Matter.DUPLICATE_ROW, document.title, same[0].cells[FILES])
