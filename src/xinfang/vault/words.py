"""Several named texts in one envelope: how a room seals the words of a row that may speak of people."""

import json
from collections.abc import Mapping

from xinfang.vault.envelope import seal, unseal
from xinfang.vault.purposes import Purpose


def seal_words(words: Mapping[str, str], *, about: str, purpose: Purpose = Purpose.IDENTITY) -> bytes:
    """The texts, sealed; what an accuser says for the purpose of accusations. Raises BadKeys."""
    plain = json.dumps(dict(words), ensure_ascii=False, sort_keys=True).encode()
    return seal(plain, purpose=purpose, about=about)


def unseal_words(envelope: bytes | memoryview, *, about: str, purpose: Purpose = Purpose.IDENTITY) -> dict[str, str]:
    """The texts; none where nothing was sealed yet. Raises Unreadable, BadKeys."""
    if not envelope:
        return {}
    said: dict[str, str] = json.loads(unseal(envelope, purpose=purpose, about=about))
    return said
