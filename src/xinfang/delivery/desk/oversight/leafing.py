"""Leafing through a list of supervision that keeps what it is narrowed to."""

from typing import Any

from xinfang.cases.queries.keyset import Page, Place
from xinfang.delivery.desk.access import DeskRequest


def place_of(request: DeskRequest) -> Place:
    """Which page the address asks for."""
    return Place(after=request.GET.get("after", ""), before=request.GET.get("before", ""))


def leaves(request: DeskRequest, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages before and after, "" where there is none."""
    return {
        "previous_href": _leaf(request, before=page.before) if page.before else "",
        "next_href": _leaf(request, after=page.after) if page.after else "",
    }


def _leaf(request: DeskRequest, **key: str) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    query.update(key)
    return f"{request.path}?{query.urlencode()}"
