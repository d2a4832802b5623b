"""Where the types are that letters are set in, and whether all of them are there."""

from pathlib import Path

import pylopdf_fonts_zh_cn

from xinfang.letters.errors import NoFonts

FETCHED = Path(__file__).parent / "fonts"
BUNDLED = Path(pylopdf_fonts_zh_cn.__file__).parent
_OF_THE_STANDARD = (
    "FandolFang-Regular.otf",
    "FandolHei-Regular.otf",
    "FandolKai-Regular.otf",
    "FandolSong-Bold.otf",
    "FandolSong-Regular.otf",
    "BabelStoneHan.ttf",
)


def folders() -> list[Path]:
    """The folders with fonts. Raises `NoFonts` if not even the fonts of the requirements are there."""
    if not any(BUNDLED.glob("*.otf")):
        raise NoFonts
    return [BUNDLED, FETCHED] if FETCHED.is_dir() else [BUNDLED]


def missing() -> tuple[str, ...]:
    """The fonts of the standard that were not fetched; letters are then set in Noto's types."""
    return tuple(name for name in _OF_THE_STANDARD if not (FETCHED / name).is_file())
