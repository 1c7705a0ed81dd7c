"""Takes the SHA-256 of an uploaded file as it arrives. None of it is kept, in memory or on disk."""

import hashlib

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from disclosure.files import largest

FORM = 64 * 1024  # Bytes of a request beside its file.


class Refused(Exception):
    """A request that holds more than one file may, or that cannot be read."""


class Digest(FileUploadHandler):
    """Hashes the first file of a request; `hexdigest` is "" until there was one."""

    def __init__(self, request=None):
        super().__init__(request)
        self.hexdigest = ""
        self._hash = None
        self._size = 0

    @property
    def is_too_large(self):
        return self._size > largest()

    def new_file(self, *arguments, **options):
        super().new_file(*arguments, **options)
        self._hash = self._hash or hashlib.sha256()

    def receive_data_chunk(self, raw_data, start):
        self._size += len(raw_data)
        if self.is_too_large:
            raise StopUpload(connection_reset=True)
        if not self.hexdigest:
            self._hash.update(raw_data)

    def file_complete(self, file_size):
        self.hexdigest = self.hexdigest or self._hash.hexdigest()


def posted(request):
    """
    Return (hash of the file that was sent, or "", fields) of a POST; raises Refused.

    Nothing may have read the body before: the view has to be exempt from the check of forms.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > largest() + FORM:
        raise Refused
    digest = Digest(request)
    request.upload_handlers = [digest]
    try:
        fields = request.POST
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError) as error:
        raise Refused from error
    if digest.is_too_large:
        raise Refused
    return digest.hexdigest, fields
