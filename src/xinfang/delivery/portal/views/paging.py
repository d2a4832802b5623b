"""Somebody's own lists, page by page."""

from collections.abc import Callable, Sequence
from typing import Any

from xinfang.delivery.portal.access import PortalRequest

A_PAGE = 20  # rows on one page
MOST_DIGITS = 6  # of the number of a page


def paged(request: PortalRequest, fetch: Callable[[int, int], Sequence[Any]]) -> dict[str, Any]:
    """The rows of the page that the address asks for, and the ways to its neighbours, for `portal/track/paged.html`.

    `fetch` gives rows, told how many to leave out and how many to give at most.
    """
    page = _number(request)
    found = fetch((page - 1) * A_PAGE, A_PAGE + 1)
    return {
        "rows": found[:A_PAGE],
        "previous_href": f"?page={page - 1}" if page > 1 else "",
        "next_href": f"?page={page + 1}" if len(found) > A_PAGE else "",
    }


def _number(request: PortalRequest) -> int:
    """The page that the address asks for; the first one where it is no number that anybody's list reaches."""
    asked = request.GET.get("page", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) <= MOST_DIGITS else 1
