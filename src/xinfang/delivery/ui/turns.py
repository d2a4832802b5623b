"""Who held a matter, as the parts of the design system want it; the same for desk and portal."""

from collections.abc import Iterable

from xinfang.base.days import office_day
from xinfang.cases.types.views import HeldSpan
from xinfang.delivery.ui.values import Turn


def turns_of(held: Iterable[HeldSpan]) -> list[Turn]:
    """The spans with days of the office's calendar."""
    return [
        Turn(
            label=span.body_name,
            since=office_day(span.since),
            until=office_day(span.until) if span.until else None,
            days=span.days,
        )
        for span in held
    ]
