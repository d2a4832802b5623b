"""Keys whose bytes this process holds."""

import base64
import binascii
import hmac
from collections.abc import Mapping

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from xinfang.vault.ciphers import BY_CODE, BY_NAME, suite_of
from xinfang.vault.errors import BadKeys, Unreadable

MATERIAL_BYTES = 32


class LocalKey:
    """A wrapping key made of 32 bytes: each cipher gets a key of its own from them (HKDF, RFC 5869).

    What it wraps begins with the code of the cipher, so that a change of `VAULT_CIPHER` leaves old wraps readable.
    """

    __slots__ = ("_keys",)

    def __init__(self, material: bytes) -> None:
        self._keys: Mapping[int, bytes] = {
            suite.code: HKDF(
                algorithm=SHA256(), length=suite.key_bytes, salt=None, info=f"xinfang vault: {suite.name}".encode()
            ).derive(material)
            for suite in BY_CODE.values()
        }

    def wrap(self, data_key: bytes, bound: bytes) -> bytes:
        """`data_key` under the configured cipher."""
        suite = BY_NAME[settings.VAULT_CIPHER]
        return bytes([suite.code]) + suite.close(self._keys[suite.code], data_key, bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """What was wrapped, under whichever cipher. Raises Unreadable."""
        if not wrapped:
            raise Unreadable
        return suite_of(wrapped[0]).open(self._keys[wrapped[0]], wrapped[1:], bound)


class LocalMarkingKey:
    """A marking key whose bytes this process holds."""

    __slots__ = ("_material",)

    def __init__(self, material: bytes) -> None:
        self._material = material

    def digest(self, words: bytes) -> bytes:
        """HMAC-SHA-256 of `words`."""
        return hmac.digest(self._material, words, "sha256")


def decoded(text: str, *, named: str) -> bytes:
    """The 32 bytes that `text` holds in base64. Raises BadKeys, which names the key and does not show it."""
    try:
        material = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise BadKeys(f"{named} is not base64.") from None
    if len(material) != MATERIAL_BYTES:
        raise BadKeys(f"{named} should hold {MATERIAL_BYTES} bytes and holds {len(material)}.")
    return material


def encoded(material: bytes) -> str:
    """`material` as `decoded` reads it."""
    return base64.b64encode(material).decode("ascii")
