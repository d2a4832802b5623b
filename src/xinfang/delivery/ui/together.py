"""What desk and portal both make of a form on which several people petition together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from xinfang.base.errors import Refused
from xinfang.cases.queries.persons import is_same, named_again, refuse_the_same_twice
from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails
from xinfang.delivery.ui.phones import all_dialled
from xinfang.delivery.ui.refusals import worded
from xinfang.procedure.mandate_codes import Scope


def together(
    first: PetitionerDetails,
    *,
    others: Sequence[str],
    representatives: Sequence[str],
    count: int | None,
    scope: Scope = Scope.GENERAL,
    paper: str = "",
) -> dict[str, Any]:
    """The petitioners, how many they are, and their representatives, as fields of a submission.

    Each line is one person. Representatives petition too: somebody who is named only among them is counted.
    """
    petitioners = (first, *map(PetitionerDetails.of_line, others))
    speaking = tuple(RepresentationDetails.of_line(line, scope=scope, paper=paper) for line in representatives)
    return {
        "petitioners": petitioners,
        "petitioner_count": max(count or 1, named_in(first, others=others, representatives=representatives)),
        "representations": speaking,
    }


def named_in(first: PetitionerDetails, *, others: Sequence[str], representatives: Sequence[str]) -> int:
    """How many people are named, each counted once, also whoever is both the first and a representative."""
    lines = map(PetitionerDetails.of_line, (*others, *representatives))
    people = [person for person in (first, *lines) if person.name]
    return len(people) - len(list(named_again(people)))


def judge_list(lines: Sequence[str]) -> None:
    """Each line names somebody, with a number that can be dialled, and nobody twice. Raises ValidationError."""
    people = [PetitionerDetails.of_line(line) for line in lines]
    if not all(person.name for person in people):
        raise forms.ValidationError(_("有一行没有姓名。每行一位，先写姓名。"))
    all_dialled(people)
    try:
        refuse_the_same_twice(people)
    except Refused as refusal:
        raise forms.ValidationError(worded(refusal)) from refusal


def judge_others(first: PetitionerDetails, *, others: Sequence[str], representatives: Sequence[str]) -> None:
    """The others are neither whoever fills in the form nor the representatives. Raises ValidationError."""
    named = (first, *map(PetitionerDetails.of_line, representatives))
    for other in map(PetitionerDetails.of_line, others):
        if any(is_same(other, person) for person in named):
            words = _("“%(name)s”已经写过了，这里不用再写。同名的不同人，请都写上电话。")
            raise forms.ValidationError(words % {"name": other.name})


def judge_count(count: int | None, *, named: int) -> None:
    """A number that somebody gave is not less than those who are named. Raises ValidationError."""
    if count is not None and named > count:
        words = _("写明姓名的有 %(named)d 人，比填的 %(count)d 人多。请核对人数，或者核对下面写的人。")
        raise forms.ValidationError(words % {"named": named, "count": count})
