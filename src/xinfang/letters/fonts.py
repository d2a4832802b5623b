"""Where the types are that letters are set in, and whether all of them are there."""

from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

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


def fonts() -> typst.Fonts:
    """The types to set letters in, read again only when the files in the folders are others: reading costs more than
    setting a page. Raises `NoFonts` if not even the fonts of the requirements are there.
    """
    if not any(BUNDLED.glob("*.otf")):
        raise NoFonts
    return _read(tuple(file for folder in (BUNDLED, FETCHED) for file in sorted(folder.glob("*.[ot]tf"))))


@lru_cache(maxsize=1)
def _read(files: tuple[Path, ...]) -> typst.Fonts:
    folders = dict.fromkeys(str(file.parent) for file in files)
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def missing() -> tuple[str, ...]:
    """The fonts of the standard that were not fetched; letters are then set in Noto's types."""
    return tuple(name for name in _OF_THE_STANDARD if not (FETCHED / name).is_file())
