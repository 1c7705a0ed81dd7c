"""Why a file is not taken. The words go on after its name: “report.pdf: is empty”."""

from django.utils.translation import gettext as _


class Refused(ValueError):
    """A file that may not be attached; its text says why and what to do."""


class UnknownType(Refused):
    """The file is of no type that may be attached, or not what its ending says, or a danger."""


class TooLarge(Refused):
    """The file is empty, larger than the limit, or unpacks to more than can be handled."""


def damaged():
    """Return the refusal of a file that is cut short or broken."""
    return UnknownType(_("is damaged or cut short; open it, save it again, and take that file"))


def disguised():
    """Return the refusal of a file whose content is of another kind than its ending."""
    return UnknownType(_("is not what its ending says; save it anew in that format"))


def protected():
    """Return the refusal of a file that asks for a password."""
    return UnknownType(_("is protected by a password; save a copy without password"))


def holds_macros():
    """Return the refusal of a document that brings a program along."""
    return UnknownType(_("holds macros; save a copy without macros, such as .docx or .xlsx"))
