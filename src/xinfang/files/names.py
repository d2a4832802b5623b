"""Making a harmless, readable file name of whatever a browser sends."""

import unicodedata

from xinfang.files.types import KINDS, MAX_NAME_CHARACTERS, RUNNABLE_EXTENSIONS, Kind

_FORBIDDEN = frozenset('<>:"|?*/\\')
_KNOWN_EXTENSIONS = RUNNABLE_EXTENSIONS.union(*(kind.extensions for kind in KINDS.values()))


def clean_name(*, name: str, kind: Kind, fallback: str) -> str:
    """`name` without path, control and direction marks, with the one extension that fits its content.

    Every ending that names a kind of file comes off first: `a.pdf.exe` with a PDF inside becomes `a.pdf`.
    """
    stem, extension = _split(printable(name=name))
    if extension not in kind.extensions:
        extension = kind.extensions[0]
    stem = stem[: MAX_NAME_CHARACTERS - len(extension) - 1].strip(" .")
    return f"{stem or fallback}.{extension}"


def extension_of(*, name: str) -> str:
    """The last ending of `name` in lower case, without the dot; empty if there is none."""
    stem, dot, extension = printable(name=name).rpartition(".")
    return extension.lower() if dot and stem else ""


def printable(*, name: str) -> str:
    """`name` without folders and without control, format (direction, zero-width) and private characters."""
    last_part = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    normal = unicodedata.normalize("NFC", last_part)
    kept = (" " if c.isspace() else c for c in normal if c not in _FORBIDDEN)
    return " ".join("".join(c for c in kept if unicodedata.category(c)[0] != "C").split()).rstrip(" .")


def _split(name: str) -> tuple[str, str]:
    """The name without any of its known endings, and the first of these in lower case."""
    extension = ""
    while True:
        stem, dot, ending = name.rpartition(".")
        if not dot or ending.lower() not in _KNOWN_EXTENSIONS:
            return name, extension
        name, extension = stem.rstrip(" ."), extension or ending.lower()
