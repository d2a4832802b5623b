"""Who can open a backup: whoever knows its passphrase, or holds the private key of one of its recipients.

A file begins with a head in the clear: the mark, four bytes of length (big-endian), and JSON that names the cipher and
holds the file's key once for each way to open it. What follows is sealed with that key (`vault.streams`).

    {"cipher": "aes-gcm", "locks": [
        {"way": "passphrase", "salt": …, "memory_kib": 65536, "passes": 3, "lanes": 1, "key": …},
        {"way": "recipient", "to": …, "share": …, "key": …}]}

Of a passphrase the locking key is its Argon2id (RFC 9106); for a recipient it is the HKDF (RFC 5869) of an X25519
exchange (RFC 7748) between the recipient's key and one made for this lock, so that the machine that makes a backup
cannot read it. Nor does the file tell who made it: the public key is all that takes. So whoever restores one with a
private key has to give its digest too (`restoring`).
"""

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.words import Tell
from xinfang.vault.ciphers import BY_NAME, Suite
from xinfang.vault.errors import Unreadable

MARK = b"xinfang backup 1\n"
LONGEST_HEAD = 64 * 1024
SHORTEST_PASSPHRASE = 12
PASSPHRASE, RECIPIENT = "passphrase", "recipient"
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 1
"""What it costs to try one passphrase: the second choice of RFC 9106, section 4, for machines with little memory."""
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 16, 16
"""A head that was tampered with must not tie up the machine."""
_INFO = b"xinfang backup recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What the person who restores has at hand."""

    passphrase: str = ""
    private_key: X25519PrivateKey | None = None
    digest: str = ""
    """The SHA-256 of the file, in hex, as `xinfang backup` told it."""


def lock(out: IO[bytes], *, suite: Suite, passphrase: str, recipients: Sequence[X25519PublicKey]) -> bytes:
    """Write the head of a new file that `passphrase`, if there is one, and each of `recipients` can open.

    Returns the key that seals the rest of it.
    """
    key = suite.fresh_key()
    locks = [_for_passphrase(suite, key, passphrase)] if passphrase else []
    locks += [_for_recipient(suite, key, recipient) for recipient in recipients]
    head = json.dumps({"cipher": suite.name, "locks": locks}).encode()
    out.write(MARK + len(head).to_bytes(4, "big") + head)
    return bytes([suite.code]) + key


def ways(source: IO[bytes]) -> frozenset[str]:
    """How the file can be opened. Raises `BackupError` if it is no backup."""
    return frozenset(str(each["way"]) for each in _head(source)["locks"] if isinstance(each, dict) and "way" in each)


def unlock(source: IO[bytes], credentials: Credentials) -> bytes:
    """The key of the rest of the file, where `source` then stands. Raises `BackupError` if nothing at hand opens it."""
    head = _head(source)
    suite = BY_NAME.get(str(head.get("cipher")))
    if suite is None:
        raise BackupError(Tell.NEWER_FORM)
    for each in head["locks"]:
        try:
            key = _opened(suite, each, credentials)
        except (KeyError, TypeError, ValueError, Unreadable):
            continue
        if key is not None:
            return bytes([suite.code]) + key
    raise BackupError(Tell.WRONG_KEY)


def make_key(file: Path, *, passphrase: str) -> Path:
    """Make a recipient's key pair: the private half into `file`, the public one beside it. Returns the public file."""
    private = X25519PrivateKey.generate()
    protection = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    public = file.with_name(f"{file.name}.pub")
    _write_new(file, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection), mode=0o600)
    pem = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write_new(public, pem, mode=0o644)
    return public


def recipient_in(file: Path) -> X25519PublicKey:
    """The public key in `file` (PEM). Raises `BackupError`."""
    try:
        found = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm):
        found = None
    if not isinstance(found, X25519PublicKey):
        raise BackupError(Tell.NO_PUBLIC_KEY, file=file)
    return found


