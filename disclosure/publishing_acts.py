"""
What the entries of the publication log say, in the words of the law.

A page must open also when somebody has changed an entry behind the application's back: what is
no word of the law is left unsaid here, and the entry's hash shows that it was changed.
"""

from contextlib import suppress
from dataclasses import dataclass

from disclosure.models import LogEntry
from disclosure.verification import STAGE_AFTER
from portal.law.acts import ActKind
from portal.law.terms import PublicationChannel, WithdrawalReason

# Every act that the log can hold, in the order in which a form offers them.
LOGGED = tuple(kind for kind in ActKind if kind in STAGE_AFTER or kind == ActKind.ADD_PUBLICATION)


@dataclass
class Logged:
    """An entry of the log, with what it says as terms; each of them may be None."""

    entry: LogEntry

    @property
    def act(self):
        return term_of(ActKind, self.entry.kind)

    @property
    def reason(self):
        """The public reason of a withdrawal."""
        return term_of(WithdrawalReason, self._detail("reason"))

    @property
    def channel(self):
        """The channel on which the item stands from then on."""
        return term_of(PublicationChannel, self._detail("channel"))

    @property
    def place(self):
        """Where it stands on that channel, such as the name of a notice board."""
        return self._detail("place") or ""

    def _detail(self, name):
        return self.entry.details.get(name) if isinstance(self.entry.details, dict) else None


def term_of(vocabulary, code):
    """Return the term of a vocabulary with this code, or None."""
    with suppress(ValueError):
        return vocabulary(code)
    return None
