"""Keys in a PKCS#11 token (HSM, smart card), which wraps and unwraps and never lets go of them.

The library `python-pkcs11` is not among what the product always needs (requirements/pkcs11.txt); it is loaded when this
source is configured. A session of a token serves one thread at a time, so there is one, behind a lock.
"""

import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from threading import Lock
from typing import Any

from xinfang.vault.ciphers import NONCE_BYTES, TAG_BYTES
from xinfang.vault.errors import BadKeys, KeyMissing, Unreadable
from xinfang.vault.purposes import Purpose

MARKS = "xinfang.marks"
_LABEL = re.compile(r"^xinfang\.(?P<purpose>[a-z]+)\.(?P<version>[1-9][0-9]{0,3})$")
_PURPOSES = {purpose.lower(): purpose for purpose in Purpose}
_LOOK_AGAIN_SECONDS = 60
"""A token does not say when its keys changed."""
_TIME_BYTES = 8
_KEY_BITS = 256


class Token:
    """An open session, its lock, and the names of the library."""

    def __init__(self, api: Any, *, module: str, label: str, pin: str) -> None:
        self.api = api
        self._module, self._label, self._pin = module, label, pin
        self._session: Any = None
        self._lock = Lock()

    @contextmanager
    def session(self) -> Iterator[Any]:
        """The session, for this thread alone. Raises BadKeys if the token cannot be opened."""
        with self._lock:
            if self._session is None:
                self._session = self._opened()
            yield self._session

    def _opened(self) -> Any:
        try:
            token = self.api.lib(self._module).get_token(token_label=self._label)
            return token.open(rw=True, user_pin=self._pin)
        except (self.api.PKCS11Error, OSError, RuntimeError) as fault:
            raise BadKeys(f"The token {self._label!r} cannot be opened: {type(fault).__name__}.") from None


class TokenKey:
    """An AES key of the token."""

    __slots__ = ("_key", "_token")

    def __init__(self, token: Token, key: Any) -> None:
        self._token, self._key = token, key

    def wrap(self, data_key: bytes, bound: bytes) -> bytes:
        """The nonce, and `data_key` encrypted with AES-GCM in the token."""
        nonce = os.urandom(NONCE_BYTES)
        with self._token.session():
            closed: bytes = self._key.encrypt(data_key, **self._mechanism(nonce, bound))
        return nonce + closed

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """What was wrapped. Raises Unreadable: tokens say alike of what was altered and of what they cannot do."""
        nonce, closed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
        try:
            with self._token.session():
                data_key: bytes = self._key.decrypt(closed, **self._mechanism(nonce, bound))
        except self._token.api.PKCS11Error as fault:
            raise Unreadable(f"The token refuses: {type(fault).__name__}.") from fault
        return data_key

    def _mechanism(self, nonce: bytes, bound: bytes) -> Mapping[str, Any]:
        api = self._token.api
        return {"mechanism": api.Mechanism.AES_GCM, "mechanism_param": api.GCMParams(nonce, bound, TAG_BYTES * 8)}


class TokenMarkingKey:
    """A secret of the token for HMAC."""

    __slots__ = ("_key", "_token")

    def __init__(self, token: Token, key: Any) -> None:
        self._token, self._key = token, key

    def digest(self, words: bytes) -> bytes:
        """HMAC-SHA-256 of `words`, reckoned in the token."""
        with self._token.session():
            digest: bytes = self._key.sign(words, mechanism=self._token.api.Mechanism.SHA256_HMAC)
        return digest


class TokenSource:
    """Keys labelled `xinfang.identity.1`, …, and `xinfang.marks`, made by `xinfang keys rotate` and nobody else."""

    makes_first = False

    def __init__(self, *, module: str, label: str, pin: str) -> None:
        self._token = Token(_library(), module=module, label=label, pin=pin)

    def stamp(self) -> object:
        """Another one each minute."""
        return time.monotonic() // _LOOK_AGAIN_SECONDS

    def versions(self) -> Mapping[Purpose, frozenset[int]]:
        """What the labels of the token's keys say."""
        found: defaultdict[Purpose, set[int]] = defaultdict(set)
        api = self._token.api
        with self._token.session() as session:
            labels = [key.label for key in session.get_objects({api.Attribute.CLASS: api.ObjectClass.SECRET_KEY})]
        for label in labels:
            parts = _LABEL.match(label)
            if parts and parts["purpose"] in _PURPOSES:
                found[_PURPOSES[parts["purpose"]]].add(int(parts["version"]))
        return {purpose: frozenset(found[purpose]) for purpose in Purpose}

    def key(self, purpose: Purpose, version: int) -> TokenKey:
        """A handle on the key. Raises KeyMissing or BadKeys."""
        return TokenKey(self._token, self._found(_label(purpose, version)))

    def add(self, purpose: Purpose, version: int) -> None:
        """Have the token make a key, and the one of marks if it has none."""
        api = self._token.api
        self._make(_label(purpose, version), api.KeyType.AES)
        try:
            self._found(MARKS)
        except KeyMissing:
            self._make(MARKS, api.KeyType.GENERIC_SECRET, mechanism=api.Mechanism.GENERIC_SECRET_KEY_GEN)

    def remove(self, purpose: Purpose, version: int) -> None:
        """Have the token destroy a key."""
        key = self._found(_label(purpose, version))
        with self._token.session():
            key.destroy()

    def made_at(self, purpose: Purpose, version: int) -> datetime | None:
        """What the key's identifier says, if `add` wrote it."""
        identifier: bytes = self._found(_label(purpose, version)).id
        if len(identifier) != _TIME_BYTES:
            return None
        return datetime.fromtimestamp(int.from_bytes(identifier), UTC)

    def has_marking_key(self) -> bool:
        """Always: only `add` makes it, with the first key."""
        return True

    def marking_key(self) -> TokenMarkingKey:
        """The key of marks. Raises BadKeys if there is none yet."""
        try:
            return TokenMarkingKey(self._token, self._found(MARKS))
        except KeyMissing:
            raise BadKeys(f"The token has no key {MARKS!r}: run `xinfang keys rotate` once.") from None

    def _found(self, label: str) -> Any:
        api = self._token.api
        with self._token.session() as session:
            try:
                return session.get_key(object_class=api.ObjectClass.SECRET_KEY, label=label)
            except api.NoSuchKey:
                raise KeyMissing(label) from None
            except api.MultipleObjectsReturned:
                raise BadKeys(f"The token has more than one key {label!r}.") from None

    def _make(self, label: str, kind: Any, **mechanism: Any) -> None:
        api = self._token.api
        kept = {api.Attribute.SENSITIVE: True, api.Attribute.EXTRACTABLE: False}
        if mechanism:
            kept[api.Attribute.SIGN] = True
        with self._token.session() as session:
            made = int(time.time()).to_bytes(_TIME_BYTES)
            session.generate_key(kind, _KEY_BITS, label=label, id=made, store=True, template=kept, **mechanism)


def _label(purpose: Purpose, version: int) -> str:
    return f"xinfang.{purpose.lower()}.{version}"


def _library() -> Any:
    try:
        return import_module("pkcs11")
    except ImportError:
        raise BadKeys("VAULT_SOURCE is pkcs11: install requirements/pkcs11.txt.") from None
