"""The keys of one file that have gone by, kept on disk so that memory does not grow with them."""

import sqlite3


class SeenKeys:
    """Remembers in which row each key stood first."""

    def __init__(self):
        # The empty name makes a private database that SQLite spills to disk and deletes.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA cache_size = -8000")  # KiB.
        self._database.execute(
            "CREATE TABLE seen (key TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID"
        )

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self._database.close()

    def first_rows(self, keys: list[tuple[str, int]]) -> dict[int, int]:
        """
        Remember (key, row) pairs and return the repeated ones: row to the row where its key
        stood first.
        """
        repeated, fresh = {}, {}
        for key, row in keys:
            if key in fresh:
                repeated[row] = fresh[key]
            else:
                fresh[key] = row
        insert = "INSERT OR IGNORE INTO seen VALUES (?, ?)"
        before = self._database.total_changes
        self._database.execute("BEGIN")
        self._database.executemany(insert, fresh.items())
        self._database.execute("COMMIT")
        if self._database.total_changes - before < len(fresh):
            look_up = "SELECT row FROM seen WHERE key = ?"
            for key, row in fresh.items():
                (first,) = self._database.execute(look_up, (key,)).fetchone()
                if first != row:
                    repeated[row] = first
        return repeated
