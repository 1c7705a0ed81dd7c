"""
Prints one JSON object a line: name, value, unit, floor, ratio, n.

The floor is measured in the same run, because machines are noisy: the same question as bare
SQL, the same HTML through bare WeasyPrint, an empty Django view. Each figure is the median of
several runs. Arguments choose what is measured (report, pdf, lists), and `postgresql` on which
database; the default is everything on a fresh SQLite file.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.plugins import postgresql
from tests.plugins.environment import variables


def main(chosen):
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(variables(Path(folder)))
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        if "postgresql" in chosen:
            postgresql.pytest_addoption()
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.bench import imports, lists, pdf, report

        benches = {"report": report, "pdf": pdf, "lists": lists, "imports": imports}
        for name in [each for each in chosen if each in benches] or benches:
            benches[name].run()
        postgresql.pytest_unconfigure()


main(sys.argv[1:])
