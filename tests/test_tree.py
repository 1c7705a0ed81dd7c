"""
Rules for every file of the repository: no foreign addresses, no loose ends, no endless modules.

A “~” inside a forbidden word keeps this file from forbidding itself, and is dropped.
"""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parent.parent
UNTRACKED = {".git", ".venv", "var", "__pycache__"}
LONGEST_MODULE = 300
FORBIDDEN = {
    # A lock that records addresses breaks behind a mirror, and tells where it was made.
    "an address of a package index": r"py~pi\.org|python~hosted\.org|registry\.npm~js"
    r"|(deb|snapshot)\.deb~ian\.org",
    # A clone stands alone, on any machine.
    "a path of one machine": r"\.\./sha~red|/(wo~rk|ro~ot|tm~p|ho~me/\w+|op~t/\w*pi)/",
    "a loose end": r"\b(TO~DO|FIX~ME|XX~X)\b",
}


@cache
def files():
    """Every file that git has or would take, so that a fault shows before it is committed."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode == 0:
        paths = [ROOT / name for name in found.stdout.split("\0") if name]
    else:  # An unpacked archive, or a clone that belongs to somebody else.
        paths = ROOT.rglob("*")
        paths = [path for path in paths if not UNTRACKED & {*path.relative_to(ROOT).parts}]
    return {path.relative_to(ROOT): lines(path) for path in sorted(paths) if path.is_file()}


def lines(path):
    """Return the lines of a file, or none if it is no text."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern = re.compile(FORBIDDEN[what].replace("~", ""))
    faults = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in files().items()
        for number, line in enumerate(text, start=1)
        if pattern.search(line)
    ]
    assert not faults, "\n".join(faults)


def test_modules_are_short_or_say_why_not():
    reason = f"# Over {LONGEST_MODULE} lines: "
    too_long = [
        f"{path} has {len(text)} lines"
        for path, text in files().items()
        if path.suffix == ".py" and len(text) > LONGEST_MODULE
        if "migrations" not in path.parts  # Django writes them.
        if not any(line.startswith(reason) for line in text)
    ]
    assert not too_long, f"split by noun or verb, or say “{reason}…”: {too_long}"
