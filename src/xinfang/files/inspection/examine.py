"""The whole examination of one upload: size, kind, what is inside, and the form in which it is kept."""

from dataclasses import dataclass
from typing import BinaryIO

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from xinfang.files.inspection import pdf, pictures
from xinfang.files.inspection.sniff import sniff
from xinfang.files.names import clean_name, extension_of, printable
from xinfang.files.refusals import FileRefused, Why
from xinfang.files.types import KINDS, MAX_BYTES, PICTURES, RUNNABLE_EXTENSIONS, Kind, KindCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """An upload that may be kept: `content` is what to keep, under `name`; `notices` say what was changed."""

    content: BinaryIO
    kind: Kind
    name: str
    notices: tuple[str, ...]


def examine(*, upload: BinaryIO, size: int, name: str) -> Examined:
    """Examine an upload of `size` bytes. Raises FileRefused with the reason in plain words."""
    shown = printable(name=name) or _("未命名文件")
    if size == 0:
        raise FileRefused(Why.EMPTY, name=shown)
    _require_size(size, MAX_BYTES, shown)
    code = _accepted(sniff(upload=upload), shown)
    if code == KindCode.TEXT and extension_of(name=name) in RUNNABLE_EXTENSIONS:
        raise FileRefused(Why.RUNNABLE, name=shown)
    _require_size(size, KINDS[code].max_bytes, shown)
    if code == KindCode.PDF and (why := pdf.objection_to(upload=upload)):
        raise FileRefused(why, name=shown)
    content, kept_as = _to_keep(upload, code, shown)
    kept_name = clean_name(name=name, kind=KINDS[kept_as], fallback=_("附件"))
    return Examined(content=content, kind=KINDS[kept_as], name=kept_name, notices=_notices(shown, kept_name, kept_as))


def _require_size(size: int, limit: int, shown: str) -> None:
    if size > limit:
        raise FileRefused(Why.TOO_LARGE, name=shown, limit=filesizeformat(limit))


def _accepted(found: KindCode | Why, shown: str) -> KindCode:
    if isinstance(found, Why):
        raise FileRefused(found, name=shown)
    return found


def _to_keep(upload: BinaryIO, code: KindCode, shown: str) -> tuple[BinaryIO, KindCode]:
    """Pictures as painted anew, everything else byte for byte."""
    if code not in PICTURES:
        return upload, code
    repainted = pictures.repaint(upload=upload, kind=code)
    if isinstance(repainted, Why):
        raise FileRefused(repainted, name=shown)
    return repainted


def _notices(shown: str, kept_name: str, kept_as: KindCode) -> tuple[str, ...]:
    notices = []
    if kept_name != shown:
        notices.append(_("文件“%(old)s”已改名为“%(new)s”，与内容一致。") % {"old": shown, "new": kept_name})
    if kept_as in PICTURES:
        notices.append(_("图片里的拍摄地点和手机型号等信息已经去掉。"))
    return tuple(notices)
