"""Members of the conference, its meetings, and the seats at them."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.conference.types import MeetingState, MeetingStep, MemberStep
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


def about_meeting(key: UUID) -> str:
    """What the envelope of a meeting is about."""
    return f"conference-meeting:{key}"


def about_seat(key: UUID) -> str:
    """What the envelope of a seat is about."""
    return f"conference-seat:{key}"


class Member(models.Model):
    """A body that is a member, in the person of whoever holds a post; convenors come from Party and government."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="成员单位", db_index=False)
    post = models.CharField("职务", max_length=100)
    is_convenor = models.BooleanField("召集人", default=False)
    first_day = models.DateField("起")
    last_day = models.DateField("止", null=True)

    class Meta:
        verbose_name = "联席会议成员"
        constraints = (
            models.UniqueConstraint(
                fields=("office", "body", "post"), condition=Q(last_day__isnull=True), name="conference_member_once"
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")), name="conference_member_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.post}"


class MemberLine(Line):
    """One step about a member."""

    STEPS = MemberStep

    subject = models.ForeignKey(Member, models.PROTECT, related_name="lines", verbose_name="成员", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "联席会议成员记录"


class Meeting(models.Model):
    """A meeting. The words of its minutes lie sealed; everything but its plan follows from its journal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveSmallIntegerField("第几次")
    begins_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    place = models.CharField("地点", max_length=200)
    chair = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="主持", db_index=False)
    state = models.CharField("状态", max_length=12, choices=MeetingState.choices, default=MeetingState.PLANNED)
    sequence = models.PositiveSmallIntegerField("改期次数", default=0)
    words = models.BinaryField("封装的纪要", default=b"")
    number = models.CharField("纪要文号", max_length=60, blank=True)
    signed_on = models.DateField("签发日期", null=True)

    class Meta:
        verbose_name = "联席会议"
        constraints = (
            models.UniqueConstraint(fields=("office", "year", "serial"), name="conference_meeting_serial_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="conference_meeting_ends_later"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, number="") | (Q(signed_on__isnull=False) & ~Q(number="")),
                name="conference_minutes_with_a_number",
            ),
        )
        indexes = (models.Index(fields=("office", "begins_at"), name="conference_meeting_by_day"),)

    def __str__(self) -> str:
        return f"{self.year}/{self.serial}"


class MeetingLine(Line):
    """One step of a meeting."""

    STEPS = MeetingStep

    subject = models.ForeignKey(Meeting, models.PROTECT, related_name="lines", verbose_name="会议", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "联席会议记录"


class Seat(models.Model):
    """A body that is called to a meeting; whether somebody came, and who, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="seats", verbose_name="会议", db_index=False)
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    was_there = models.BooleanField("到会", null=True)
    who = models.BinaryField("封装的参加人", default=b"")

    class Meta:
        verbose_name = "联席会议席位"
        constraints = (models.UniqueConstraint(fields=("meeting", "body"), name="conference_seat_once"),)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.body_id}"


WORDS_OF_MINUTES = SealedColumn(model=Meeting, column="words", about=about_meeting)
WHO_CAME = SealedColumn(model=Seat, column="who", about=about_seat)
