"""The steps of the form, in order: one question a page."""

from enum import StrEnum


class Step(StrEnum):
    """One page of the form; the value is its address."""

    WHAT = "what"
    WHERE = "where"
    CLAIMS = "claims"
    WHO = "who"
    PARTIES = "parties"
    FILES = "files"
    CHECK = "check"
