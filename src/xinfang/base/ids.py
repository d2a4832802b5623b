"""Identifiers: sortable keys, petition numbers that survive mistyping, query codes that cannot be guessed."""

import base64
import binascii
import hmac
import re
import secrets
import time
import unicodedata
from hashlib import sha256
from uuid import UUID

_NANOSECONDS = 1_000_000
_NUMBER = re.compile(r"(?P<prefix>[A-Z]{2,4})(?P<year>\d{4})(?P<serial>\d{7,9})(?P<check>\d)", re.ASCII)
_LOOSE = re.compile(r"[\s\-‐-―－_./]+")
_SERIAL_WIDTH = 7
_CODE_DIGITS = 12
_TOKEN_BYTES = 32  # the key of a record, and as many bytes that prove it
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CHECK_SIGNS = 16


def uuid7(*, at_ns: int | None = None) -> UUID:
    """A new UUID of version 7 (RFC 9562, 5.7), ordered by creation down to a quarter of a microsecond.

    `at_ns` is the instant in nanoseconds since 1970; the system's when not given.
    """
    milliseconds, fraction = divmod(time.time_ns() if at_ns is None else at_ns, _NANOSECONDS)
    ordered = (fraction << 12) // _NANOSECONDS
    value = milliseconds << 80 | 0x7 << 76 | ordered << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)


def petition_number(*, prefix: str, year: int, serial: int) -> str:
    """The number on the receipt, e.g. YX2026-0001234-5: office, year, serial, check digit."""
    counter = f"{serial:0{_SERIAL_WIDTH}d}"
    match = _NUMBER.fullmatch(f"{prefix}{year}{counter}0")
    if match is None or match["year"] != str(year):
        raise ValueError(f"no petition number can be made of {prefix!r}, {year} and {serial}")
    return f"{prefix}{year}-{counter}-{_check_digit(f'{prefix}{year}{counter}')}"


def parse_petition_number(text: str) -> str | None:
    """The number as printed, from what a person typed: any case, width, spaces or dashes.

    None if it is no petition number or the check digit says that a digit is wrong.
    """
    match = _NUMBER.fullmatch(_squeeze(text).upper())
    if match is None:
        return None
    prefix, year, serial, check = match.group("prefix", "year", "serial", "check")
    if check != _check_digit(prefix + year + serial):
        return None
    return f"{prefix}{year}-{serial}-{check}"


def query_code(*, secret: bytes, submission_id: UUID, version: int) -> str:
    """The twelve digits that open one's own matter; derived, so that no table of codes exists to be stolen.

    A new `version` makes a new code and closes the old one.
    """
    digest = hmac.new(secret, f"{submission_id}:{version}".encode(), sha256).digest()
    return f"{int.from_bytes(digest) % 10**_CODE_DIGITS:0{_CODE_DIGITS}d}"


def link_token(*, secret: bytes, key: UUID, opens: str = "hand-in") -> str:
    """What stands in an address that opens the record with this key: 43 signs, derived and never stored.

    A token for one kind of record opens no other: `opens` goes into it.
    """
    return base64.urlsafe_b64encode(key.bytes + _proof(secret, key, opens=opens)).decode().rstrip("=")


def key_in_token(token: str) -> UUID | None:
    """The key that a token names, right or wrong; None if the text has not the shape of a token."""
    try:
        content = base64.b64decode(f"{token}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return UUID(bytes=content[:16]) if len(content) == _TOKEN_BYTES else None


def check_code() -> str:
    """A new code by which anybody can ask whether a letter is real: sixteen signs that no eye takes for others."""
    return "".join(secrets.choice(_SIGNS) for _place in range(_CHECK_SIGNS))


def parse_check_code(text: str) -> str | None:
    """The code as kept, from what a person typed: any case, width, spaces or dashes. None if it is no such code."""
    code = _squeeze(text).upper()
    return code if len(code) == _CHECK_SIGNS and set(code) <= set(_SIGNS) else None


def same_code(given: str, expected: str) -> bool:
    """Whether both are the same query code, however spaced; a wrong one takes as long as a right one."""
    return hmac.compare_digest(_squeeze(given).encode(), _squeeze(expected).encode())


def grouped(code: str) -> str:
    """A code in groups of four, for print and for reading aloud: 4821 0937 5562."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _proof(secret: bytes, key: UUID, *, opens: str) -> bytes:
    return hmac.digest(secret, f"{opens}:".encode() + key.bytes, "sha256")[:16]


def _squeeze(text: str) -> str:
    """Full-width forms made narrow; spaces and dashes of all kinds taken out."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode()))


def _check_digit(body: str) -> str:
    """The ISO 7064 MOD 11,10 check digit; a letter counts as two digits (A 10 to Z 35)."""
    check = 10
    for digit in "".join(str(int(character, 36)) for character in body):
        check = (check + int(digit)) % 10 or 10
        check = check * 2 % 11
    return str((11 - check) % 10)
