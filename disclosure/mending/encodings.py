"""
Text that was read in the wrong encoding: “æ”¿åºœ” and “鏀垮簻” for 政府.

Mended only when the bytes behind it are, strictly, text in the right encoding, and that text is
made of common characters where the damaged one was not.
"""

import re
from collections.abc import Callable, Iterator

from disclosure.mending.draft import Edit

# What bytes above 7F become in Windows' Western encoding, and in the older one it extends.
WESTERN = "\u0080-\u00ff" + "".join(
    sign for code in range(0x80, 0xA0) if (sign := bytes([code]).decode("cp1252", "ignore"))
)
WESTERN_RUN = re.compile(f"[{WESTERN}]{{3,}}")
ACCENTED = re.compile("[\u00c0-\u00ff]")
HAN_RUN = re.compile(r"[^\x00-\x7f]{3,}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# The common half of the simplified and of the traditional national character sets, by the
# first byte of each pair, and the signs that stand between sentences.
COMMON_SIMPLIFIED, COMMON_TRADITIONAL = range(0xB0, 0xD8), range(0xA4, 0xC7)
SIGNS = frozenset("，。、；：？！“”‘’（）《》〈〉〔〕【】—…·　％～①②③④⑤⑥⑦⑧⑨⑩〇ⅠⅡⅢ×№℃")
WIDE = range(0xFF01, 0xFF5F)
PLAUSIBLE, MARGIN = 0.9, 0.25  # Shares of common characters: of the result; its gain.
# What is left where somebody else tried: the bytes are gone, or only one typeface knew them.
LOST = re.compile(r"\ufffd+|[\ue000-\uf8ff]+|(?:锟斤拷)+|(?:烫烫)+|(?:屯屯)+")
FEWEST_LOST = 3  # Characters that decode around the damage: fewer may be chance.
MOST_GAPS = 2
ROUNDS = 2  # So often a text was read wrongly and saved again, after the first time.


def mended(text: str) -> Iterator[Edit]:
    """Yield an edit for every run of characters that comes right in another encoding."""
    for run in WESTERN_RUN.finditer(text):
        if ACCENTED.search(run[0]):
            read = _read_western(run[0], ROUNDS)
            if read:
                yield Edit(*run.span(), read)


def mended_han(text: str) -> Iterator[Edit]:
    """The same for UTF-8 that was read as GBK, which looks like rare Chinese characters."""
    for run in HAN_RUN.finditer(text):
        read = _read(run[0], _han_bytes, "utf-8")
        if read:
            yield Edit(*run.span(), read)


def lost(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places where characters are gone that no encoding brings back."""
    for run in LOST.finditer(text):
        yield run.span()
    for run in HAN_RUN.finditer(text):
        content = _han_bytes(run[0]) or b""
        read = content.decode("utf-8", "ignore")
        few_gaps = content.decode("utf-8", "replace").count("\ufffd") <= MOST_GAPS
        if few_gaps and len(HAN.findall(read)) >= FEWEST_LOST and _gains(run[0], read):
            yield run.span()


def common(text: str) -> float:
    """Return the share of common characters among those beyond ASCII, from 0 to 1."""
    beyond = [sign for sign in text if sign > "\x7f"]
    return sum(map(_is_common, beyond)) / len(beyond) if beyond else 1.0


def _is_common(sign: str) -> bool:
    if sign in SIGNS or ord(sign) in WIDE:
        return True
    simplified = sign.encode("gb2312", "ignore")
    if len(simplified) == 2 and simplified[0] in COMMON_SIMPLIFIED:
        return True
    traditional = sign.encode("big5", "ignore")
    return len(traditional) == 2 and traditional[0] in COMMON_TRADITIONAL and not simplified


def _read_western(run: str, rounds: int) -> str | None:
    """Read UTF-8 or GBK behind Western signs; what gives Western signs again is read again."""
    read = _read(run, _western_bytes, "utf-8") or _read(run, _western_bytes, "gb18030")
    if read or not rounds:
        return read
    try:
        once = (_western_bytes(run) or b"").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _read_western(once, rounds - 1) if WESTERN_RUN.fullmatch(once) else None


def _read(run: str, bytes_of: Callable[[str], bytes | None], encoding: str) -> str | None:
    content = bytes_of(run)
    if content is None:
        return None
    try:
        read = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(HAN.findall(read)) < 2 and not (HAN.search(read) and encoding == "utf-8"):
        return None
    if not all(sign.isprintable() or sign in "\n\u3000\xa0" for sign in read):
        return None
    return read if _gains(run, read) else None


def _gains(run: str, read: str) -> bool:
    right = common(read)
    return right >= PLAUSIBLE and common(run) <= right - MARGIN


def _western_bytes(run: str) -> bytes | None:
    """Return the bytes that were read as Western text."""
    content = bytearray()
    for sign in run:
        known = sign.encode("cp1252", "ignore")
        if not known and ord(sign) > 0xFF:
            return None
        content += known or bytes([ord(sign)])
    return bytes(content)


def _han_bytes(run: str) -> bytes | None:
    """Return the bytes that were read as GBK, in which a lone 80 is the sign of the euro."""
    try:
        return b"\x80".join(part.encode("gb18030") for part in run.split("€"))
    except UnicodeEncodeError:
        return None
