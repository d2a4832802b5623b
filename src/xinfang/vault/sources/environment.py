"""Keys that whoever starts the product hands over in its environment, and that lie on no disk of this machine."""

from collections.abc import Mapping
from datetime import datetime

from xinfang.vault.errors import BadKeys, KeyMissing
from xinfang.vault.purposes import Purpose
from xinfang.vault.sources.material import LocalKey, LocalMarkingKey, decoded

MARKS = "MARKS"
HIGHEST_VERSION = 9_999


class EnvironmentSource:
    """`texts` by purpose: all versions in one variable, `1:<base64>,2:<base64>`; and under `MARKS` the key of marks."""

    makes_first = False

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def stamp(self) -> object:
        """Always the same: an environment does not change while a process runs."""
        return None

    def versions(self) -> Mapping[Purpose, frozenset[int]]:
        """What the variables hold. Raises BadKeys."""
        return {purpose: frozenset(self._parsed(purpose)) for purpose in Purpose}

    def key(self, purpose: Purpose, version: int) -> LocalKey:
        """The key in its variable. Raises KeyMissing or BadKeys."""
        try:
            return LocalKey(self._parsed(purpose)[version])
        except KeyError:
            raise KeyMissing(f"{purpose}.{version}") from None

    def add(self, purpose: Purpose, version: int) -> None:
        """Refused: a program cannot change what it was started with."""
        raise BadKeys(f"Version {version} of {purpose} has to be added to VAULT_KEYS_{purpose} by hand, and a restart.")

    def remove(self, purpose: Purpose, version: int) -> None:
        """Refused, as `add` is."""
        raise BadKeys(f"Version {version} of {purpose} has to be taken out of VAULT_KEYS_{purpose} by hand.")

    def made_at(self, purpose: Purpose, version: int) -> datetime | None:
        """Unknown."""
        return None

    def has_marking_key(self) -> bool:
        """Always: it is never made here."""
        return True

    def marking_key(self) -> LocalMarkingKey:
        """The key in its variable. Raises BadKeys."""
        return LocalMarkingKey(decoded(self._texts.get(MARKS, ""), named=f"VAULT_KEYS_{MARKS}"))

    def _parsed(self, purpose: Purpose) -> Mapping[int, bytes]:
        return dict(_entry(entry, purpose) for entry in self._texts.get(purpose, "").split(",") if entry.strip())


def _entry(entry: str, purpose: Purpose) -> tuple[int, bytes]:
    version, _, text = entry.strip().partition(":")
    if not (version.isascii() and version.isdigit() and 0 < int(version) <= HIGHEST_VERSION):
        raise BadKeys(f"VAULT_KEYS_{purpose} should hold entries such as 1:<base64>.")
    return int(version), decoded(text, named=f"Version {version} in VAULT_KEYS_{purpose}")
