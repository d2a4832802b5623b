"""A stand-in for the library `pkcs11` and one token behind it, as far as the vault asks of them.

It answers as SoftHSM 2.6 did through python-pkcs11 0.10: with `GeneralError` to whatever does not authenticate.
"""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIN, LABEL, MODULE = "1234", "office", "/usr/lib/token.so"


class PKCS11Error(RuntimeError):
    """The library's own error."""


class NoSuchKey(PKCS11Error):  # noqa: N818 -- the library's name
    """No key has the label."""


class MultipleObjectsReturned(PKCS11Error):  # noqa: N818 -- the library's name
    """Two keys have the label."""


class GeneralError(PKCS11Error):
    """What a token says of nearly everything."""


class Names(Enum):
    """The constants."""

    AES = auto()
    GENERIC_SECRET = auto()
    GENERIC_SECRET_KEY_GEN = auto()
    AES_GCM = auto()
    SHA256_HMAC = auto()
    CLASS = auto()
    SECRET_KEY = auto()
    SENSITIVE = auto()
    EXTRACTABLE = auto()
    SIGN = auto()


@dataclass
class FakeKey:
    """A key within the token; its bytes are in a name that no code of ours uses."""

    token: "FakeToken"
    label: str
    id: bytes
    template: Mapping[Any, bool]
    inside: bytes = field(default_factory=lambda: os.urandom(32))

    def encrypt(self, data: bytes, *, mechanism: Names, mechanism_param: tuple[bytes, bytes, int]) -> bytes:
        nonce, bound, bits = mechanism_param
        assert (mechanism, bits, len(nonce)) == (Names.AES_GCM, 128, 12)
        return AESGCM(self.inside).encrypt(nonce, data, bound)

    def decrypt(self, data: bytes, *, mechanism: Names, mechanism_param: tuple[bytes, bytes, int]) -> bytes:
        nonce, bound, _bits = mechanism_param
        try:
            return AESGCM(self.inside).decrypt(nonce, data, bound)
        except (InvalidTag, ValueError):
            raise GeneralError from None

    def sign(self, data: bytes, *, mechanism: Names) -> bytes:
        assert (mechanism, self.template[Names.SIGN]) == (Names.SHA256_HMAC, True)
        return hmac.digest(self.inside, data, "sha256")

    def destroy(self) -> None:
        self.token.keys.remove(self)


@dataclass
class FakeToken:
    """The library, the token and its session in one."""

    keys: list[FakeKey] = field(default_factory=list)
    opened: int = 0

    Mechanism = KeyType = Attribute = ObjectClass = Names
    PKCS11Error, NoSuchKey, MultipleObjectsReturned = PKCS11Error, NoSuchKey, MultipleObjectsReturned

    def lib(self, module: str) -> "FakeToken":
        assert module == MODULE
        return self

    def get_token(self, *, token_label: str) -> "FakeToken":
        if token_label != LABEL:
            raise PKCS11Error
        return self

    def open(self, *, rw: bool, user_pin: str) -> "FakeToken":
        if user_pin != PIN:
            raise PKCS11Error
        self.opened += 1
        return self

    def GCMParams(self, nonce: bytes, aad: bytes, tag_bits: int) -> tuple[bytes, bytes, int]:  # noqa: N802
        return nonce, aad, tag_bits

    def get_objects(self, wanted: Mapping[Names, Names]) -> list[FakeKey]:
        assert wanted == {Names.CLASS: Names.SECRET_KEY}
        return list(self.keys)

    def get_key(self, *, object_class: Names, label: str) -> FakeKey:
        found = [key for key in self.keys if key.label == label]
        if len(found) > 1:
            raise MultipleObjectsReturned
        if not found:
            raise NoSuchKey
        return found[0]

    def generate_key(
        self,
        kind: Names,
        bits: int,
        *,
        label: str,
        id: bytes,
        store: bool,
        template: Mapping[Names, bool],
        mechanism: Names | None = None,
    ) -> FakeKey:
        assert (bits, store) == (256, True)
        assert (kind is Names.GENERIC_SECRET) == (mechanism is Names.GENERIC_SECRET_KEY_GEN)
        key = FakeKey(token=self, label=label, id=id, template=template)
        self.keys.append(key)
        return key
