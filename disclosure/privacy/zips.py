"""Archives of files: every member is read as if it had been attached alone."""

from django.utils.translation import gettext as _

from disclosure.privacy.archives import Archive
from disclosure.privacy.pieces import Piece, Source, Yield


def read_zip(source: Source) -> Yield:
    """Yield the names of the members and what each of them holds."""
    archive = Archive(source)
    for name, part in archive.parts.items():
        shown = _name_of(part)
        yield Piece(_("name of a file"), shown)
        with archive.opened(name) as content:
            yield from source.inside(content, shown.rpartition("/")[2], shown)


def _name_of(part) -> str:
    """Return the name as it was meant: Windows writes it in GBK and does not say so."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return part.filename
