"""What a place that keeps keys can do, whatever it is: a folder, the environment, a token."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from xinfang.vault.purposes import Purpose


class WrappingKey(Protocol):
    """A key that encrypts keys. It may lie in a token that never lets go of it."""

    def wrap(self, data_key: bytes, bound: bytes) -> bytes:
        """`data_key` encrypted and bound to `bound`."""

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """What `wrap` was given. Raises Unreadable."""


class MarkingKey(Protocol):
    """A key that makes marks to find by."""

    def digest(self, words: bytes) -> bytes:
        """HMAC-SHA-256 of `words`."""


class Source(Protocol):
    """Where keys come from. Versions of a purpose count upwards from 1; the highest seals."""

    makes_first: bool
    """Whether the first key of a purpose is made when it is asked for; elsewhere somebody has to order it."""

    def stamp(self) -> object:
        """Something that differs when versions may have come or gone since it was asked last; cheap to ask."""

    def versions(self) -> Mapping[Purpose, frozenset[int]]:
        """The versions that there are of each purpose. Raises BadKeys."""

    def key(self, purpose: Purpose, version: int) -> WrappingKey:
        """The key. Raises KeyMissing or BadKeys."""

    def add(self, purpose: Purpose, version: int) -> None:
        """Make a new key; if another process made that version at the same moment, its key is the one.

        Raises BadKeys where keys are made elsewhere.
        """

    def remove(self, purpose: Purpose, version: int) -> None:
        """Destroy a key. Raises BadKeys where that is done elsewhere."""

    def made_at(self, purpose: Purpose, version: int) -> datetime | None:
        """When a key was made; None where that is not known."""

    def has_marking_key(self) -> bool:
        """Whether the key of marks is there, or would have to be made."""

    def marking_key(self) -> MarkingKey:
        """The key of marks, made on first use where first keys are. Raises BadKeys."""
