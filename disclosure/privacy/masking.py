"""
Masking: a new file without what was decided to be masked; the original is never touched.

What the kind of file may hide goes with it, asked for or not: hidden sheets and cells, comments,
tracked changes, properties, caches, embedded files. The result is examined before it is given.
"""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from disclosure.privacy.budget import Budget, OutOfTime, Unreadable
from disclosure.privacy.finds import Find
from disclosure.privacy.gate import finds_in_file, finds_in_texts
from disclosure.privacy.hits import Hit, grouped, without_numbers
from disclosure.privacy.hypertext_masking import masked_html
from disclosure.privacy.kinds import kind_of, read
from disclosure.privacy.masker import Masker
from disclosure.privacy.masking_docx import mask_docx
from disclosure.privacy.masking_images import mask_image
from disclosure.privacy.masking_ods import mask_ods
from disclosure.privacy.masking_pdf import mask_pdf
from disclosure.privacy.masking_texts import mask_html_file, mask_plain_text, mask_table
from disclosure.privacy.masking_xlsx import mask_xlsx
from disclosure.privacy.pieces import Source
from portal.law.privacy import Detector, Manner, find, mask
from portal.law.terms import fold

logger = logging.getLogger(__name__)
LARGEST = 50 * 1024 * 1024  # Bytes of a file that is rewritten in memory.
WRITERS = {
    "docx": mask_docx,
    "xlsx": mask_xlsx,
    "opendocument": mask_ods,
    "table": mask_table,
    "text": mask_plain_text,
    "html": mask_html_file,
    "pdf": mask_pdf,
    "image": mask_image,
}
# What no masked file may hold any more. Pictures stay, and so does what was found lawful.
_TAKEN_OUT = frozenset({
    Detector.HIDDEN_SHEET, Detector.HIDDEN_CELLS, Detector.HIDDEN_TEXT, Detector.PIVOT_CACHE,
    Detector.COMMENT, Detector.TRACKED_CHANGE, Detector.EARLIER_REVISION, Detector.AUTHOR,
    Detector.POSITION, Detector.EMBEDDED, Detector.OUTSIDE_LINK, Detector.UNREADABLE,
})  # fmt: skip


class CannotMask(Exception):
    """A file that cannot be masked; its text says why and what to do instead."""


@dataclass(frozen=True)
class MaskedFile:
    """A masked file: its content, its name without numbers, how many places were masked."""

    content: IO[bytes]
    name: str
    masked: int


def mask_text(text: str, manner: Manner = Manner.DROPPED) -> str:
    """Return a plain text, such as a title or the name of a file, with all that is found masked."""
    return mask(text, find(text), manner)


def mask_html(text: str, manner: Manner = Manner.DROPPED) -> str:
    """Return HTML with all that is found in it masked, its tags as they were."""
    return masked_html(text, Masker(None, manner))


def mask_field(item, field: str, hits: Iterable[Hit], manner: Manner = Manner.DROPPED) -> str:
    """
    Return a text of an item with the values of `hits`, which are those of `examine`, masked.

    The item is not changed. A number that was found lawful to publish stays.
    """
    with override(settings.LANGUAGE_CODE):
        keys = {hit.key for hit in hits}
        found = grouped(finds_in_texts(item), "")
        masker = Masker(_values([one for hit, members in found if hit.key in keys
                                 for one in members]), manner)  # fmt: skip
        text = getattr(item, field)
        return masked_html(text, masker) if field == "body" else masker.text(text)


def mask_file(
    file: str | Path | IO[bytes],
    name: str,
    hits: Iterable[Hit],
    *,
    place: str | None = None,
    manner: Manner = Manner.DROPPED,
) -> MaskedFile:
    """
    Return a new file in which the values of `hits` are masked wherever they stand.

    `hits`, `name` and `place` are those of `examine_file`. Raises CannotMask when the file is of
    a kind that cannot be rewritten, has changed since it was examined, or would still hold one
    of the values.
    """
    with override(settings.LANGUAGE_CODE):
        content = _content(file)
        where = name if place is None else place
        wanted = _wanted(list(finds_in_file(io.BytesIO(content), name, where)), hits, where)
        masker = Masker(wanted, manner)
        source = Source(io.BytesIO(content), name, Budget(), read)
        try:
            result = WRITERS[_writable(source)](source, masker)
        except CannotMask:
            raise
        except (Unreadable, OutOfTime) as refused:
            raise CannotMask(str(refused) or source.budget.out_of_time()) from None
        except Exception as fault:
            # As with reading: no word of the fault is logged, it may hold what is to be masked.
            logger.warning("A file could not be masked: %s", type(fault).__name__)
            raise CannotMask(
                _("It could not be rewritten. Open it, save it anew, try again.")
            ) from None
        shown = mask_text(name, manner)
        _check(result, shown, where, masker)
        return MaskedFile(result, shown, masker.masked)


def _content(file: str | Path | IO[bytes]) -> bytes:
    if isinstance(file, str | Path):
        with Path(file).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    else:
        file.seek(0)
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise CannotMask(
            _("It is larger than %(most)s MB. Divide it.") % {"most": LARGEST // 1024 // 1024}
        )
    return content


def _wanted(finds: list[Find], hits: Iterable[Hit], place: str) -> dict[str, Detector]:
    """Return {folded value: detector} of the hits, found anew in the file."""
    keys = {hit.key for hit in hits}
    found = {hit.key: members for hit, members in grouped(finds, place)}
    refused = [one for one in finds if one.detector is Detector.UNREADABLE]
    if refused:
        raise CannotMask(refused[0].shown)
    if not keys <= set(found):
        raise CannotMask(_("The file has changed since it was examined. Examine it again."))
    return _values([one for key in keys for one in found[key]])


def _values(finds: Iterable[Find]) -> dict[str, Detector]:
    return {fold(one.value): one.detector for one in finds if one.in_text}


def _writable(source: Source) -> str:
    kind = kind_of(source)
    if kind not in WRITERS:
        raise CannotMask(
            _("Files of this kind cannot be masked here. Mask the original document and save it as "
              "PDF, DOCX or XLSX.")
        )  # fmt: skip
    return kind


def _check(result: IO[bytes], name: str, place: str, masker: Masker) -> None:
    """Raise CannotMask when the new file still holds what it must not hold."""
    for one in finds_in_file(result, name, place):
        if one.in_text and fold(one.value) in (masker.values or {}):
            raise CannotMask(
                _("Not every place could be masked (%(place)s). Mask the original document and "
                  "save it anew.")
                % {"place": without_numbers(one.place)}
            )  # fmt: skip
        if one.detector in _TAKEN_OUT:
            raise CannotMask(
                _("%(what)s could not be taken out. Take it out of the original document.")
                % {"what": f"{one.detector.label} {without_numbers(one.place)}".strip()}
            )
    result.seek(0)
