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
SOURCES = ["portal", "disclosure", "requests_app", "reports", "templates"]
SHOWN = 20


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="merge new strings")
    update = parser.parse_args().update
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as scratch:
        strings = collect(Path(scratch))
        known = CATALOGUE if CATALOGUE.exists() else strings
        if update:
            CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
            merge(known, strings, CATALOGUE)
            print(f"{CATALOGUE} has every string; those without a translation are empty.")
            return
        present = Path(scratch) / "present.po"
        merge(known, strings, present)
        wanting = [*entries(present, "--untranslated"), *entries(present, "--only-fuzzy")]
    if wanting:
        print("\n".join([*wanting[:SHOWN], f"{len(wanting)} strings lack a sure translation."]))
        sys.exit(1)


def collect(tree):
    """Return a template catalogue of every string in the code."""
    for name in filter(os.path.isdir, SOURCES):
        shutil.copytree(name, tree / name)
    (tree / "locale").mkdir()
    # Without settings, so that a fault in the code is left to the check that is about faults.
    run = [sys.executable, "-m", "django", "makemessages", "--locale", "zh_Hans", "--keep-pot"]
    run += ["--no-location", "--no-wrap", "--verbosity", "0"]
    without = {name: value for name, value in os.environ.items() if name[:6] != "DJANGO"}
    subprocess.run(run, cwd=tree, env=without, check=True)
    return tree / "locale" / "django.pot"


def merge(known, strings, target):
    """Write `strings`, the present ones, with their translations in `known` to `target`."""
    run = ["msgmerge", "--quiet", "--no-wrap", "--no-fuzzy-matching", "--no-location"]
    done = subprocess.run([*run, "--output-file", target, known, strings], check=False)
    if done.returncode:
        sys.exit(f"{known} is not a valid catalogue.")


def entries(catalogue, which):
    """Return the English of the entries that msgattrib selects by `which`."""
    run = ["msgattrib", "--no-obsolete", "--no-wrap", which, catalogue]
    found = subprocess.run(run, capture_output=True, text=True, check=True)
    _, *blocks = found.stdout.split("\n\n")  # The first one is the catalogue's header.
    return [block[block.index("msgid") : block.index("\nmsgstr")] for block in blocks]


if __name__ == "__main__":
    main()
