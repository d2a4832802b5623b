"""PDF (ISO 32000): every object is looked at, also those in compressed streams and behind escaped names."""

from collections.abc import Iterable
from typing import BinaryIO

import pikepdf

from xinfang.files.names import extension_of
from xinfang.files.refusals import Why

MAX_OBJECTS = 300_000
_ACTIVE_KEYS = ("/JS", "/XFA")
_ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})
_ACTIVE_SUBTYPES = frozenset({"/RichMedia", "/Movie", "/Screen", "/3D"})
# Of actions that happen by themselves: they would tell somebody outside that the file was opened, and by whom.
_TELLING_ACTIONS = frozenset({"/URI", "/GoToR", "/GoToE"})
_BY_ITSELF = ("/OpenAction", "/AA")
_MOST_ACTIONS = 50  # that one occasion sets off; a file that chains more is up to no good
# Invoices carry their figures as attached data. Everything else hides from this examination.
_ATTACHED_DATA = frozenset({"xml", "xbrl", "csv", "txt"})


def objection_to(*, upload: BinaryIO) -> Why | None:
    """Why this PDF cannot be taken, or None."""
    upload.seek(0)
    try:
        with pikepdf.open(upload, suppress_warnings=True) as document:
            if len(document.objects) > MAX_OBJECTS:
                return Why.BOMB
            return _first_objection(document.objects)
    except pikepdf.PasswordError:
        return Why.PROTECTED
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError):
        return Why.DAMAGED


def _first_objection(objects: Iterable[pikepdf.Object]) -> Why | None:
    """Walks each numbered object with what is written directly inside it; references have their turn."""
    for numbered in objects:
        waiting = [numbered]
        while waiting:
            item = waiting.pop()
            if isinstance(item, pikepdf.Array):
                waiting.extend(_direct(item.as_list()))
            elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                why = _objection_to_dictionary(item)
                if why:
                    return why
                waiting.extend(_direct(item.values()))
    return None


def _direct(values: Iterable[object]) -> list[pikepdf.Object]:
    return [v for v in values if isinstance(v, pikepdf.Object) and not v.is_indirect]


def _objection_to_dictionary(item: pikepdf.Object) -> Why | None:
    if any(key in item for key in _ACTIVE_KEYS) or _name(item, "/S") in _ACTIVE_ACTIONS:
        return Why.ACTIVE_PDF
    if _name(item, "/Subtype") in _ACTIVE_SUBTYPES:
        return Why.ACTIVE_PDF
    if any(_tells(item.get(key)) for key in _BY_ITSELF):
        return Why.ACTIVE_PDF
    if "/EF" in item and extension_of(name=_attached_name(item)) not in _ATTACHED_DATA:
        return Why.EMBEDDED
    return None


def _tells(happening: object) -> bool:
    """Whether what happens by itself, one action or one for each occasion, goes to another file or site.

    An action names those that come after it under /Next: one, or an array of them.
    """
    if not isinstance(happening, pikepdf.Dictionary):
        return False
    waiting: list[pikepdf.Object] = [
        happening,
        *(action for action in happening.values() if isinstance(action, pikepdf.Dictionary)),
    ]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        action = waiting.pop()
        if action.is_indirect:
            if action.objgen in seen:
                continue
            seen.add(action.objgen)
        looked_at += 1
        if _name(action, "/S") in _TELLING_ACTIONS or looked_at > _MOST_ACTIONS:
            return True
        waiting += _next(action)
    return False


def _next(action: pikepdf.Object) -> list[pikepdf.Object]:
    after = action.get("/Next")
    actions = after.as_list() if isinstance(after, pikepdf.Array) else [after]
    return [each for each in actions if isinstance(each, pikepdf.Dictionary)]


def _name(item: pikepdf.Object, key: str) -> str:
    value = item.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _attached_name(specification: pikepdf.Object) -> str:
    return str(specification.get("/UF") or specification.get("/F") or "")
