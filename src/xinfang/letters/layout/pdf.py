"""The PDF: PDF/A-2a, its fonts embedded, its structure tagged for screen readers. Set by Typst from `letter.typ`.

The text travels as data and is never read as the typesetter's language.
"""

import json
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from xinfang.base.days import OFFICE_ZONE
from xinfang.letters.errors import NotSet
from xinfang.letters.fonts import fonts
from xinfang.letters.layout.measures import mark_size
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.templating import worded

_LAYOUT = Path(__file__).parent / "letter.typ"
_STANDARD = "a-2a"
_PREVIEW_DOTS, _DOTS_TO_COUNT = 110.0, 8.0
_LINES = 22
_CLOSER = (23, 24)


def pdf_of(sheet: Sheet, *, large: bool = False) -> bytes:
    """The letter as a PDF, in ordinary or in large type. Raises `NoFonts`, or `NotSet`.

    An archivable PDF must have every character. Where somebody wrote one that no type has, such as an emoji, it is
    printed as a box in an ordinary PDF: a letter must go out whatever it quotes.
    """
    data = _data(sheet, large=large, lines=_lines(sheet, large=large))
    try:
        made = _set(data, sheet.dated, format="pdf", pdf_standards=_STANDARD)
    except NotSet:
        made = _set(data, sheet.dated, format="pdf")
    assert isinstance(made, bytes)
    return made


def pictures_of(sheet: Sheet, *, large: bool = False) -> tuple[bytes, ...]:
    """The letter's pages as PNG pictures, to look at before anything is issued."""
    return _pictures(sheet, _data(sheet, large=large, lines=_lines(sheet, large=large)), dots=_PREVIEW_DOTS)


def _lines(sheet: Sheet, *, large: bool) -> int:
    """How many lines a page has. Where there would be room left and yet not enough for the signature and what follows
    it, the lines move closer together, as the standard has it, rather than leave half a page empty.
    """

    def pages(lines: int, *, signed: bool = True) -> int:
        return len(_pictures(sheet, _data(sheet, large=large, lines=lines, signed=signed), dots=_DOTS_TO_COUNT))

    loose = pages(_LINES)
    if loose == pages(_LINES, signed=False):
        return _LINES
    return next((lines for lines in _CLOSER if pages(lines) < loose), _LINES)


def _pictures(sheet: Sheet, data: dict[str, Any], *, dots: float) -> tuple[bytes, ...]:
    made = _set(data, sheet.dated, format="png", ppi=dots)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _set(data: dict[str, Any], dated: date, **options: Any) -> bytes | list[bytes]:
    try:
        made: bytes | list[bytes] = typst.compile(
            str(_LAYOUT),
            font_paths=fonts(),
            sys_inputs={"letter": json.dumps(data, ensure_ascii=False)},
            timestamp=int(datetime.combine(dated, time.min, OFFICE_ZONE).timestamp()),
            **options,
        )
    except typst.TypstError as error:
        raise NotSet from error
    return made


def _data(sheet: Sheet, *, large: bool, lines: int, signed: bool = True) -> dict[str, Any]:
    return {
        **sheet.content(),
        "number": sheet.number,
        "date": worded(sheet.dated),
        "large": large,
        "lines": lines,
        "is_signed": signed,
        "mark": mark_size(sheet.organ, sheet.style, large=large),
        "code": grouped_code(sheet.code),
        "address": sheet.check_address,
        "qr": _qr(sheet.check_address),
    }


def grouped_code(code: str) -> str:
    """The code in groups of four, for reading and typing."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _qr(address: str) -> str:
    """The address as a picture; none where without the site's name there is only a path, which no telephone opens."""
    if not address.startswith("https://"):
        return ""
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", border=0)
    return picture.getvalue().decode()
