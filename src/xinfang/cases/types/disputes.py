"""What is said of disputes over who is competent."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.codes import RulingForum


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """Who is to settle an open dispute, and by when; how often the matter was returned before."""

    forum: RulingForum
    label: str
    due: date
    is_overdue: bool
    returns: int
