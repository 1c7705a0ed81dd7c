"""What a clearing works on: documents, their files, and what there is to say about them."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Matter(TextChoices):
    """What there is to say about a document."""

    FILE_MISSING = "file_missing", _("a file of the ledger is not in the folder")
    FILE_REFUSED = "file_refused", _("a file may not be attached")
    FILE_UNLISTED = "file_unlisted", _("a file stands in no row of the ledger")
    DUPLICATE_FILE = "duplicate_file", _("the same file twice")
    DUPLICATE_ROW = "duplicate_row", _("the same document twice")
    TITLE = "title", _("title taken from the name of the file")
    NUMBER = "number", _("document number taken from the name or the text")
    DATE = "date", _("date of formation taken from the name or the text")
    ATTRIBUTE = "attribute", _("attribute proposed")
    ATTRIBUTE_DOUBT = "attribute_doubt", _("a rule speaks against the attribute")
    CATEGORY = "category", _("category proposed")
    PERSONAL_DATA = "personal_data", _("personal data in the text")
    MENDED = "mended", _("broken text mended")
    UNREADABLE = "unreadable", _("text that cannot be mended")
    NO_TEXT = "no_text", _("the text of the file could not be looked at")
    REFUSED = "refused", _("the import would refuse the row")


# A person has to decide; everything else is a proposal that may simply stand.
DECISIONS = {
    Matter.FILE_MISSING,
    Matter.FILE_REFUSED,
    Matter.DUPLICATE_FILE,
    Matter.DUPLICATE_ROW,
    Matter.ATTRIBUTE_DOUBT,
    Matter.PERSONAL_DATA,
    Matter.UNREADABLE,
    Matter.REFUSED,
}
# Without this the row cannot be imported.
OBSTACLES = {
    Matter.FILE_MISSING,
    Matter.FILE_REFUSED,
    Matter.DUPLICATE_ROW,
    Matter.REFUSED,
}


class Note(NamedTuple):
    """One thing about a document: what it concerns, what is proposed, by which rule or reason."""

    matter: Matter
    about: str = ""
    proposed: str = ""
    reason: str = ""


class Paper(NamedTuple):
    """A file of the folder; `relative` is its path there, `refusal` why it may not be attached."""

    path: Path
    relative: str
    size: int
    sha256: str = ""
    media_type: str = ""
    refusal: str = ""


@dataclass
class Document:
    """A row of the ledger with its files, or a file that stands in no row."""

    cells: dict[str, str]
    row: int | None = None
    papers: list[Paper] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    text: str = ""
    breadcrumb_category: str = ""

    @property
    def title(self) -> str:
        return self.cells["信息名称"]

    @property
    def year(self) -> str:
        """The year of formation, or nothing while its date is not known."""
        year = self.cells["生成日期"][:4]
        return year if year.isdigit() else ""

    @property
    def is_importable(self) -> bool:
        return not any(note.matter in OBSTACLES for note in self.notes)

    def note(self, matter: Matter, about="", proposed="", reason="") -> None:
        self.notes.append(Note(matter, str(about), str(proposed), str(reason)))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
