"""The PDF of a copy of sealed material, with its recipient across every page. Set by Typst from `copy.typ`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from xinfang.letters.errors import NotSet
from xinfang.letters.fonts import fonts

_LAYOUT = Path(__file__).parent / "copy.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySheet:
    """What stands on a copy: `mark` across every page, `facts` as lines, `parts` as a heading with its paragraphs."""

    title: str
    serial: str
    mark: str
    secrecy: str
    footer: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def copy_pdf(sheet: CopySheet) -> bytes:
    """The copy as a PDF. Raises `NoFonts`, or `NotSet`."""
    try:
        made = typst.compile(
            str(_LAYOUT),
            font_paths=fonts(),
            sys_inputs={"copy": json.dumps(asdict(sheet), ensure_ascii=False)},
            format="pdf",
        )
    except typst.TypstError as error:
        raise NotSet from error
    assert isinstance(made, bytes)
    return made
