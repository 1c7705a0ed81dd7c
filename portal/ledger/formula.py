"""
Cells that a spreadsheet would take for a formula: made harmless on export, restored on import.

The one owner of this rule: every CSV that the portal writes goes through `harmless`, and every
ledger that it reads through `restored`, so that an export can be imported again unchanged.
"""

STARTERS = frozenset("=+-@\t\r\n＝＋－＠")


def harmless(value):
    """Return `value` so that no spreadsheet executes it; anything but text is returned as it is."""
    if isinstance(value, str) and _would_be_formula(value):
        return "'" + value
    return value


def restored(text: str) -> str:
    """Take off the apostrophe that `harmless` put before a text."""
    if text[:1] == "'" and _would_be_formula(text):
        return text[1:]
    return text


def _would_be_formula(text: str) -> bool:
    # Apostrophes in front count as part of the text: it is then quoted once more and `restored`
    # is an exact reverse even of texts that began with an apostrophe of their own.
    return text.lstrip("'")[:1] in STARTERS if text else False
