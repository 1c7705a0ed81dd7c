"""
Fails when a page could show English to a reader of Chinese.

Collects the strings of the code as they are now, in a copy of the tree, and compares them with
locale/zh_Hans: each must be there, translated, and not marked fuzzy. With --update it merges new
strings into that catalogue, to be translated there. Needs gettext, which `make setup` installs.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
SOURCES = ["portal", "disclosure", "requests_app", "reports", "templates", "locale"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="merge new strings")
    update = parser.parse_args().update
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch)
        strings = collect(tree)
        if update:
            merge(strings)
            return
        sys.exit(compare(strings))


def collect(tree):
    """Return a template catalogue of every string in the code."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, tree / name)
    # Without settings, so that a fault in the code is left to the check that is about faults.
    run = [sys.executable, "-m", "django", "makemessages", "--locale", "zh_Hans", "--keep-pot"]
    run += ["--no-location", "--no-wrap", "--verbosity", "0"]
    without = {name: value for name, value in os.environ.items() if name[:6] != "DJANGO"}
    subprocess.run(run, cwd=tree, env=without, check=True)
    return tree / "locale" / "django.pot"


def compare(strings):
    """Name each string that is missing, untranslated or fuzzy; return the exit code."""
    if not (ROOT / CATALOGUE).exists():
        print(f"{CATALOGUE} does not exist.")
        return 1
    found = subprocess.run(
        ["msgcmp", ROOT / CATALOGUE, strings], capture_output=True, text=True, check=False
    )
    # msgcmp also mentions entries that the code no longer uses; those do no harm to a reader.
    faults = [line for line in found.stderr.splitlines() if "is not used" not in line]
    print("\n".join(faults))
    return found.returncode


def merge(strings):
    target = ROOT / CATALOGUE
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(strings, target)
    run = ["msgmerge", "--quiet", "--no-wrap", "--no-fuzzy-matching", "--no-location", "--update"]
    subprocess.run([*run, "--backup=none", target, strings], check=True)
    print(f"{CATALOGUE} holds every string; those without a translation are empty.")


if __name__ == "__main__":
    main()
