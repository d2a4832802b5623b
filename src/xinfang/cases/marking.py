"""Finding a matter by a telephone number that nobody can read: the marks of those who petition and who speak."""

from collections.abc import Iterable

from django.db import models

from xinfang.cases.models import IdentityMark, Petitioner, Representation
from xinfang.cases.types.phones import full_number
from xinfang.vault.marks import mark

PHONE = "PHONE"
"""The one kind of number that is marked: no other number of a person is asked for."""


def phone_mark(typed: str) -> str:
    """The mark of a number however it was written; empty for what is no whole number."""
    number = full_number(typed)
    return mark(number, kind=PHONE) if number else ""


def marks_in(rows: Iterable[models.Model]) -> list[IdentityMark]:
    """The marks of the people among these rows. Those taken under seal have no words left, and so no mark."""
    found = {
        (row.matter_id, marked)
        for row in rows
        if isinstance(row, Petitioner | Representation) and row.phone and (marked := phone_mark(row.phone))
    }
    return [IdentityMark(matter_id=matter_id, kind=PHONE, mark=marked) for matter_id, marked in sorted(found)]
