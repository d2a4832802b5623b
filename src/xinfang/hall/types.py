"""The closed lists of this room, what is entered, and what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.oral import Confirmed
from xinfang.procedure.codes import Role

CLERKS = frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SUPERVISOR, Role.LEADER, Role.BODY_HEAD})
"""The posts of a petition office that receive visitors."""
KEEPERS = frozenset({Role.BODY_HEAD, Role.SUPERVISOR})
"""The posts that say which windows there are."""


class Service(models.TextChoices):
    """What people come to the hall for."""

    REGISTER = "REGISTER", _("反映问题")
    ASK = "ASK", _("问办理进度")
    LAW = "LAW", _("法律咨询")
    MEDIATE = "MEDIATE", _("调解")
    LEADER = "LEADER", _("领导接访")


BOOKABLE = tuple(each for each in Service if each is not Service.LEADER)
"""What a visit is booked for: leaders receive on their published days, which are booked elsewhere."""
LETTERS = dict(zip(Service, "ABCDE", strict=True))
"""With what letter the numbers of a service begin."""


class Reason(models.TextChoices):
    """Why a number goes first, as the clerk sees fit; of the person nothing else is noted."""

    NONE = "", _("不优先")
    OLD = "OLD", _("老年人")
    DISABLED = "DISABLED", _("残疾人、行动不便")
    PREGNANT = "PREGNANT", _("孕妇、带婴幼儿")
    FAR = "FAR", _("远道而来")


class State(models.TextChoices):
    """How far a number has come."""

    WAITING = "WAITING", _("等候中")
    CALLED = "CALLED", _("正在办理")
    ABSENT = "ABSENT", _("叫号未到")
    DONE = "DONE", _("已办完")


class Step(models.TextChoices):
    """What happens to a number."""

    TAKEN = "TAKEN", _("取号")
    CALLED = "CALLED", _("叫号")
    CALLED_AGAIN = "CALLED_AGAIN", _("再叫一次")
    ABSENT = "ABSENT", _("未到")
    BACK = "BACK", _("回来继续排队")
    HANDED_ON = "HANDED_ON", _("转到其他窗口")
    TAKEN_DOWN = "TAKEN_DOWN", _("口头反映已记录并宣读")
    DONE = "DONE", _("办完")


class Booking(models.TextChoices):
    """How an appointment stands."""

    BOOKED = "BOOKED", _("已预约")
    ARRIVED = "ARRIVED", _("已到")
    CANCELLED = "CANCELLED", _("已取消")


class Aid(models.TextChoices):
    """Who helps a person to be understood."""

    NONE = "NONE", _("没有，本人自己说")
    INTERPRETER = "INTERPRETER", _("翻译（方言、民族语言、外语）")
    SIGN = "SIGN", _("手语翻译")
    COMPANION = "COMPANION", _("陪同来的人")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpWindow:
    """A window as it is set up; its number is painted over it."""

    office_id: int
    number: int
    name: str
    services: Sequence[Service]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeTicket:
    """A number for somebody who came: for what, and why it goes first, if it does."""

    office_id: int
    service: Service
    reason: Reason = Reason.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """An appointment: the slot that begins then, for what, and how the person is called and reached."""

    office_id: int
    service: Service
    day: date
    starts: time
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDown:
    """How an oral petition was written down: confirmed how, with whose help; the helper's name is sealed."""

    confirmed: Confirmed
    aid: Aid
    helper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowView:
    """A window and what is done there."""

    id: UUID
    number: int
    name: str
    services: Sequence[Service]
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """A number, as clerks see it and as it is printed."""

    id: UUID
    office_id: int
    day: date
    number: str
    service: Service
    reason: Reason
    state: State
    taken_at: datetime
    queued_from: datetime
    booked_for: time | None
    called_at: datetime | None
    calls: int
    window: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A number in the queue as anybody in the hall may see it."""

    number: str
    service: Service
    state: State
    goes_first: bool
    queued_from: datetime
    called_at: datetime | None
    window: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many wait for a service."""

    service: Service
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The call screen: numbers that are called, the latest first, and how many wait for what."""

    calls: Sequence[Place]
    waiting: Sequence[Waiting]

    @property
    def total(self) -> int:
        """How many wait in all."""
        return sum(each.count for each in self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A number as whoever holds it follows it: how many are called before it."""

    ticket: TicketView
    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A window at work: whom it has called, the queue for its services in its order, and who did not come."""

    window: WindowView
    current: TicketView | None
    queue: Sequence[TicketView]
    absent: Sequence[TicketView]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    """An appointment; name and telephone are empty once it is over."""

    id: UUID
    office_id: int
    service: Service
    day: date
    starts: time
    state: Booking
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot that can still be booked."""

    day: date
    starts: time
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long numbers waited until they were called: the median in minutes, and of how many."""

    key: int
    count: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Waiting times by the hour in which the wait began, and by window."""

    by_hour: Sequence[Wait]
    by_window: Sequence[Wait]
