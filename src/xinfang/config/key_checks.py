"""What a production start refuses of the keys of the vault, and why; see docs/runbooks/keys.md."""

import stat
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from xinfang.vault import keyring
from xinfang.vault.errors import BadKeys, Unreadable
from xinfang.vault.purposes import Purpose

Apps = Sequence[AppConfig] | None
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@register(Tags.security, deploy=True)
def keys_can_be_used(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Without a key nothing can be filed; with one that is spoilt, nothing that it holds can be read."""
    try:
        ring = keyring.current()
        for purpose in Purpose:
            ring.newest(purpose)
            for version in ring.versions(purpose):
                ring.key(purpose, version)
        ring.marking_key()
    except (BadKeys, Unreadable, OSError) as fault:
        return [Error(f"The keys of the vault cannot be used: {fault}", id="xinfang.E040")]
    return []


@register(Tags.security, deploy=True)
def key_files_are_closed(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Whoever reads a key and a backup reads everything. Wherever the vault's keys are, others lie in this folder."""
    folder = settings.DATA_DIR / "secrets"
    paths = (folder, *sorted(folder.rglob("*")))
    return [
        Error(f"Others can read {path}.", hint="chmod go= it.", id="xinfang.E041")
        for path in paths
        if path.exists() and path.stat().st_mode & _OTHERS
    ]
