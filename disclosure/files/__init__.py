"""Which files may be attached: an allow-list of types, told by content and never by name alone."""

from disclosure.files.names import display_name, ending_of
from disclosure.files.refused import Refused, TooLarge, UnknownType
from disclosure.files.types import TYPES, checked_file, largest, sha256_of

__all__ = [
    "TYPES",
    "Refused",
    "TooLarge",
    "UnknownType",
    "checked_file",
    "display_name",
    "ending_of",
    "largest",
    "sha256_of",
]