def private_key_in(file: Path, *, passphrase: str) -> X25519PrivateKey:
    """The private key in `file` (PEM), which may need a passphrase. Raises `BackupError`."""
    try:
        pem = file.read_bytes()
        protected = b"ENCRYPTED" in pem.partition(b"\n")[0]
        found = load_pem_private_key(pem, passphrase.encode() if protected else None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        found = None
    if not isinstance(found, X25519PrivateKey):
        raise BackupError(Tell.NO_PRIVATE_KEY, file=file)
    return found


def _head(source: IO[bytes]) -> dict[str, Any]:
    framed = source.read(len(MARK) + 4)
    if not framed.startswith(MARK):
        raise BackupError(Tell.NO_BACKUP)
    length = int.from_bytes(framed[len(MARK) :], "big")
    text = source.read(length) if length <= LONGEST_HEAD else b""
    try:
        head = json.loads(text)
    except ValueError:
        raise BackupError(Tell.NO_BACKUP) from None
    if not (isinstance(head, dict) and isinstance(head.get("locks"), list)):
        raise BackupError(Tell.NO_BACKUP)
    return head


def _for_passphrase(suite: Suite, key: bytes, passphrase: str) -> dict[str, object]:
    terms: dict[str, object] = {
        "way": PASSPHRASE,
        "salt": _text(os.urandom(16)),
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
    }
    return terms | {"key": _text(suite.close(_stretched(suite, passphrase, terms), key, PASSPHRASE.encode()))}


def _for_recipient(suite: Suite, key: bytes, recipient: X25519PublicKey) -> dict[str, object]:
    once = X25519PrivateKey.generate()
    share = once.public_key().public_bytes_raw()
    agreed = _agreed(suite, once.exchange(recipient), share, recipient)
    sealed = suite.close(agreed, key, RECIPIENT.encode())
    return {"way": RECIPIENT, "to": _name(recipient), "share": _text(share), "key": _text(sealed)}


def _opened(suite: Suite, terms: dict[str, Any], credentials: Credentials) -> bytes | None:
    """The file's key, if what is at hand fits this lock; None if there is nothing at hand for it."""
    if terms["way"] == PASSPHRASE and credentials.passphrase:
        agreed = _stretched(suite, credentials.passphrase, terms)
    elif terms["way"] == RECIPIENT and credentials.private_key is not None:
        share, mine = _bytes(terms["share"]), credentials.private_key
        agreed = _agreed(suite, mine.exchange(X25519PublicKey.from_public_bytes(share)), share, mine.public_key())
    else:
        return None
    return suite.open(agreed, _bytes(terms["key"]), str(terms["way"]).encode())


def _stretched(suite: Suite, passphrase: str, terms: dict[str, Any]) -> bytes:
    memory, passes, lanes = int(terms["memory_kib"]), int(terms["passes"]), int(terms["lanes"])
    if memory > MOST_MEMORY_KIB or passes > MOST_PASSES or lanes > MOST_LANES:
        raise Unreadable
    way = Argon2id(
        salt=_bytes(terms["salt"]), length=suite.key_bytes, iterations=passes, lanes=lanes, memory_cost=memory
    )
    return way.derive(passphrase.encode())


def _agreed(suite: Suite, exchanged: bytes, share: bytes, recipient: X25519PublicKey) -> bytes:
    salt = share + recipient.public_bytes_raw()
    return HKDF(algorithm=SHA256(), length=suite.key_bytes, salt=salt, info=_INFO).derive(exchanged)


def _name(recipient: X25519PublicKey) -> str:
    return hashlib.sha256(recipient.public_bytes_raw()).hexdigest()[:16]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)


def _write_new(file: Path, content: bytes, *, mode: int) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise BackupError(Tell.FILE_EXISTS, file=file) from None
    except OSError as trouble:
        raise BackupError(Tell.CANNOT_WRITE, file=file, why=trouble.strerror) from None
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
