"""What officers read that is not for everybody: the kinds of reading that are written down."""

from enum import StrEnum


class Read(StrEnum):
    """What was read. The codes are part of what the log of evidence has the digest of."""

    CASE = "CASE"  # the page of a sealed matter
    FILE = "FILE"  # a file of a sealed matter
    COPY = "COPY"  # a copy of a sealed matter, printed or sent on
    IDENTITY = "IDENTITY"  # who petitions, unmasked
    RECEIPT = "RECEIPT"  # the query code, given out again
    LETTER = "LETTER"  # a letter in which people are named
    SET = "SET"  # the sealed file of an archived matter
    LIST = "LIST"  # a list or table with names
    READINGS = "READINGS"  # this log itself, taken away as a file
    DATABASE = "DATABASE"  # the database, opened as its owner
