"""Telephone numbers on forms: judged in one way, whoever's they are and wherever they are typed."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from xinfang.cases.queries.persons import Person
from xinfang.cases.types.phones import is_phone, plain_phone


def dialled(typed: str) -> str:
    """The number without blanks and brackets, or nothing; accepts full-width digits and extensions."""
    plain = plain_phone(typed)
    if plain and not is_phone(plain):
        raise forms.ValidationError(_("电话号码不完整，或者写了别的字。请写全，例如 13800001234 或 0510-87000000。"))
    return plain


def all_dialled(people: Iterable[Person]) -> None:
    """Raises ValidationError for the first of the people of a list who has a number that is none."""
    for person in people:
        if person.phone and not is_phone(plain_phone(person.phone)):
            words = _(
                "“%(name)s”的电话“%(phone)s”不对：号码不完整或有别的字。请写全，例如 13800001234 或 0510-87000000。"
            )
            raise forms.ValidationError(words % {"name": person.name, "phone": person.phone})
