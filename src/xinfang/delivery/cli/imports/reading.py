"""Opening a ledger whatever its form: compressed or not, workbook or text, told apart by content."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from xinfang.delivery.cli.imports import encodings
from xinfang.delivery.cli.imports.source import BadLedgerError, Ledger
from xinfang.delivery.cli.imports.tables import open_table
from xinfang.delivery.cli.imports.text_mark import without_marks
from xinfang.delivery.cli.imports.workbooks import open_workbook

MAX_SOURCE = 64  # characters of a ledger's name that the register keeps

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"


@contextmanager
def open_ledger(*, path: Path, encoding: str | None = None, sheet: str | None = None) -> Iterator[Ledger]:
    """The ledger at `path`, open for one reading. Raises BadLedgerError if it cannot be read at all.

    `encoding` overrides what is detected; `sheet` names a sheet of a workbook, the first one if not given.
    """
    with ExitStack() as stack:
        raw = stack.enter_context(_opened(path))
        try:
            content = _unpacked(raw, stack)
            start = content.read(len(_ZIP))
            content.seek(0)
            if start == _COMPOUND:
                raise BadLedgerError(
                    _("%(file)s 是旧版 Excel 或加密的文件。请另存为 .xlsx（不设密码）或 CSV 后再导入。")
                    % {"file": path.name}
                )
            if start == _ZIP:
                yield without_marks(open_workbook(content=_seekable(content, raw), sheet=sheet))
            else:
                text = stack.enter_context(_decoded(content, encoding))
                yield without_marks(open_table(text=text, fraction_read=_fraction(raw, path)))
        except (EOFError, gzip.BadGzipFile, zlib.error) as damaged:
            raise BadLedgerError(
                _("%(file)s 不完整或已损坏，解不开。请重新复制后再导入。") % {"file": path.name}
            ) from damaged
        except UnicodeDecodeError as unreadable:
            raise BadLedgerError(
                _("%(file)s 不能按 %(encoding)s 读出来。请用 --encoding 写明编码，或另存为 UTF-8 的 CSV。")
                % {"file": path.name, "encoding": unreadable.encoding}
            ) from unreadable


def source_name(*, path: Path) -> str:
    """What a ledger is called in the register: its file name without the endings that say how it is packed."""
    name = path.name
    for ending in (".gz", ".csv", ".tsv", ".txt", ".xlsx"):
        if name.lower().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
    return name


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as missing:
        raise BadLedgerError(_("找不到文件：%(file)s") % {"file": path}) from missing
    except OSError as closed:
        raise BadLedgerError(_("打不开文件：%(file)s") % {"file": path}) from closed


def _unpacked(raw: BinaryIO, stack: ExitStack) -> BinaryIO:
    start = raw.read(len(_GZIP))
    raw.seek(0)
    if start != _GZIP:
        return raw
    return stack.enter_context(io.BufferedReader(gzip.GzipFile(fileobj=raw)))


def _seekable(content: BinaryIO, raw: BinaryIO) -> BinaryIO:
    """A workbook is read from its end; one that was packed is unpacked first."""
    return content if content is raw else io.BytesIO(content.read())


def _decoded(content: BinaryIO, encoding: str | None) -> io.TextIOWrapper:
    """As text; a byte that is no letter stays recognisable, so that its row can be rejected."""
    name = encodings.known(encoding=encoding) if encoding else encodings.detect(content=content)
    return io.TextIOWrapper(content, encoding=name, errors="surrogateescape", newline="")


def _fraction(raw: BinaryIO, path: Path) -> Callable[[], float | None]:
    """How much of the file as it lies on disk has been read, packed or not."""
    size = path.stat().st_size
    return lambda: raw.tell() / size if size else None
