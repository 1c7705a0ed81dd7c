"""The folder of files: what lies in it, and what each of them is."""

import os
from pathlib import Path

from django.utils.translation import gettext as _

from disclosure.clearing.findings import Paper
from disclosure.files import Refused, checked_file, sha256_of
from portal.ledger.cells import tidy_line
from portal.ledger.faults import Wrong

# What systems and office programs leave lying about.
LITTER_NAMES = {"thumbs.db", "desktop.ini", "__macosx"}
LITTER_BEGINNINGS = (".", "~$", "~")


def files_below(folder, *, without):
    """Return the paths of all files below `folder`, in order, except those in `without`."""
    found = []
    for place, folders, names in os.walk(folder):  # Links to other folders are not followed.
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        paths = (Path(place) / name for name in sorted(names) if not _is_litter(name))
        found += [path for path in paths if path.is_file() and path not in without]
    return found


def examined(path, folder):
    """Return a file of `folder` as a Paper, with its hash, and its type or why it is refused."""
    relative = path.relative_to(folder).as_posix()
    try:
        size = path.stat().st_size
        sha256 = sha256_of(path)
    except OSError as error:
        refusal = _("cannot be read: %(reason)s") % {"reason": error.strerror}
        return Paper(path, relative, 0, refusal=refusal)
    try:
        media_type = checked_file(path)
    except Refused as refused:
        return Paper(path, relative, size, sha256, refusal=str(refused))
    refusal = "" if _can_be_listed(relative) else _("rename it: its name holds odd characters or ;")
    return Paper(path, relative, size, sha256, media_type, refusal)


def _can_be_listed(relative):
    """Tell whether a name survives in a cell of the ledger, where semicolons divide names."""
    try:
        return tidy_line(relative) == relative and not set(relative) & set(";；\n")
    except Wrong:
        return False


def _is_litter(name):
    return name.lower() in LITTER_NAMES or name.startswith(LITTER_BEGINNINGS)
