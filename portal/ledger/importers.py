"""What an app provides for the import of a noun, and what it is told at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.ledger.faults import Fault
from portal.ledger.spec import Entry


class Importer:
    """
    What an import does with the rows of a ledger; the base of the importers of the apps.

    An importer serves one run. In a dry run `create`, `update` and `finish` are not called, so
    what has to be refused is refused by `examine` and `examine_whole`.
    """

    batch_size = 2000  # Rows between two writes, and between two signs of progress.

    def key(self, values: dict) -> str:
        """Return what the row is recognised by, as text; it is shown in messages."""
        raise NotImplementedError

    def examine(self, entries: list[Entry]) -> Iterable[tuple[Entry, str, str]]:
        """Yield (entry, column name, what is wrong) for what only the database can tell."""
        return ()

    def examine_whole(self) -> Iterable[tuple[Entry, str, str]]:
        """
        Yield, as `examine` does, what only the end of the ledger can tell, of entries that it
        was given before. Their rows are written already, so nothing at all is loaded then.
        """
        return ()

    def existing(self, keys: list[str]) -> dict[str, dict[str, object]]:
        """
        Return what is stored under those of the keys that are known: the values by name that an
        import compares, in the same Python types as a row's.
        """
        raise NotImplementedError

    def comparable(self, values: dict) -> dict[str, object]:
        """Return the values of a row as `existing` would give them once they are stored."""
        return values

    def create(self, entries: list[Entry]) -> None:
        """Write new rows."""
        raise NotImplementedError

    def update(self, entries: list[Entry]) -> None:
        """
        Write rows whose key is known and whose values have changed; of a row only what is
        `given`, for what is stored of other columns is to stay.
        """
        raise NotImplementedError

    def finish(self, summary: "Summary") -> None:
        """Record the batch as one act, within the transaction; called if anything was written."""


@dataclass
class Summary:
    """What became of a ledger, counted in rows; `mended` counts cells."""

    file: str
    sheet: str = ""
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: int = 0
    mended: int = 0
    dry_run: bool = False
    loaded: bool = False
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
