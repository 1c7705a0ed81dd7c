"""
Prints one JSON object a line: name, value, unit, floor, ratio, n.

The floor is measured in the same run, because machines are noisy: the same question as bare
SQL, the same HTML through bare WeasyPrint, an empty Django view. Each figure is the median of
several runs. Without DATABASE_URL everything runs on a fresh SQLite file.
"""

import os
import sys
import tempfile
from pathlib import Path

import tests.plugins.environment  # noqa: F401  Sets the environment of tests.


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.bench import lists, pdf, report

        chosen = sys.argv[1:] or ["report", "pdf", "lists"]
        for bench in (report, pdf, lists):
            if bench.__name__.rsplit(".", 1)[1] in chosen:
                bench.run()


main()
