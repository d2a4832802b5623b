"""Windows, numbers with their journal, appointments, and how oral petitions were confirmed."""

from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.cases.types.oral import Confirmed
from xinfang.hall.types import Aid, Booking, Reason, Service, State, Step
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


class Window(models.Model):
    """A window of the hall."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    number = models.PositiveSmallIntegerField("窗口号")
    name = models.CharField("名称", max_length=40)
    services = ArrayField(models.CharField(max_length=12, choices=Service.choices), verbose_name="办理的事")
    is_closed = models.BooleanField("已停用", default=False)

    class Meta:
        verbose_name = "接访窗口"
        constraints = (models.UniqueConstraint(fields=("office", "number"), name="window_number_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Ticket(models.Model):
    """A number of a day. Whose it is nobody notes; where it stands follows from its journal."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    day = models.DateField("日期")
    number = models.CharField("号码", max_length=8)
    service = models.CharField("办什么", max_length=12, choices=Service.choices)
    reason = models.CharField("优先的情形", max_length=12, choices=Reason.choices, blank=True)
    booked_for = models.TimeField("预约的时间", null=True)
    taken_at = models.DateTimeField("取号时间")
    queued_from = models.DateTimeField("从何时起排队")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.WAITING)
    window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="+", verbose_name="窗口", db_index=False)
    first_called_at = models.DateTimeField("第一次叫号", null=True)
    called_at = models.DateTimeField("最近一次叫号", null=True)
    calls = models.PositiveSmallIntegerField("叫号次数", default=0)

    class Meta:
        verbose_name = "排队号"
        constraints = (
            models.UniqueConstraint(fields=("office", "day", "number"), name="ticket_number_once"),
            models.UniqueConstraint(fields=("window",), condition=Q(state=State.CALLED), name="ticket_one_at_a_window"),
            models.CheckConstraint(
                condition=~Q(state=State.CALLED) | Q(window__isnull=False, called_at__isnull=False),
                name="ticket_called_to_a_window",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.number}"

    @property
    def goes_first(self) -> bool:
        """Whether a reason or an appointment puts it ahead."""
        return bool(self.reason) or self.booked_for is not None


class TicketLine(Line):
    """One step of a number."""

    STEPS = Step

    subject = models.ForeignKey(Ticket, models.PROTECT, related_name="lines", verbose_name="排队号", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "排队号记录"


class Appointment(models.Model):
    """A booked slot. The sealed name and telephone go when the person comes or cancels; the row, after its day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    service = models.CharField("办什么", max_length=12, choices=Service.choices)
    day = models.DateField("日期")
    starts = models.TimeField("时间")
    state = models.CharField("状态", max_length=12, choices=Booking.choices, default=Booking.BOOKED)
    who = models.BinaryField("封装的姓名和电话", default=b"")

    class Meta:
        verbose_name = "来访预约"
        constraints = (
            models.CheckConstraint(
                condition=Q(state=Booking.BOOKED) & ~Q(who=b"") | ~Q(state=Booking.BOOKED) & Q(who=b""),
                name="appointment_names_while_booked",
            ),
        )
        indexes = (models.Index(fields=("office", "day"), name="appointment_by_office_and_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.starts}"


class OralRecord(models.Model):
    """How what was said at a window was confirmed. The helper's sealed name goes after the day: the signed paper in
    the file keeps it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ticket = models.OneToOneField(Ticket, models.PROTECT, related_name="oral", verbose_name="排队号")
    confirmed = models.CharField("怎样确认", max_length=12, choices=Confirmed.choices)
    aid = models.CharField("谁帮助", max_length=12, choices=Aid.choices)
    helper = models.BinaryField("封装的帮助人姓名", default=b"")
    noted_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "口头反映的确认"

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.confirmed}"


def about_appointment(key: UUID) -> str:
    """What the envelope of an appointment is about."""
    return f"appointment:{key}"


def about_helper(key: UUID) -> str:
    """What the envelope with a helper's name is about."""
    return f"oral record:{key}"


WHO_COMES = SealedColumn(model=Appointment, column="who", about=about_appointment)
WHO_HELPED = SealedColumn(model=OralRecord, column="helper", about=about_helper)
