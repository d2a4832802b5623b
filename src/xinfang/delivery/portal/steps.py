"""The steps of the form, in order: one question a page.

What kind of letter it is, is said by the button that begins it; its page is there to change one's mind.
"""

from enum import StrEnum


class Step(StrEnum):
    """One page of the form; the value is its address."""

    KIND = "kind"
    WHAT = "what"
    WHERE = "where"
    CLAIMS = "claims"
    WHO = "who"
    PARTIES = "parties"
    FILES = "files"
    CHECK = "check"
