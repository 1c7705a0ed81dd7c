"""Fonts of a PDF that show words but tell no program which: scans for the eye only."""

import re

_GENERATED = re.compile(r"^/(?:g|G|cid|CID|c|C|index|glyph|a|A)\d+$")
_FOR_SIGNS = re.compile(r"Symbol|Dingbats|Wingdings|Webdings|Math", re.IGNORECASE)


def fonts_without_text(page) -> list[str]:
    """Return the names of fonts of a page from whose codes no text can be had."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources else None
    if fonts is None:
        return []
    named = ((name, fonts.get_object()[name].get_object()) for name in fonts.get_object())
    return [
        str(font.get("/BaseFont", name)).lstrip("/")
        for name, font in named
        if "/ToUnicode" not in font and _is_mute(font)
    ]


def _is_mute(font) -> bool:
    if _FOR_SIGNS.search(str(font.get("/BaseFont", ""))):
        return False
    encoding = font.get("/Encoding")
    encoding = encoding.get_object() if encoding is not None else None
    if font.get("/Subtype") == "/Type0":
        # The names of other encodings (GBK-EUC-H, UniGB-UCS2-H) say what the codes mean.
        return not isinstance(encoding, str) or encoding.startswith("/Identity")
    differences = encoding.get("/Differences", []) if isinstance(encoding, dict) else []
    names = [str(name) for name in differences if str(name).startswith("/")]
    return bool(names) and all(_GENERATED.match(name) for name in names)
