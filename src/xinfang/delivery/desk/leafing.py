"""Leafing through a list that keeps what it is narrowed to."""

from typing import Protocol

from xinfang.cases.queries.keyset import Place
from xinfang.delivery.desk.access import DeskRequest


class Leaf(Protocol):
    """A page of a list with the keys of its neighbours, "" where there is none."""

    @property
    def before(self) -> str: ...

    @property
    def after(self) -> str: ...


def place_of(request: DeskRequest) -> Place:
    """Which page the address asks for."""
    return Place(after=request.GET.get("after", ""), before=request.GET.get("before", ""))


def leaves(request: DeskRequest, page: Leaf) -> dict[str, str]:
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
