"""
How a text is read before anything is looked for in it.

Full width becomes half width, digits of every script become 0 to 9, signs without width vanish,
dashes and blanks of every kind become one, and long runs of Chinese numerals become digits. What
is found is given back in places of the text as it was.
"""

import re
import sys
import unicodedata
from array import array
from bisect import bisect_right
from functools import cache

# One sign of plain text each, so that places stay where they are.
_SAME = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣⁃"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u2800\u3000\u3164\u115f\u1160"), " "),
    **dict.fromkeys(range(8192, 8203), " "),
    **dict.fromkeys(map(ord, "\r\v\f\u0085\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "•‧・∙⋅"), "·"),
    ord("﹫"): "@",
    ord("Х"): "X",  # Cyrillic.
    ord("Χ"): "X",  # Greek.
}
# Signs without width, and control signs, as broken conversions leave them; \x01 ends a record.
_IGNORED = re.compile(
    "[\x00\x02-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_NUMERALS = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖", "000123456789123456789")
# Eleven digits are the shortest number that is looked for; a year or a sum never has so many.
_NUMERAL_RUN = re.compile("[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖]{11,}")
_FAR = re.compile("[^\x00-\x7f]")


@cache
def _table() -> dict[int, str]:
    digits = {
        code: str(unicodedata.decimal(chr(code)))
        for code in range(0x80, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) == "Nd"
    }
    return digits | _SAME | {ord("\r"): "\n", ord("\v"): "\n", ord("\f"): "\n"}


class Reading:
    """A text made plain; `plain` is searched, `original` finds the way back."""

    plain: str

    def __init__(self, text: str) -> None:
        self._starts = array("q")  # Where each piece that was kept begins in the plain text,
        self._shifts = array("q")  # and how many signs had vanished by then.
        text = text.translate(_table()) if _FAR.search(text) or "\r" in text else text
        self.plain = _NUMERAL_RUN.sub(_as_digits, self._without_ignored(text))

    def _without_ignored(self, text: str) -> str:
        pieces: list[str] = []
        end = kept = 0
        for gap in _IGNORED.finditer(text):
            pieces.append(text[end : gap.start()])
            kept += gap.start() - end
            end = gap.end()
            self._starts.append(kept)
            self._shifts.append(end - kept)
        return "".join([*pieces, text[end:]]) if pieces else text

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the places in the text as it was of plain[start:end]."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, place: int) -> int:
        piece = bisect_right(self._starts, place) - 1
        return place if piece < 0 else place + self._shifts[piece]


def _as_digits(run: re.Match[str]) -> str:
    return run[0].translate(_NUMERALS)
