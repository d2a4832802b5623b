"""Pictures are painted anew: the pixels stay; place, camera, thumbnails and anything glued on do not."""

import io
import struct
from threading import Lock
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from xinfang.files.refusals import Why
from xinfang.files.types import MAX_PIXELS, KindCode

pi_heif.register_heif_opener()

_READ_AS = {
    KindCode.JPEG: "JPEG",
    KindCode.PNG: "PNG",
    KindCode.WEBP: "WEBP",
    KindCode.HEIC: "HEIF",
}
# A photograph from an iPhone becomes a JPEG, which every officer's computer can open.
_WRITTEN_AS = {KindCode.HEIC: KindCode.JPEG}
_QUALITY = {KindCode.JPEG: {"quality": 92}, KindCode.WEBP: {"quality": 92}, KindCode.PNG: {}}
_ONE_AT_A_TIME = Lock()  # in one process: the largest picture takes some hundred megabytes while it is painted
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)


def repaint(*, upload: BinaryIO, kind: KindCode) -> tuple[BinaryIO, KindCode] | Why:
    """The same picture, upright, without any data about its making, with its kind; or why not.

    Only the first frame of a moving picture is kept.
    """
    upload.seek(0)
    try:
        with _ONE_AT_A_TIME, Image.open(upload, formats=(_READ_AS[kind],)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return Why.TOO_MANY_PIXELS
            return _written(_bare(picture), _WRITTEN_AS.get(kind, kind))
    except _TOO_LARGE:
        return Why.TOO_MANY_PIXELS
    except _UNREADABLE:
        return Why.DAMAGED


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone, turned as the camera's orientation mark says; worked in place, for large pictures."""
    ImageOps.exif_transpose(picture, in_place=True)
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.load()
    picture.info.clear()
    return picture


def _written(picture: Image.Image, kind: KindCode) -> tuple[BinaryIO, KindCode]:
    if kind == KindCode.JPEG and picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    content = io.BytesIO()
    picture.save(content, format=_READ_AS[kind], **_QUALITY[kind])
    content.seek(0)
    return content, kind
