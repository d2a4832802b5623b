"""Finding matters by words of their title, within what the actor may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from xinfang.base.text import clean_line
from xinfang.cases.models import Matter
from xinfang.cases.queries.worklist import listed, rows_of
from xinfang.cases.types.views import WorklistRow

MOST_FOUND = 50
MOST_WORDS = 8
SHORTEST_WORD = 2  # characters; the index knows neighbouring ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The matters found, the latest registered first; `has_more` if there are others beyond them."""

    rows: tuple[WorklistRow, ...]
    has_more: bool


def titled(text: str, *, on: date) -> Found:
    """Matters whose title holds every word of `text`; sealed ones are not found by words.

    Words of a single character are left out: they would be in half of all titles.
    """
    words = [word for word in clean_line(text).split() if len(word) >= SHORTEST_WORD][:MOST_WORDS]
    keys = _keys(words) if words else []
    matters = listed(Matter.objects.filter(sealed=False)).in_bulk(keys[:MOST_FOUND])
    rows = rows_of([matters[key] for key in keys if key in matters], on=on)
    return Found(rows=rows, has_more=len(keys) > MOST_FOUND)


def _keys(words: list[str]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_titled(%s, %s)", [words, MOST_FOUND + 1])
        return [row[0] for row in cursor.fetchall()]
