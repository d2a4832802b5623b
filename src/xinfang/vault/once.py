"""Files that are written once, whole or not at all, and are readable by nobody else."""

import os
import secrets
from pathlib import Path


def write_once(*, file: Path, text: str) -> bool:
    """Write `text` (ASCII) into the new `file`; of two processes that do so at once the first wins and is told so."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        os.link(draft, file)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    flush_folder(file.parent)
    return True


def flush_folder(folder: Path) -> None:
    """See to it that the names in `folder` outlive a loss of power."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
