"""
The same environment for every run of the tests, set before Django reads its settings.

Loaded by `-p` in pyproject.toml, because pytest-django reads the settings before any conftest.py.
What a developer's shell or var/env says does not reach the tests, except a DATABASE_URL in the
shell, which chooses the database that they run on.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


def variables(scratch: Path) -> dict[str, str]:
    """Return every variable that the settings read; files go to `scratch`."""
    return {
        "SECRET_KEY": "tests-only-and-long-enough-to-be-taken-for-a-secret",
        "FIELD_KEYS": "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ=",
        "DEMO_PASSWORD": "tests-only-password",
        "DATABASE_URL": f"sqlite:///{scratch}/portal.sqlite3",
        "MEDIA_ROOT": str(scratch / "media"),
        "STATIC_ROOT": str(scratch / "static"),
        "EMAIL_URL": "memorymail://",
        "CACHE_URL": "locmemcache://",
        "STORAGE_URL": "",
        "CLAMAV_URL": "",
        "MAX_UPLOAD_MB": "100",
        "SITE_URL": "",
        "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
        "HOST": "127.0.0.1",
        "PORT": "8000",
        "CLOCK_POLICIES": "",
        "PROXY_COUNT": "0",
        "DEBUG": "0",
        "DEMO": "0",
    }


@cache
def scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="yangguang-tests-"))
    (folder / "static").mkdir()  # Empty: static files are found where they are.
    return folder


def pytest_addoption():
    """Pytest calls this hook the moment it has loaded a plugin, which is what matters here."""
    chosen = os.environ.get("DATABASE_URL")
    os.environ.update(variables(scratch()))
    if chosen:
        os.environ["DATABASE_URL"] = chosen


def pytest_unconfigure():
    shutil.rmtree(scratch(), ignore_errors=True)
