"""What a backup says of itself: where it comes from, and the figures that a restore must find again."""

import dataclasses
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.words import Tell

FORM = 1
OUTSIDE_SECRETS = ("SECRET_KEY", "QUERY_CODE_SECRET", "EVIDENCE_SECRET", "PKCS11_TOKEN")
OUTSIDE_PREFIX = "VAULT_KEYS_"
"""Keys that may be given by the environment, or lie in the token that it names. They are then kept by whoever gives
them, and are not in the backup."""
_FINGERPRINT = b"xinfang backup fingerprint"
_FINGERPRINT_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The database in numbers, at one instant.

    `rows` counts each table whose rows are in the backup; `chains` is the digest of where the chain of every matter
    ends; `root` is the last published root of the log of evidence, empty before the first night.
    """

    rows: Mapping[str, int]
    matters: int
    events: int
    chains: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One backup. `migrations` are the applied ones, `outside` the keys it does not hold, by a fingerprint of each."""

    backup_id: str
    made_at: str
    version: str
    server: str
    migrations: tuple[str, ...]
    figures: Figures
    outside: Mapping[str, str]

    def to_json(self) -> bytes:
        """As it is written."""
        return json.dumps({"form": FORM} | dataclasses.asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """As it was written. Raises `BackupError` for a form that this release does not know."""
        said: dict[str, Any] = json.loads(text)
        if said.pop("form", None) != FORM:
            raise BackupError(Tell.NEWER_FORM)
        return cls(**said | {"figures": Figures(**said["figures"]), "migrations": tuple(said["migrations"])})


def outside_secrets(variables: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The keys that the environment gives, each by its fingerprint: enough to tell whether two are the same."""
    names = [*OUTSIDE_SECRETS, *sorted(name for name in variables if name.startswith(OUTSIDE_PREFIX))]
    return {name: _fingerprint(variables[name].strip()) for name in names if variables.get(name, "").strip()}


def unknown_migrations(manifest: Manifest, package: Path) -> list[str]:
    """The migrations of ours that were applied where the backup was made, and that this release in `package` lacks."""
    ours = {file.parent.parent.name: file.parent for file in package.rglob("migrations/__init__.py")}
    lacking = []
    for migration in manifest.migrations:
        room, _dot, name = migration.partition(".")
        if room in ours and not (ours[room] / f"{name}.py").exists():
            lacking.append(migration)
    return lacking


def _fingerprint(secret: str) -> str:
    return hmac.new(secret.encode(), _FINGERPRINT, hashlib.sha256).hexdigest()[:_FINGERPRINT_LENGTH]
