"""Pictures: what a camera wrote into them. What can be seen on them, people have to look at."""

import warnings
from xml.sax.saxutils import unescape

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, IptcImagePlugin

from disclosure.privacy.budget import MOST_PIXELS, Unreadable
from disclosure.privacy.people import is_name, masked_name
from disclosure.privacy.pieces import Piece, Source, Trait, Yield
from portal.law.privacy import Detector

FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")
_NAMES = {ExifTags.Base.Artist, ExifTags.Base.XPAuthor, ExifTags.Base.CameraOwnerName}
_LARGEST_NOTE = 1_000_000  # Characters of one entry.


def read_image(source: Source, *, alone: bool = True) -> Yield:
    """Yield position, names and notes of a picture; of one that stands alone, that it is one."""
    image = open_image(source.file)
    if alone:
        shown = f"{image.width} × {image.height}"
        yield Trait("", Detector.PICTURE, shown, value=shown)
    exif = image.getexif()
    source.budget.tick()
    if ExifTags.GPS.GPSLatitude in exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield Trait("", Detector.POSITION, _("position of the camera"), value="gps")
    entries = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    for tag, value in entries.items():
        text = _text(value)
        if tag in _NAMES and is_name(text):
            yield Trait("EXIF", Detector.AUTHOR, masked_name(text), value=text)
        yield Piece("EXIF", text)
    for name, value in {**image.info, **_iptc(image)}.items():
        if name not in ("exif", "icc_profile", "photoshop") and isinstance(value, str | bytes):
            text = _text(value)
            if "GPSLatitude" in text:
                yield Trait("XMP", Detector.POSITION, _("position of the camera"), value="xmp")
            yield Piece(_("notes in the picture"), unescape(text))


def open_image(file) -> Image.Image:
    """Return a picture of which only the head was read. Raises Unreadable for a giant."""
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(file, formats=FORMATS)
        except Image.DecompressionBombError:
            raise _giant() from None
    if image.width * image.height > MOST_PIXELS:
        raise _giant()
    return image


def _giant() -> Unreadable:
    return Unreadable(
        _("The picture has more than %(most)s million pixels. Save it smaller.")
        % {"most": MOST_PIXELS // 1_000_000}
    )


def _iptc(image) -> dict:
    values = IptcImagePlugin.getiptcinfo(image) or {}
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    return {name: b"\n".join(value) for name, value in lists.items()}


def _text(value) -> str:
    """Return an entry as text: programs write UTF-8, GBK and UTF-16, and do not say which."""
    if isinstance(value, str) and not value.isascii() and max(value) <= "\xff":
        value = value.encode("latin-1")  # Pillow takes for Latin what is declared as ASCII.
    if isinstance(value, bytes):
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")[:_LARGEST_NOTE]
        for encoding in ("utf-8", "gb18030"):
            try:
                decoded = value.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in decoded.rstrip("\0"):
                return decoded.rstrip("\0")
        return value.decode("utf-16-le", "ignore").rstrip("\0")
    return str(value)[:_LARGEST_NOTE]
