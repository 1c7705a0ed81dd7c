"""
The relations between the figures of a report (勾稽关系), as data.

The first is printed in the corner of table three: items one and two equal items three and four.
The others follow from the words 总计 and 结转 in the tables. One list serves the checks, the
live sums of the spreadsheet and the marking of faulty cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.law import report_statistics
from portal.law.report_format import Edition
from portal.law.report_grid import Table
from portal.law.report_tables import (
    APPLICANT_COLUMNS,
    CARRIED_FORWARD,
    CARRIED_IN,
    NEW_RECEIVED,
    PROCESSED_TOTAL,
    RESULT_COLUMNS,
    TOTAL,
)
from portal.law.terms import ChallengeKind

FLOWS = (NEW_RECEIVED, CARRIED_IN, PROCESSED_TOTAL, CARRIED_FORWARD)


class Severity(StrEnum):
    """An error breaks the form itself; a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Operand:
    """A figure of this year's report or of last year's, added or taken away."""

    address: str
    sign: int = 1
    last_year: bool = False


@dataclass(frozen=True)
class Relation:
    """
    Two sums of figures that must be equal.

    `scope` names the column, row or block within the report, as in "requests.*.total" or
    "requests.granted.*"; addresses begin with the key of the table.
    """

    rule: str
    scope: str
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    severity: Severity = Severity.ERROR

    @property
    def is_total(self) -> bool:
        """Whether the left side is a single total of figures of the same report."""
        return len(self.left) == 1 and all(
            operand.sign == 1 and not operand.last_year for operand in self.right
        )

    @property
    def operands(self) -> tuple[Operand, ...]:
        return self.left + self.right


def _sum(rule: str, scope: str, total: str, parts: tuple[str, ...]) -> Relation:
    return Relation(rule, scope, (Operand(total),), tuple(Operand(part) for part in parts))


def rows_of(table: Table) -> tuple[str, ...]:
    """Return the row keys of table three in the order of the form."""
    return tuple(dict.fromkeys(cell.address.split(".")[0] for cell in table.data_cells()))


def _requests(table: Table) -> Iterator[Relation]:
    rows = rows_of(table)
    results = tuple(row for row in rows if row not in FLOWS)
    for column in (*APPLICANT_COLUMNS, TOTAL):
        received, carried_in, processed, forward = (f"requests.{row}.{column}" for row in FLOWS)
        yield Relation(
            "requests.balance",
            f"requests.*.{column}",
            (Operand(received), Operand(carried_in)),
            (Operand(processed), Operand(forward)),
        )
        yield _sum(
            "requests.processed_total",
            f"requests.*.{column}",
            processed,
            tuple(f"requests.{row}.{column}" for row in results),
        )
    for row in rows:
        yield _sum(
            "requests.row_total",
            f"requests.{row}.*",
            f"requests.{row}.{TOTAL}",
            tuple(f"requests.{row}.{column}" for column in APPLICANT_COLUMNS),
        )
    for column in (*APPLICANT_COLUMNS, TOTAL):
        yield Relation(
            "requests.carried_over",
            f"requests.{CARRIED_IN}.{column}",
            (Operand(f"requests.{CARRIED_IN}.{column}"),),
            (Operand(f"requests.{CARRIED_FORWARD}.{column}", last_year=True),),
        )


def _challenges(_table: Table) -> Iterator[Relation]:
    for kind in ChallengeKind:
        yield _sum(
            "challenges.block_total",
            f"challenges.{kind}.*",
            f"challenges.{kind}.{TOTAL}",
            tuple(f"challenges.{kind}.{column}" for column in RESULT_COLUMNS),
        )


def _disclosure(table: Table) -> Iterator[Relation]:
    """Yield what carries documents in force from one year to the next; the format of 2019
    counted otherwise and had no such figure."""
    for row in ("regulations", "normative_documents"):
        address = f"art20_1.{row}"
        if f"{address}.in_force" in table.kinds:
            path = f"disclosure.{address}"
            yield Relation(
                "disclosure.in_force",
                f"{path}.*",
                (Operand(f"{path}.in_force"),),
                (
                    Operand(f"{path}.in_force", last_year=True),
                    Operand(f"{path}.made_this_year"),
                    Operand(f"{path}.repealed_this_year", sign=-1),
                ),
                Severity.WARNING,
            )


def _statistics(_table: Table) -> Iterator[Relation]:
    for total, parts in report_statistics.SUMS.items():
        yield _sum(
            "statistics.total",
            f"statistics.{total}",
            f"statistics.{total}",
            tuple(f"statistics.{part}" for part in parts),
        )


_OF_TABLE = {
    "disclosure": _disclosure,
    "requests": _requests,
    "challenges": _challenges,
    "statistics": _statistics,
}


def relations(edition: Edition) -> tuple[Relation, ...]:
    """Return every relation that the tables of an edition must keep, in their order."""
    return tuple(relation for table in edition.tables for relation in _OF_TABLE[table.key](table))
