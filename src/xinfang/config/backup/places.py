"""Where a restore goes: first into a folder of its own within the data folder, and into place when it is proven.

A machine that dies meanwhile leaves that folder, and `xinfang run` starts nothing as long as it is there.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.words import Tell
from xinfang.config.postgres_home import follow

STAGE = "restoring"
_KEPT = "kept"
ASIDE = "replaced-"
OWN = ("secrets", "files", "postgres")
"""What a restore puts into place, in this order."""
_LOCKS = (Path("run") / "supervisor.json", Path("postgres") / "users.lock")
"""Held by a running product, and by every command that uses the embedded database."""


def is_unfinished(data_dir: Path) -> bool:
    """Whether a restore into this data folder was begun and not ended."""
    return (data_dir / STAGE).exists()


@contextmanager
def staged(data_dir: Path, *, force: bool) -> Iterator[Path]:
    """A folder to restore into; it goes by `put_into_place`, and with a block that ends badly unless `keep` was called.

    Raises `BackupError` if the folder is in use, or holds data and `force` is not given.
    """
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    _require_unused(data_dir)
    if not force and _present(data_dir):
        raise BackupError(Tell.NOT_EMPTY, folder=data_dir)
    stage = data_dir / STAGE
    discard(stage)
    stage.mkdir(mode=0o711)
    try:
        yield stage
    except BaseException:
        if not (stage / _KEPT).exists():
            discard(stage)
        raise


def keep(stage: Path) -> None:
    """Let this folder stay when its block ends badly; nothing starts as long as it is there."""
    stage.mkdir(exist_ok=True)
    (stage / _KEPT).touch()


def put_into_place(data_dir: Path) -> Path | None:
    """Let what was restored be the content of `data_dir`. Returns the folder in which its former content now lies.

    Raises `BackupError` if somebody has begun to use `data_dir` meanwhile.
    """
    _require_unused(data_dir)
    stage, former = data_dir / STAGE, _present(data_dir)
    aside = data_dir / f"{ASIDE}{datetime.now(UTC):%Y%m%dT%H%M%SZ}" if former else None
    if aside:
        aside.mkdir(mode=0o700)
        for entry in former:
            _move(entry, aside / entry.name)
    for name in OWN:
        if (stage / name).exists():
            _move(stage / name, data_dir / name)
    shutil.rmtree(stage)
    os.sync()
    return aside


def discard(data_dir: Path) -> None:
    """Remove a data folder, such as a restore that failed has left, with its cluster where that lies elsewhere."""
    pointer = data_dir / "postgres" / "elsewhere"
    if pointer.exists():
        _token, _blank, folder = pointer.read_text(encoding="utf-8").strip().partition(" ")
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(data_dir, ignore_errors=True)


def _move(old: Path, new: Path) -> None:
    old.rename(new)
    if new.name == "postgres":
        follow(new)


def _present(data_dir: Path) -> list[Path]:
    """What of an installation is there. The empty folders that a mere look leaves behind are nothing."""
    return [data_dir / name for name in OWN if any((data_dir / name).glob("*"))]


def _require_unused(data_dir: Path) -> None:
    for lock in _LOCKS:
        if (data_dir / lock).exists() and not _is_free(data_dir / lock):
            raise BackupError(Tell.RUNNING, folder=data_dir)


def _is_free(lock: Path) -> bool:
    descriptor = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
