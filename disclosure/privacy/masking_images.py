"""Pictures drawn anew: what can be seen stays, what the camera wrote goes."""

import io
from typing import IO

from django.utils.translation import gettext as _
from PIL import ImageOps

from disclosure.privacy.budget import Unreadable
from disclosure.privacy.images import open_image
from disclosure.privacy.masker import Masker
from disclosure.privacy.pieces import Source

_QUALITY = 92


def mask_image(source: Source, masker: Masker) -> IO[bytes]:
    """Return a JPEG or PNG without position, names, notes and thumbnail."""
    return io.BytesIO(clean_picture(source.file))


def clean_picture(file: IO[bytes]) -> bytes:
    """Return the bytes of a picture drawn anew, the right side up."""
    image = open_image(file)
    kind = "JPEG" if image.format == "MPO" else image.format
    if kind not in ("JPEG", "PNG"):
        raise Unreadable(_("Save the picture as JPEG or PNG first."))
    upright = ImageOps.exif_transpose(image)
    result = io.BytesIO()
    profile = image.info.get("icc_profile")  # Colours only; nothing about anybody.
    upright.info = {}
    options = {"quality": _QUALITY} if kind == "JPEG" else {}
    upright.save(result, kind, exif=b"", icc_profile=profile, **options)
    return result.getvalue()
