"""Sealing: what is stored is of no use without the key of its purpose and without knowing what it is about.

Each call makes a data key of its own, which encrypts the content; the newest key of the purpose encrypts the data key.
To change the key of the purpose, only the data key is encrypted anew (`rewrap`), not the content; and to destroy a
content it is enough to destroy its envelope.

The form, version 1, big-endian:

    1 byte   version of the form: 1
    1 byte   cipher of the content: 1 AES-256-GCM, 2 SM4-GCM
    1 byte   purpose: 1 IDENTITY, 2 ACCUSATION, 3 FILE, 4 DRAFT, 5 FACTOR
    2 bytes  version of the purpose's key
    1 byte   length of what follows, the wrapped data key (its inner form is the source's)
    …        the wrapped data key, bound to the five bytes above the length and to `about`
    12 bytes nonce of the content
    …        the content, encrypted, bound to form, cipher and `about`
    16 bytes tag of the content

Nonces are random. A key of a purpose may wrap 2^32 data keys (NIST SP 800-38D, 8.3): rotate it before that.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from xinfang.vault import keyring
from xinfang.vault.ciphers import BY_NAME, Suite, suite_of
from xinfang.vault.errors import Unreadable
from xinfang.vault.purposes import Purpose

FORM = 1
KEY_AT, KEY_BYTES = 2, 3
"""Where an envelope names its key: purpose and version."""
_HEADER = struct.Struct(">BBBH")
_KEY = struct.Struct(">BH")
_WRAPPED_AT = _HEADER.size + 1
_CODES: Mapping[Purpose, int] = {
    Purpose.IDENTITY: 1,
    Purpose.ACCUSATION: 2,
    Purpose.FILE: 3,
    Purpose.DRAFT: 4,
    Purpose.FACTOR: 5,
}
_PURPOSES = {code: purpose for purpose, code in _CODES.items()}


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The parts of something sealed."""

    header: bytes
    suite: Suite
    purpose: Purpose
    version: int
    wrapped: bytes
    content: bytes


def seal(plain: bytes, *, purpose: Purpose, about: str) -> bytes:
    """`plain`, readable only with a key of `purpose` by whoever says what it is `about`. Raises BadKeys."""
    suite = BY_NAME[settings.VAULT_CIPHER]
    data_key = suite.fresh_key()
    content = suite.close(data_key, plain, _content_bound(suite, about))
    return _assembled(suite, purpose, data_key, about, content)


def unseal(sealed: bytes, *, purpose: Purpose, about: str) -> bytes:
    """What was sealed for `purpose` and `about`. Raises Unreadable (KeyMissing if its key is gone) or BadKeys."""
    envelope = _opened(sealed, purpose)
    return envelope.suite.open(_data_key(envelope, about), envelope.content, _content_bound(envelope.suite, about))


def rewrap(sealed: bytes, *, purpose: Purpose, about: str, to: Purpose | None = None) -> bytes:
    """The same content, its data key wrapped by the newest key of `purpose`, or of `to`. Raises as `unseal` does.

    The content itself is neither read nor checked.
    """
    envelope = _opened(sealed, purpose)
    return _assembled(envelope.suite, to or purpose, _data_key(envelope, about), about, envelope.content)


def key_of(sealed: bytes) -> str:
    """The name of the key that this was sealed with, such as `IDENTITY.3`. Raises Unreadable."""
    envelope = _parsed(sealed)
    return key_name(envelope.purpose, envelope.version)


def key_name(purpose: Purpose, version: int) -> str:
    """How a version of a purpose's key is called."""
    return f"{purpose}.{version}"


def key_bytes(purpose: Purpose, version: int) -> bytes:
    """The bytes at `KEY_AT` by which an envelope names this key."""
    return _KEY.pack(_CODES[purpose], version)


def named_by(key: bytes) -> tuple[Purpose, int]:
    """The key that these bytes name. Raises Unreadable."""
    try:
        code, version = _KEY.unpack(key)
        return _PURPOSES[code], version
    except (struct.error, KeyError):
        raise Unreadable from None


def _assembled(suite: Suite, purpose: Purpose, data_key: bytes, about: str, content: bytes) -> bytes:
    version, key = keyring.current().newest(purpose)
    header = _HEADER.pack(FORM, suite.code, _CODES[purpose], version)
    wrapped = key.wrap(data_key, header + about.encode())
    return b"".join((header, bytes([len(wrapped)]), wrapped, content))


def _opened(sealed: bytes, purpose: Purpose) -> _Envelope:
    envelope = _parsed(sealed)
    if envelope.purpose is not purpose:
        raise Unreadable
    return envelope


def _parsed(sealed: bytes) -> _Envelope:
    sealed = bytes(sealed)  # a database driver may hand over a memoryview
    if len(sealed) < _WRAPPED_AT or sealed[0] != FORM or sealed[2] not in _PURPOSES:
        raise Unreadable
    header, content_at = sealed[: _HEADER.size], _WRAPPED_AT + sealed[_HEADER.size]
    _, cipher, purpose, version = _HEADER.unpack(header)
    return _Envelope(
        header, suite_of(cipher), _PURPOSES[purpose], version, sealed[_WRAPPED_AT:content_at], sealed[content_at:]
    )


def _data_key(envelope: _Envelope, about: str) -> bytes:
    key = keyring.current().key(envelope.purpose, envelope.version)
    data_key = key.unwrap(envelope.wrapped, envelope.header + about.encode())
    if len(data_key) != envelope.suite.key_bytes:
        raise Unreadable
    return data_key


def _content_bound(suite: Suite, about: str) -> bytes:
    return bytes((FORM, suite.code)) + about.encode()
