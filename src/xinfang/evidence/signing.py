"""The office's signature (Ed25519, RFC 8032): deterministic, so that a receipt is signed alike however often."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from xinfang.base.digests import canonical
from xinfang.evidence.types import Signed

_KEY_BYTES = 32
_PURPOSE = b"xinfang evidence: ed25519"
_NAME_CHARACTERS = 16


def sign(statement: Mapping[str, object]) -> Signed:
    """The statement with the signature of the office's present key over its canonical form."""
    private = _private(settings.EVIDENCE_SECRET)
    return Signed(statement=statement, key=name_of(public_key()), signature=private.sign(canonical(statement)).hex())


def is_genuine(signed: Signed, *, public: str) -> bool:
    """Whether the signature is that of the key whose public half (hexadecimal) this is."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signed.signature), canonical(signed.statement))
    except (InvalidSignature, ValueError):
        return False
    return name_of(public) == signed.key


def public_key() -> str:
    """The public half of the present key, 32 bytes in hexadecimal."""
    return _private(settings.EVIDENCE_SECRET).public_key().public_bytes_raw().hex()


def name_of(public: str) -> str:
    """What a public key is called: the beginning of its digest."""
    return sha256(bytes.fromhex(public)).hexdigest()[:_NAME_CHARACTERS]


@cache
def _private(secret: str) -> Ed25519PrivateKey:
    seed = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)
