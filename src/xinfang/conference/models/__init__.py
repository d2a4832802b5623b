"""The tables of this room."""

from xinfang.conference.models.agenda import Item, ItemLine, Task, TaskLine
from xinfang.conference.models.meeting import Meeting, MeetingLine, Member, MemberLine, Seat
from xinfang.conference.models.sorting import Sorting, SortingLine

__all__ = [
    "Item",
    "ItemLine",
    "Meeting",
    "MeetingLine",
    "Member",
    "MemberLine",
    "Seat",
    "Sorting",
    "SortingLine",
    "Task",
    "TaskLine",
]
