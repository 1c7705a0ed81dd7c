"""Text files, tables as text, and HTML with values masked, in the encoding that they had."""

import csv
import io
from typing import IO

from disclosure.privacy.hypertext_masking import masked_html
from disclosure.privacy.masker import Masker
from disclosure.privacy.pieces import Source
from disclosure.privacy.texts import delimiter_of, encoding_of


def mask_plain_text(source: Source, masker: Masker) -> IO[bytes]:
    """Return a text with the values masked."""
    text, encoding = _decoded(source)
    return io.BytesIO(masker.text(text).encode(encoding))


def mask_html_file(source: Source, masker: Masker) -> IO[bytes]:
    """Return a file of HTML with the values masked."""
    text, encoding = _decoded(source)
    return io.BytesIO(masked_html(text, masker).encode(encoding))


def mask_table(source: Source, masker: Masker) -> IO[bytes]:
    """Return a table with the values masked, cell by cell."""
    delimiter = delimiter_of(source)
    text, encoding = _decoded(source)
    ending = "\r\n" if "\r\n" in text else "\n"
    result = io.StringIO(newline="")
    writer = csv.writer(result, delimiter=delimiter, lineterminator=ending)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        source.budget.tick()
        writer.writerow([masker.text(cell) for cell in row])
    return io.BytesIO(result.getvalue().encode(encoding))


def _decoded(source: Source) -> tuple[str, str]:
    encoding = encoding_of(source)
    source.file.seek(0)
    return source.file.read().decode(encoding), encoding
