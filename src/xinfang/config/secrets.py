"""Secrets that are made once, kept in the data folder, and readable by nobody else."""

import os
import secrets
from pathlib import Path

from xinfang.config import environ

SECRET_BYTES = 40


def secret(name: str, *, data_dir: Path, variable: str = "") -> str:
    """The secret `name`: from the environment `variable` if given, else from the data folder, made on first use."""
    given = environ.text(variable) if variable else ""
    if given:
        return given
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder = data_dir / "secrets"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / name
    if not file.exists():
        _create(file)
    return file.read_text(encoding="ascii").strip()


def _create(file: Path) -> None:
    """Write a new secret; of two processes that do so at once the first wins and both read the same."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(secrets.token_urlsafe(SECRET_BYTES))
    try:
        os.link(draft, file)
    except FileExistsError:
        return
    finally:
        draft.unlink()
