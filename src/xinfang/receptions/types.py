"""The closed lists of this room, what is entered, and what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.types import BodyKind
from xinfang.journals.reading import Entry
from xinfang.procedure.codes import Role

KEEPERS = frozenset({Role.SUPERVISOR, Role.BODY_HEAD})
"""The posts of a petition office that publish reception days and follow up what came of them."""
CLERKS = KEEPERS | {Role.REGISTRAR, Role.TRIAGE_OFFICER}
"""The posts of a petition office that book at the telephone or the counter, and write down what is said."""
LEADERS = frozenset({Role.LEADER, Role.BODY_HEAD})
"""The posts of the receiving body that look through the record of what they heard and answered."""
RECEIVING = (BodyKind.GOVERNMENT, BodyKind.PARTY, BodyKind.PETITION_OFFICE)
"""Whose leaders receive; others sit in at a joint reception (条例 第十八条第二款)."""


class DayState(models.TextChoices):
    """Whether a reception day takes place."""

    PUBLISHED = "PUBLISHED", _("已公布")
    CANCELLED = "CANCELLED", _("已取消")


class DayStep(models.TextChoices):
    """What is done about a reception day."""

    PUBLISHED = "PUBLISHED", _("公布")
    MOVED = "MOVED", _("改动安排")
    INVITED = "INVITED", _("请单位一起接访")
    CANCELLED = "CANCELLED", _("取消")


class BookingState(models.TextChoices):
    """How a booking stands."""

    BOOKED = "BOOKED", _("已约上")
    WAITING = "WAITING", _("候补")
    CANCELLED = "CANCELLED", _("已取消")
    CLOSED = "CLOSED", _("不能由这位领导接待")
    RECEIVED = "RECEIVED", _("已接待")
    ABSENT = "ABSENT", _("没有来")


COMING = (BookingState.BOOKED, BookingState.WAITING)
"""Bookings of whom something is still to come."""


class BookingStep(models.TextChoices):
    """What happens to a booking."""

    BOOKED = "BOOKED", _("约上")
    WAITING = "WAITING", _("排入候补")
    MOVED_UP = "MOVED_UP", _("候补递补")
    CANCELLED = "CANCELLED", _("取消")
    ABSENT = "ABSENT", _("没有来")
    CLOSED = "CLOSED", _("不能由这位领导接待")
    RECEIVED = "RECEIVED", _("接待并记录")
    RETURNED = "RETURNED", _("领导退回记录")
    AMENDED = "AMENDED", _("更正领导的答复")
    CONFIRMED = "CONFIRMED", _("领导核对无误")
    DECIDED = "DECIDED", _("定下怎样办")
    SETTLED = "SETTLED", _("落实")


class Decision(models.TextChoices):
    """What the leader decided at the reception."""

    EXPLAINED = "EXPLAINED", _("当场答复、解释")
    INSTRUCTED = "INSTRUCTED", _("批示督促")
    IN_CHARGE = "IN_CHARGE", _("领导包案")


class Checked(models.TextChoices):
    """What the leader has said to the record; nothing as long as the leader has not looked at it as it stands."""

    RETURNED = "RETURNED", _("领导退回，等更正")
    CONFIRMED = "CONFIRMED", _("领导已核对")


class Changed(models.TextChoices):
    """What of a reception day is another than before."""

    TIME = "TIME", _("时间")
    PLACE = "PLACE", _("地点")
    PLACES = "PLACES", _("名额")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishDay:
    """A reception day as it is published."""

    office_id: int
    host_id: int
    post: str
    about: str
    begins_at: datetime
    ends_at: datetime
    place: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDay:
    """Another time, place or number of places, and why."""

    begins_at: datetime
    ends_at: datetime
    place: str
    places: int
    reason: str


class RemarkKind(models.TextChoices):
    """What is said of a record after it was read back."""

    RETURNED = "RETURNED", _("领导退回时说")
    AMENDED = "AMENDED", _("更正后的答复")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What was said at a reception, as read back: who received, what was brought, what was answered, how confirmed."""

    received_by: str
    said: str
    answered: str
    confirmed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """What the leader has written, to whom, and by which day the office looks what came of it."""

    leader: str
    instruction: str
    to_whom: str
    follow_up_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Who takes charge of the matter, the plan, and the first milestone with its day."""

    sponsor: str
    plan: str
    milestone: str
    milestone_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A reception day as everybody may read it."""

    id: UUID
    office_id: int
    host_id: int
    host_name: str
    post: str
    about: str
    begins_at: datetime
    ends_at: datetime
    place: str
    places: int
    booked: int  # places that are taken
    waiting: int  # how many wait for one
    state: DayState
    booked_by: date  # the last day on which it can be booked
    checked_by: date  # the last day on which the leader looks through what was written down
    sequence: int
    sitting_in: Sequence[str]  # the bodies of a joint reception

    @property
    def free(self) -> int:
        """How many places can still be booked; what becomes free is for those who wait."""
        return max(0, self.places - self.booked - self.waiting)

    @property
    def who(self) -> str:
        """Body and post."""
        return f"{self.host_name}{self.post}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRow:
    """A booking as a line of the day: the matter, and how far it has come."""

    id: UUID
    serial: int
    state: BookingState
    number: str
    title: str
    checked: Checked | None
    decision: Decision | None
    follow_up_by: date | None
    settled_on: date | None
    is_late: bool  # what was decided was to be looked after by a day that is over

    @property
    def is_open(self) -> bool:
        """Whether something that was decided is not done yet."""
        return self.follow_up_by is not None and self.settled_on is None

    @property
    def is_unchecked(self) -> bool:
        """Whether the leader has yet to look through what was written down."""
        return self.state is BookingState.RECEIVED and self.checked is None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRow:
    """What a leader said of a record when sending it back, or the answer as it was written anew after that."""

    kind: RemarkKind
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A reception day with its list, for those who work at it."""

    row: DayRow
    bookings: Sequence[BookingRow]
    entries: Sequence[Entry]
    may_keep: bool
    may_book: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """What was said at a reception, as far as the reader may know it."""

    written_by: str
    received_by: str
    said: str
    answered: str  # as it was read back
    remarks: Sequence[RemarkRow]  # what was said of that since, the first first
    stamp: str  # of the words as they stand: whoever confirms them names it

    @property
    def amended(self) -> str:
        """The leader's answer as it was written last; "" where nothing was put right."""
        return next((each.text for each in reversed(self.remarks) if each.kind is RemarkKind.AMENDED), "")

    @property
    def objection(self) -> str:
        """What the leader said when sending the record back last."""
        return next((each.text for each in reversed(self.remarks) if each.kind is RemarkKind.RETURNED), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingView:
    """A booking with what was said and decided."""

    row: BookingRow
    day: DayRow
    matter_id: UUID
    record: RecordView | None  # None before the reception, and for whoever may not read it
    confirmed: str
    finding: str
    ahead: int  # how many wait before it; nought for one that is booked
    entries: Sequence[Entry]
    may_book: bool
    may_keep: bool
    may_check: bool  # whether it waits for the reader to look through it

    def has_waited_in_vain(self, now: datetime) -> bool:
        """Whether it still waits for a place on a day that has begun."""
        return self.row.state is BookingState.WAITING and self.day.begins_at <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReception:
    """The reception day for which somebody is booked, or waits for a place: who receives, when and where."""

    who: str
    begins_at: datetime
    place: str
    is_waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A booking with its day."""

    day: DayRow
    booking: BookingRow


class ApartState(models.TextChoices):
    """How far it has come with somebody who accuses and wants to be heard in person."""

    ASKED = "ASKED", _("等约定时间")
    ARRANGED = "ARRANGED", _("已约定")
    HEARD = "HEARD", _("已接待")
    ENDED = "ENDED", _("不再约")


AHEAD = (ApartState.ASKED, ApartState.ARRANGED)
"""What is still to come."""


class ApartStep(models.TextChoices):
    """What is done about it."""

    ASKED = "ASKED", _("要求当面说")
    ARRANGED = "ARRANGED", _("约定时间地点")
    HEARD = "HEARD", _("接待并记录")
    ENDED = "ENDED", _("不再约")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """When and where the reporting team receives somebody, and whom to ask for."""

    begins_at: datetime
    place: str
    ask_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was said, as read back: what was brought, what was answered, how confirmed."""

    said: str
    answered: str
    confirmed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartRow:
    """Somebody who accuses and is received apart, as a line of the team's list: nothing of what was said."""

    id: UUID
    number: str
    state: ApartState
    asked_on: date
    arrangement: Arrangement | None
    ended_by_team: bool  # who ended it, of one that is not to be

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come."""
        return self.state in AHEAD

    @property
    def label(self) -> str:
        """How far it has come; of what is not to be, who ended it."""
        if self.state is not ApartState.ENDED:
            return str(self.state.label)
        return str(_("不再约（举报检举组记下：没有来，或者不来了）") if self.ended_by_team else _("不再约（本人取消）"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartView(ApartRow):
    """The same as the reporting team and the petitioner read it."""

    wish: str
    said: str
    answered: str
    confirmed: str
    entries: Sequence[Entry]
