"""The gate: what in an item and its files must be looked at before it becomes public (Art. 17)."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from disclosure.privacy.budget import SMALL, Budget, OutOfTime
from disclosure.privacy.finds import Find, finds
from disclosure.privacy.hits import Hit, listed
from disclosure.privacy.hypertext import pieces_of
from disclosure.privacy.kinds import read
from disclosure.privacy.pieces import Piece, Source, Yield, guarded, unreadable

__all__ = [
    "Hit",
    "examine",
    "examine_file",
    "examine_text",
    "finds_in_file",
    "finds_in_texts",
    "place_of",
]

_TEXTS = (
    "title",
    "document_number",
    "issuer",
    "summary",
    "unit",
    "person",
    "genre",
    "subject",
    "keywords",
)


def examine(item) -> list[Hit]:
    """
    Return what is found in the texts of an item, the names of its files and the files.

    Never raises: what cannot be read is a hit that blocks. Places are written in the language
    of the portal, whoever asks, as they are kept and compared. Nothing is saved.
    """
    with override(settings.LANGUAGE_CODE):
        hits = listed(finds_in_texts(item), "")
        # An item that was never saved has no files.
        for attachment in item.attachments.all() if item.pk else ():
            # The unmasked original of a masked file is kept, and never becomes public.
            if not getattr(attachment, "is_internal", False):
                hits += _examine_attachment(attachment)
        return hits


def examine_text(text: str, place: str = "") -> list[Hit]:
    """Return what is found in a plain text, such as a row of a ledger. Never raises."""
    with override(settings.LANGUAGE_CODE):
        return listed(_bounded(iter([Piece("", text)]), Budget(), place), place)


def examine_file(file: str | Path | IO[bytes], name: str, place: str | None = None) -> list[Hit]:
    """
    Return what is found in a file and its name. `file` is a path or an open file; `name` is what
    the public will see; `place` begins every place, by default the name. Never raises.
    """
    with override(settings.LANGUAGE_CODE):
        where = name if place is None else place
        return listed(finds_in_file(file, name, where), where)


def finds_in_file(file: str | Path | IO[bytes], name: str, place: str) -> Iterator[Find]:
    """Yield the finds in a file and its name with their values: for masking, never to be kept."""
    budget = Budget()
    yield from finds([Piece(_("name of the file"), name)], budget, place)
    try:
        with _opened(file) as content:
            source = Source(content, name, budget, read)
            yield from _bounded(guarded(source), budget, place)
    except Exception:  # Storage far away fails in ways of its own.
        yield from finds([_lost()], budget, place)


def finds_in_texts(item) -> Iterator[Find]:
    """Yield the finds in the texts of an item with their values: as `finds_in_file`."""
    yield from _bounded(_texts_of(item), Budget(), "")


def place_of(attachment) -> str:
    """Return where the finds in an attachment are said to be."""
    return _("attachment %(name)s") % {"name": attachment.name}


def _examine_attachment(attachment) -> list[Hit]:
    place = place_of(attachment)
    try:
        with attachment.file.open("rb") as content:
            return examine_file(content, attachment.name, place)
    except Exception:
        return listed(finds([_lost()], Budget(), place), place)


def _lost():
    return unreadable("", _("The file cannot be opened: it is not where it was stored."))


def _texts_of(item) -> Yield:
    for field in _TEXTS:
        text = getattr(item, field, "")
        if text:
            yield Piece(str(item._meta.get_field(field).verbose_name), text)
    if item.body:
        yield from pieces_of(item.body, str(item._meta.get_field("body").verbose_name))


def _bounded(yielded: Yield, budget: Budget, place: str) -> Iterator[Find]:
    """Yield finds; when the time is up, what was found until then and that it was up."""
    try:
        yield from finds(yielded, budget, place)
    except OutOfTime:
        yield from finds([unreadable("", budget.out_of_time())], budget, place)


@contextlib.contextmanager
def _opened(file: str | Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """Open a path; an open file that cannot go back is copied, as readers have to go back."""
    if isinstance(file, str | Path):
        with Path(file).open("rb") as content:
            yield content
        return
    seekable = getattr(file, "seekable", None)
    if seekable is not None and seekable():
        file.seek(0)
        yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=SMALL) as copy:
        while chunk := file.read(SMALL):
            copy.write(chunk)
        copy.seek(0)
        yield copy
