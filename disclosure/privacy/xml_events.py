"""XML read as a stream of events: nothing is built up, no entity is ever declared or fetched."""

from collections.abc import Callable, Iterable
from typing import Protocol
from xml.parsers import expat

from django.utils.translation import gettext as _

from disclosure.privacy.budget import LARGEST_TAG, Unreadable


class Handler(Protocol):
    """What is told of each event. Names come without their namespaces."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of a start tag."""

    def end(self, name: str) -> None:
        """Take note of an end tag."""

    def text(self, text: str) -> None:
        """Take note of text; one text may come in several pieces."""


def parse(chunks: Iterable[bytes], handler: Handler, after: Callable[[], Iterable] = tuple):
    """
    Feed chunks of XML to a handler, yielding what `after` gives when a chunk is through.

    Raises Unreadable for anything but sound XML without a document type: with one, three lines
    may stand for a billion, or for a file of this machine.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(
        name.rpartition(" ")[2],
        {key.rpartition(" ")[2]: value for key, value in attributes.items()},
    )
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            # A tag without end would be read again from its start with every chunk.
            if fed - max(parser.CurrentByteIndex, 0) > LARGEST_TAG:
                raise Unreadable(_("Its content is malformed. Open it, save it anew, try again."))
            yield from after()
        parser.Parse(b"", True)
        yield from after()
    except (expat.ExpatError, LookupError):  # The latter: an unknown encoding.
        raise Unreadable(_("Its content is malformed. Open it, save it anew, try again.")) from None


def feed(chunks: Iterable[bytes], handler: Handler) -> None:
    """Feed chunks of XML to a handler that keeps what it is told."""
    for _nothing in parse(chunks, handler):
        pass  # Nothing is yielded without `after`.


def _refuse(*declaration):
    raise Unreadable(
        _("It declares a document type, as no office program does. Open it, save it anew.")
    )
