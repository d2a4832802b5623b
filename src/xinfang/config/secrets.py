"""Secrets that are made once, kept in the data folder, and readable by nobody else."""

import secrets
from pathlib import Path

from xinfang.config import environ
from xinfang.vault.once import write_once

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
        write_once(file=file, text=secrets.token_urlsafe(SECRET_BYTES))
    return file.read_text(encoding="ascii").strip()
