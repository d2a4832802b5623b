"""The two ciphers that seal: AES-256-GCM (NIST SP 800-38D), and SM4-GCM (GB/T 32907, RFC 8998).

Both authenticate: what they open is to the bit what was sealed, bound to the same words.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from xinfang.vault.errors import Unreadable

NONCE_BYTES = 12
TAG_BYTES = 16

_Run = Callable[[bytes, bytes, bytes, bytes], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One cipher. `encrypt` and `decrypt` take key, nonce, text and what the text is bound to; the tag comes last."""

    code: int
    name: str
    key_bytes: int
    encrypt: _Run
    decrypt: _Run

    def fresh_key(self) -> bytes:
        """A random key."""
        return os.urandom(self.key_bytes)

    def close(self, key: bytes, plain: bytes, bound: bytes) -> bytes:
        """`plain` under `key`, a random nonce in front."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.encrypt(key, nonce, plain, bound)

    def open(self, key: bytes, closed: bytes, bound: bytes) -> bytes:
        """What `close` was given. Raises Unreadable."""
        return self.decrypt(key, closed[:NONCE_BYTES], closed[NONCE_BYTES:], bound)


def _aes_encrypt(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plain, bound)


def _aes_decrypt(key: bytes, nonce: bytes, closed: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, closed, bound)
    except (InvalidTag, ValueError) as fault:
        raise Unreadable from fault


def _sm4_encrypt(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    run = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    run.authenticate_additional_data(bound)
    return run.update(plain) + run.finalize() + run.tag


def _sm4_decrypt(key: bytes, nonce: bytes, closed: bytes, bound: bytes) -> bytes:
    try:
        run = Cipher(algorithms.SM4(key), modes.GCM(nonce, closed[-TAG_BYTES:])).decryptor()
        run.authenticate_additional_data(bound)
        return run.update(closed[:-TAG_BYTES]) + run.finalize()
    except (InvalidTag, ValueError) as fault:
        raise Unreadable from fault


AES = Suite(code=1, name="aes-gcm", key_bytes=32, encrypt=_aes_encrypt, decrypt=_aes_decrypt)
SM4 = Suite(code=2, name="sm4-gcm", key_bytes=16, encrypt=_sm4_encrypt, decrypt=_sm4_decrypt)
BY_NAME: Mapping[str, Suite] = {suite.name: suite for suite in (AES, SM4)}
BY_CODE: Mapping[int, Suite] = {suite.code: suite for suite in (AES, SM4)}


def suite_of(code: int) -> Suite:
    """The cipher that `code` names in what was sealed. Raises Unreadable."""
    try:
        return BY_CODE[code]
    except KeyError:
        raise Unreadable from None
