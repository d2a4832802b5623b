"""Whether the very same text came before: a hint to whoever registers, about matters and never about people."""

from dataclasses import dataclass
from datetime import date

from xinfang.base.text import clean_text
from xinfang.cases.models import Matter, Submission

# How far back is looked: a letter sent twice comes soon, and the look must cost the same in a large office.
NEWEST = 500
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SameText:
    """A matter that was filed with the same text."""

    number: str
    title: str
    received_on: date


def same_text(body: str, *, office_id: int) -> tuple[SameText, ...]:
    """The latest matters of a registering office with exactly this text, among those it entered last.

    Only a hint: whether it is the same matter is for two officers to say (T3), and everything is registered.
    """
    # Keys grow with time: this walks the primary key backwards, where an order by receipt would sort the register.
    newest = Matter.objects.filter(office=office_id).order_by("-id").values("id")[:NEWEST]
    found = (
        Submission.objects.filter(matter__in=newest, body=clean_text(body))
        .select_related("matter")
        .order_by("-received_at", "-id")[:SHOWN]
    )
    return tuple(
        SameText(
            number=submission.matter.number, title=submission.matter.title, received_on=submission.matter.received_on
        )
        for submission in found
    )
