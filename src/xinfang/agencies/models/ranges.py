"""Constraints that every dated row of this room shares."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.models import CheckConstraint, Expression, F, Q, UUIDField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

DATES_WRONG = _("有效期必须有起始日期，且截止日期晚于起始日期。")


def no_overlap(*keys: str | Expression, name: str, message: Any) -> ExclusionConstraint:
    """Two rows equal in `keys` must not be valid on the same day; `message` is a text or a lazy translation."""
    expressions: list[tuple[str | Expression, str]] = [(key, RangeOperators.EQUAL) for key in keys]
    expressions.append(("validity", RangeOperators.OVERLAPS))
    return ExclusionConstraint(
        name=name, expressions=expressions, violation_error_message=message, violation_error_code=name
    )


def begins_and_lasts(name: str) -> CheckConstraint:
    """The validity has a first day and is not empty; it may be open at its end."""
    lasting = Q(validity__isempty=False) & Q(validity__lower_inf=False)
    return CheckConstraint(name=name, condition=lasting, violation_error_message=DATES_WRONG, violation_error_code=name)


def or_none(field: str) -> Coalesce:
    """A nullable key as a comparable value: NULL never equals NULL, yet two "whole areas" must collide."""
    return Coalesce(F(field), Value(UUID(int=0)), output_field=UUIDField())


def each_within(field: str, values: Sequence[str]) -> Q:
    """The array `field` is not empty and holds only `values`."""
    return Q(**{f"{field}__contained_by": list(values)}) & Q(**{f"{field}__len__gt": 0})
