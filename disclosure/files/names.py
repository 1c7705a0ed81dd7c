"""Names of files as people gave them: cleaned to be shown and to be saved under, never a path."""

import re
import unicodedata

NAMELESS = "附件"
LONGEST_NAME = 200  # Bytes in UTF-8: with room for “ (2)” below the 255 of file systems.
LONGEST_ENDING = 16  # Characters; what is longer after the last dot is no ending.
# Windows refuses these signs, and these words before the first dot.
FORBIDDEN = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
# Control and format signs (among them the marks that turn the direction of writing), halves of
# pairs, private and unassigned signs: none of them is seen, and each can hide what a name is.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
BLANKS = {"Zs", "Zl", "Zp"}


def display_name(raw):
    """
    Return a name of a file without folders and unseen signs, at most 200 bytes long.

    The ending survives a cut. What is left without a name becomes 附件.
    """
    last = re.split(r"[/\\]", str(raw)[-4096:])[-1]
    last = "".join(_seen(sign) for sign in unicodedata.normalize("NFC", last))
    stem, ending = _parted(FORBIDDEN.sub("_", " ".join(last.split())).rstrip(" ."))
    stem = stem.lstrip(" .")
    if DEVICES.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    room = LONGEST_NAME - len(ending.encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{stem or NAMELESS}{ending}"


def ending_of(name):
    """Return the ending of a name in small letters with its dot, or nothing."""
    return _parted(display_name(name))[1].lower()


def _seen(sign):
    kind = unicodedata.category(sign)
    if kind in BLANKS or sign in "\t\r\n":
        return " "
    return "" if kind in UNSEEN else sign


def _parted(name):
    """Return stem and ending; a name that is nothing but an ending has no stem."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > LONGEST_ENDING:
        return name, ""
    return stem, f".{ending}"
