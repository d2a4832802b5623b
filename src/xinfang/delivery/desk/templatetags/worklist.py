"""`{% load worklist %}`: the rows of lists of matters."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from xinfang.cases.types.views import WorklistRow

register = template.Library()

KEPT = 2048
"""How many rows a process keeps in mind: those of some forty pages."""


@register.simple_tag(takes_context=True)
def worklist_row(context: Context, row: WorklistRow, *, taking_out: UUID | None = None) -> SafeString:
    """A matter in a list of them. `taking_out` is the problem that it can be taken out of, for who may change that."""
    return _row(
        row,
        context["today"],
        leads_to_opinion=bool(context.get("leads_to_opinion")),
        may_pick=bool(context.get("may_pick")),
        taking_out=taking_out if context.get("may_change") else None,
        language=get_language(),
    )


@lru_cache(maxsize=KEPT)
def _row(
    row: WorklistRow, today: date, *, leads_to_opinion: bool, may_pick: bool, taking_out: UUID | None, language: str
) -> SafeString:
    """A row says nothing but these values, so that the same ones are set only once."""
    said = {
        "row": row,
        "today": today,
        "leads_to_opinion": leads_to_opinion,
        "may_pick": may_pick,
        "taking_out": taking_out,
    }
    return render_to_string("desk/worklist/_row.html", said)
