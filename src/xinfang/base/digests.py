"""Digests of values that are kept as JSON: one form for each value, one digest for each form."""

import hashlib
import json

GENESIS = "0" * 64
"""What the first link of every chain of digests hangs on."""


def canonical(value: object) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8; what is hashed must not depend on taste."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()
