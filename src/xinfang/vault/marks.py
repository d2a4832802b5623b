"""Marks: finding by a number without holding the number.

The key of marks is no version of anything and stays when keys are rotated: with another key every mark would be
another one, and what was marked before would not be found. It tells nobody what was marked; but whoever has it and the
marks can try out all numbers of a kind (docs/runbooks/keys.md).
"""

from xinfang.vault import keyring


def mark(value: str, *, kind: str) -> str:
    """The keyed hash (HMAC-SHA-256, hexadecimal) of `value` as a number of this `kind`. Raises BadKeys.

    The caller gives `value` in its one normal form: without blanks, letters in upper case.
    """
    return keyring.current().marking_key().digest(f"{kind}\0{value}".encode()).hex()
