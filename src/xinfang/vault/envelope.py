"""Sealing: what is stored is of no use without the key of its purpose and without knowing what it is about.

Each call makes a data key of its own, which encrypts the content; the newest key of the purpose encrypts the data key.
To change the key of the purpose, only the data key is encrypted anew (`rewrap`), not the content; and to destroy a
content it is enough to destroy its envelope.

The form, version 1, big-endian:

    1 byte   version of the form: 1
    1 byte   cipher of the content: 1 AES-256-GCM, 2 SM4-GCM
    1 byte   purpose, as `names.CODES` has it
    2 bytes  version of the purpose's key
    1 byte   length of what follows, the wrapped data key (its inner form is the source's)
    …        the wrapped data key, bound to the five bytes above the length and to `about`
    12 bytes nonce of the content
    …        the content, encrypted, bound to form, cipher and `about`
    16 bytes tag of the content

Nonces are random. A key of a purpose may wrap 2^32 data keys (NIST SP 800-38D, 8.3): rotate it before that.
"""

from dataclasses import dataclass

from django.conf import settings

from xinfang.vault import keyring
from xinfang.vault.ciphers import BY_NAME, Suite, suite_of
from xinfang.vault.errors import Unreadable
from xinfang.vault.names import STAMP_BYTES, KeyName
from xinfang.vault.purposes import Purpose

FORM = 1
STAMP_AT = 2
"""Where an envelope names its key (`KeyName.stamp`)."""
_LENGTH_AT = STAMP_AT + STAMP_BYTES
_WRAPPED_AT = _LENGTH_AT + 1


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The parts of something sealed."""

    header: bytes
    suite: Suite
    name: KeyName
    wrapped: bytes
    content: bytes


def seal(plain: bytes, *, purpose: Purpose, about: str) -> bytes:
    """`plain`, readable only with a key of `purpose` by whoever says what it is `about`. Raises BadKeys."""
    suite = BY_NAME[settings.VAULT_CIPHER]
    data_key = suite.fresh_key()
    content = suite.close(data_key, plain, _content_bound(suite, about))
    return _assembled(suite, purpose, data_key, about, content)


def unseal(sealed: bytes | memoryview, *, purpose: Purpose, about: str) -> bytes:
    """What was sealed for `purpose` and `about`. Raises Unreadable (KeyMissing if its key is gone) or BadKeys."""
    envelope = _opened(sealed, purpose)
    return envelope.suite.open(_data_key(envelope, about), envelope.content, _content_bound(envelope.suite, about))


def rewrap(sealed: bytes | memoryview, *, purpose: Purpose, about: str, to: Purpose | None = None) -> bytes:
    """The same content, its data key wrapped by the newest key of `purpose`, or of `to`. Raises as `unseal` does.

    The content itself is neither read nor checked.
    """
    envelope = _opened(sealed, purpose)
    return _assembled(envelope.suite, to or purpose, _data_key(envelope, about), about, envelope.content)


def moved(sealed: bytes | memoryview, *, to: Purpose, about: str) -> bytes | None:
    """The same content, its data key wrapped for `to`; None if it is so already. Raises as `unseal` does."""
    present = name_of_key(sealed).purpose
    return None if present is to else rewrap(sealed, purpose=present, about=about, to=to)


def key_of(sealed: bytes | memoryview) -> str:
    """The name of the key that this was sealed with, such as `IDENTITY.3`. Raises Unreadable."""
    return str(name_of_key(sealed))


def name_of_key(sealed: bytes | memoryview) -> KeyName:
    """The key that this was sealed with. Raises Unreadable."""
    return _parsed(sealed).name


def _assembled(suite: Suite, purpose: Purpose, data_key: bytes, about: str, content: bytes) -> bytes:
    version, key = keyring.current().newest(purpose)
    header = bytes((FORM, suite.code)) + KeyName(purpose, version).stamp
    wrapped = key.wrap(data_key, header + about.encode())
    return b"".join((header, bytes([len(wrapped)]), wrapped, content))


def _opened(sealed: bytes | memoryview, purpose: Purpose) -> _Envelope:
    envelope = _parsed(sealed)
    if envelope.name.purpose is not purpose:
        raise Unreadable
    return envelope


def _parsed(sealed: bytes | memoryview) -> _Envelope:
    sealed = bytes(sealed)  # a database driver may hand over a memoryview
    if len(sealed) < _WRAPPED_AT or sealed[0] != FORM:
        raise Unreadable
    content_at = _WRAPPED_AT + sealed[_LENGTH_AT]
    return _Envelope(
        header=sealed[:_LENGTH_AT],
        suite=suite_of(sealed[1]),
        name=KeyName.stamped(sealed[STAMP_AT:_LENGTH_AT]),
        wrapped=sealed[_WRAPPED_AT:content_at],
        content=sealed[content_at:],
    )


def _data_key(envelope: _Envelope, about: str) -> bytes:
    key = keyring.current().key(envelope.name.purpose, envelope.name.version)
    data_key = key.unwrap(envelope.wrapped, envelope.header + about.encode())
    if len(data_key) != envelope.suite.key_bytes:
        raise Unreadable
    return data_key


def _content_bound(suite: Suite, about: str) -> bytes:
    return bytes((FORM, suite.code)) + about.encode()
