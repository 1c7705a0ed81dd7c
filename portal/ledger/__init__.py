"""
Ledgers (台账): tables that bureaus keep in spreadsheets, read as they are kept.

    LEDGER = Ledger(
        [
            Column("信息名称", Text(max_length=500), "title", required=True),
            Column("生成日期", Date(), "formed_on", required=True),
            Column("公开属性", TermColumn(Attribute), "attribute", default=Attribute.PROACTIVE),
        ],
        check=attribute_needs_a_reason,
    )
    summary = run(LEDGER, "items.xlsx", ItemImporter(agency), report="outcome.csv")

A row becomes a dict by the English names. Whatever is wrong is named by file, sheet, row and
column together with what would be right; a file that is no table at all raises Unusable.
"""

from portal.ledger.columns import (
    Boolean,
    Choice,
    Code,
    ColumnType,
    Listing,
    TermColumn,
    Text,
    did_you_mean,
    listed,
    not_one_of,
)
from portal.ledger.faults import Fault, Mend, Unusable, Wrong
from portal.ledger.formula import harmless, restored
from portal.ledger.importers import Importer, Summary
from portal.ledger.intake import run
from portal.ledger.quantities import Amount, Date, Integer, Number
from portal.ledger.spec import Column, Entry, Ledger
from portal.ledger.tables import Row, Table

__all__ = [
    "Amount",
    "Boolean",
    "Choice",
    "Code",
    "Column",
    "ColumnType",
    "Date",
    "Entry",
    "Fault",
    "Importer",
    "Integer",
    "Ledger",
    "Listing",
    "Mend",
    "Number",
    "Row",
    "Summary",
    "Table",
    "TermColumn",
    "Text",
    "Unusable",
    "Wrong",
    "did_you_mean",
    "harmless",
    "listed",
    "not_one_of",
    "restored",
    "run",
]
