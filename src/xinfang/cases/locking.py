"""Words under lock: how they lie in one encrypted column, bound to their row, so that they open in no other."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from xinfang.vault.envelope import seal, unseal
from xinfang.vault.purposes import Purpose


def locked(words: Mapping[str, Any], *, table: str, key: UUID, purpose: Purpose = Purpose.IDENTITY) -> bytes:
    """These words, encrypted for the row `key` of `table`; empty ones take no room."""
    said = {name: word for name, word in words.items() if word}
    return seal(json.dumps(said, ensure_ascii=False).encode(), purpose=purpose, about=about(table, key))


def opened(kept: bytes, *, table: str, key: UUID, purpose: Purpose = Purpose.IDENTITY) -> dict[str, Any]:
    """The words that `locked` has encrypted. Raises `Unreadable` if they are another row's, or altered."""
    words: dict[str, Any] = json.loads(unseal(kept, purpose=purpose, about=about(table, key)))
    return words


def about(table: str, key: UUID) -> str:
    """What the envelope of a row is about."""
    return f"{table}:{key}"
