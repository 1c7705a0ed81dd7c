"""What a file may cost: time, memory, parts, pages. Whatever asks for more is refused."""

import time

from django.utils.translation import gettext as _

SECONDS = 60  # A file; what takes longer is to be divided.
LARGEST_CONTENT = 300 * 1024 * 1024  # Bytes that a file unpacks to, with all that lies in it.
LARGEST_PART = 200 * 1024 * 1024  # Bytes of one part of a package.
LARGEST_RATIO = 200  # Unpacked to packed; tables of real files stay below 100.
SMALL_PART = 20 * 1024 * 1024  # Bytes; below this no ratio does harm.
LARGEST_PAGE_OF_WEB = 20 * 1024 * 1024  # Bytes of HTML, which is read whole.
MOST_PARTS = 5_000  # Files in an archive.
DEEPEST = 2  # Archives within archives.
MOST_PAGES = 2_000
LARGEST_PAGE = 20_000_000  # Bytes that one stream of a PDF unpacks to.
MOST_PIXELS = 100_000_000
LARGEST_TAG = 4 * 1024 * 1024  # Bytes between < and >.
MOST_COLUMNS = 16_384  # Of a sheet; more are repetitions without end.
CHUNK = 64 * 1024  # Bytes.
SMALL = 8 * 1024 * 1024  # Bytes of a file that is kept in memory.


class Unreadable(Exception):
    """A file that cannot be checked; its text says why and what to do, in whole words."""


class OutOfTime(BaseException):
    """The time for a file is up. No Exception, so that no library takes it for a fault."""


class Budget:
    """Time and bytes left for one file and all that lies in it."""

    def __init__(self, seconds: float = SECONDS, content: int = LARGEST_CONTENT):
        self.seconds = seconds
        self._ends = time.monotonic() + seconds
        self._left = content
        self._content = content

    def tick(self) -> None:
        """Raise OutOfTime when the time is up; called at every small step."""
        if time.monotonic() > self._ends:
            raise OutOfTime

    def take(self, count: int) -> None:
        """Account for bytes that were unpacked. Raises Unreadable when they are too many."""
        self.tick()
        self._left -= count
        if self._left < 0:
            raise Unreadable(
                _("It unpacks to more than %(most)s MB. Divide it, or leave out large pictures.")
                % {"most": self._content // 1024 // 1024}
            )

    def out_of_time(self) -> str:
        """Return the sentence for a file that took too long."""
        return _(
            "Checking it takes longer than %(seconds)s seconds. Divide it into smaller files."
        ) % {"seconds": round(self.seconds)}
