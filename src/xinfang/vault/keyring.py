"""The keys at hand: which versions there are, which one seals, and when to look again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from xinfang.vault.beginning import refuse_where_held
from xinfang.vault.errors import BadKeys, KeyMissing
from xinfang.vault.purposes import Purpose
from xinfang.vault.sources.environment import EnvironmentSource
from xinfang.vault.sources.folder import FolderSource
from xinfang.vault.sources.model import MarkingKey, Source, WrappingKey
from xinfang.vault.sources.token import TokenSource

_NEVER = object()

Beginning = Callable[[Purpose | None], None]
"""Raises BadKeys where the first key of a purpose, or that of marks (None), is not to be made."""


class Keyring:
    """The keys of one source, kept in memory; a version that came since is noticed when it is asked for.

    `beginning` is asked before the first key of a purpose is made.
    """

    def __init__(self, source: Source, *, beginning: Beginning = lambda purpose: None) -> None:
        self._source = source
        self._beginning = beginning
        self._stamp: object = _NEVER
        self._versions: Mapping[Purpose, frozenset[int]] = {}
        self._keys: dict[tuple[Purpose, int], WrappingKey] = {}
        self._marking: MarkingKey | None = None

    def newest(self, purpose: Purpose) -> tuple[int, WrappingKey]:
        """The version that seals, and its key; the first is made if there is none. Raises BadKeys."""
        versions = self.versions(purpose) or self._first(purpose)
        version = max(versions)
        return version, self.key(purpose, version)

    def key(self, purpose: Purpose, version: int) -> WrappingKey:
        """A version's key. Raises KeyMissing or BadKeys."""
        known = self._keys.get((purpose, version))
        if known is None:
            known = self._keys[purpose, version] = self._source.key(purpose, version)
        return known

    def versions(self, purpose: Purpose) -> frozenset[int]:
        """The versions that there are now."""
        stamp = self._source.stamp()
        if stamp != self._stamp:
            self._versions = self._source.versions()
            self._stamp = stamp
        return self._versions[purpose]

    def add(self, purpose: Purpose) -> int:
        """Make the next version, which seals from now on. Raises BadKeys."""
        versions = self.versions(purpose)
        if not versions:
            self._beginning(purpose)
        version = max(versions, default=0) + 1
        self._source.add(purpose, version)
        self._stamp = _NEVER
        return version

    def remove(self, purpose: Purpose, version: int) -> None:
        """Destroy a version; whatever is still sealed by it never opens again. Raises KeyMissing or BadKeys."""
        if version not in self.versions(purpose):
            raise KeyMissing(f"{purpose}.{version}")
        self._source.remove(purpose, version)
        self._keys.pop((purpose, version), None)
        self._stamp = _NEVER

    def made_at(self, purpose: Purpose, version: int) -> datetime | None:
        """When a version was made; None where that is not known."""
        return self._source.made_at(purpose, version)

    def marking_key(self) -> MarkingKey:
        """The key of marks. Raises BadKeys."""
        if self._marking is None:
            if not self._source.has_marking_key():
                self._beginning(None)
            self._marking = self._source.marking_key()
        return self._marking

    def _first(self, purpose: Purpose) -> frozenset[int]:
        if not self._source.makes_first:
            raise BadKeys(f"There is no key for {purpose} yet; see docs/runbooks/keys.md.")
        self._beginning(purpose)
        # Not the next version: another process may have made the first since we looked.
        self._source.add(purpose, 1)
        self._stamp = _NEVER
        return self.versions(purpose)


def current() -> Keyring:
    """The keyring that the settings name. Raises BadKeys."""
    return _keyring(settings.VAULT_SOURCE, settings.VAULT_FOLDER, settings.VAULT_KEYS, settings.VAULT_TOKEN)


@lru_cache(maxsize=4)
def _keyring(source: str, folder: Path, keys: tuple[tuple[str, str], ...], token: tuple[str, str, str]) -> Keyring:
    if source == "files":
        return Keyring(FolderSource(folder), beginning=refuse_where_held)
    if source == "environment":
        return Keyring(EnvironmentSource(dict(keys)), beginning=refuse_where_held)
    if source == "pkcs11":
        module, label, pin = token
        return Keyring(TokenSource(module=module, label=label, pin=pin), beginning=refuse_where_held)
    raise BadKeys(f"VAULT_SOURCE is {source!r}, which is no source of keys.")
