"""Reception days with those who sit in, and bookings; each with its journal."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.cases.types.oral import Confirmed
from xinfang.journals.models import Line
from xinfang.receptions.types import (
    AHEAD,
    COMING,
    ApartState,
    ApartStep,
    BookingState,
    BookingStep,
    Checked,
    DayState,
    DayStep,
    Decision,
    RemarkKind,
)
from xinfang.vault.holders import SealedColumn


def about_record(key: UUID) -> str:
    """What the envelope with the record of a reception is about."""
    return f"reception-record:{key}"


def about_finding(key: UUID) -> str:
    """What the envelope with what came of a reception is about."""
    return f"reception-finding:{key}"


def about_remark(key: UUID) -> str:
    """What the envelope with a remark on a record is about."""
    return f"reception-remark:{key}"


def about_wish(key: UUID) -> str:
    """What the envelope with somebody's wish to be heard apart is about."""
    return f"apart-wish:{key}"


def about_arrangement(key: UUID) -> str:
    """What the envelope with time and place of a reception apart is about."""
    return f"apart-arrangement:{key}"


def about_hearing_apart(key: UUID) -> str:
    """What the envelope with the record of a reception apart is about."""
    return f"apart-record:{key}"


class ReceptionDay(models.Model):
    """A day on which a leader receives. Who that is, is said by body and post."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    host = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="接访领导所在单位", db_index=False
    )
    post = models.CharField("职务", max_length=60)
    about = models.CharField("接待内容", max_length=200)
    begins_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=200)
    places = models.PositiveSmallIntegerField("名额")
    state = models.CharField("状态", max_length=12, choices=DayState.choices, default=DayState.PUBLISHED)
    sequence = models.PositiveSmallIntegerField("改动次数", default=0)

    class Meta:
        verbose_name = "领导接访日"
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="reception_ends_later"),
            models.CheckConstraint(condition=Q(places__gte=1), name="reception_has_a_place"),
        )
        indexes = (models.Index(fields=("begins_at",), name="reception_by_day"),)

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d} {self.post}"


class DayLine(Line):
    """One step of a reception day."""

    STEPS = DayStep

    subject = models.ForeignKey(
        ReceptionDay, models.PROTECT, related_name="lines", verbose_name="领导接访日", db_index=False
    )

    class Meta(Line.Meta):
        verbose_name = "领导接访日记录"


class SittingIn(models.Model):
    """A body that sits in at a joint reception (联合接访)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.ForeignKey(
        ReceptionDay, models.PROTECT, related_name="sitting_in", verbose_name="领导接访日", db_index=False
    )
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)

    class Meta:
        verbose_name = "一起接访的单位"
        constraints = (models.UniqueConstraint(fields=("day", "body"), name="reception_sitting_in_once"),)

    def __str__(self) -> str:
        return f"{self.day_id} {self.body_id}"


class Booking(models.Model):
    """A place on a reception day, or in the queue for one. It names a matter; of persons nothing is kept here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.ForeignKey(
        ReceptionDay, models.PROTECT, related_name="bookings", verbose_name="领导接访日", db_index=False
    )
    serial = models.PositiveSmallIntegerField("次序")
    matter = models.ForeignKey(
        "cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项", db_index=False
    )
    state = models.CharField("状态", max_length=12, choices=BookingState.choices)
    record = models.BinaryField("封装的接访记录", default=b"")
    confirmed = models.CharField("怎样确认", max_length=12, choices=Confirmed.choices, blank=True)
    checked = models.CharField("领导核对", max_length=12, choices=Checked.choices, blank=True)
    decision = models.CharField("定下怎样办", max_length=12, choices=Decision.choices, blank=True)
    follow_up_by = models.DateField("哪天以前看落实", null=True)
    settled_on = models.DateField("落实日期", null=True)
    finding = models.BinaryField("封装的落实情况", default=b"")

    class Meta:
        verbose_name = "领导接访预约"
        constraints = (
            models.UniqueConstraint(fields=("day", "serial"), name="reception_serial_once"),
            # Whoever is to be received about a matter is booked for one day.
            models.UniqueConstraint(
                fields=("matter",), condition=Q(state__in=COMING), name="reception_booked_once_a_matter"
            ),
            # That there are words until the file is destroyed, a trigger holds (sql/forgotten_words.sql).
            models.CheckConstraint(
                condition=Q(state=BookingState.RECEIVED) & ~Q(confirmed="")
                | ~Q(state=BookingState.RECEIVED) & Q(record=b"", confirmed="", decision=""),
                name="reception_recorded",
            ),
            models.CheckConstraint(
                condition=Q(state=BookingState.RECEIVED) | Q(checked=""), name="reception_checked_when_recorded"
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=False) | Q(finding=b""), name="reception_settled_in_words"
            ),
        )
        indexes = (
            models.Index(fields=("matter",), name="reception_by_matter"),
            models.Index(fields=("follow_up_by",), condition=Q(settled_on__isnull=True), name="reception_to_follow_up"),
        )

    def __str__(self) -> str:
        return f"{self.day_id} #{self.serial}"


class Remark(models.Model):
    """What the leader said of a record when sending it back, or the leader's answer as it was written anew.

    What the petitioner said, and the answer as it was read back, stay in the record itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="remarks", verbose_name="领导接访预约")
    kind = models.CharField("性质", max_length=12, choices=RemarkKind.choices)
    words = models.BinaryField("封装的内容")
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "领导核对接访记录的往来"

    def __str__(self) -> str:
        return f"{self.booking_id} {self.kind}"


class BookingLine(Line):
    """One step of a booking."""

    STEPS = BookingStep

    subject = models.ForeignKey(
        Booking, models.PROTECT, related_name="lines", verbose_name="领导接访预约", db_index=False
    )

    class Meta(Line.Meta):
        verbose_name = "领导接访预约记录"


class Apart(models.Model):
    """Who accuses is received by the reporting team, on no list (单独接待). Time, place and words lie sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    state = models.CharField("状态", max_length=12, choices=ApartState.choices)
    wish = models.BinaryField("封装的愿望")
    arrangement = models.BinaryField("封装的时间地点", default=b"")
    record = models.BinaryField("封装的记录", default=b"")
    confirmed = models.CharField("怎样确认", max_length=12, choices=Confirmed.choices, blank=True)

    class Meta:
        verbose_name = "单独接待"
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(state__in=AHEAD), name="apart_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(state=ApartState.HEARD) & ~Q(confirmed="") | ~Q(state=ApartState.HEARD) & Q(confirmed=""),
                name="apart_recorded",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ApartLine(Line):
    """One step of a reception apart."""

    STEPS = ApartStep

    subject = models.ForeignKey(Apart, models.PROTECT, related_name="lines", verbose_name="单独接待", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "单独接待记录"


WISHES_TO_BE_HEARD = SealedColumn(model=Apart, column="wish", about=about_wish)
ARRANGEMENTS_APART = SealedColumn(model=Apart, column="arrangement", about=about_arrangement)
RECORDS_APART = SealedColumn(model=Apart, column="record", about=about_hearing_apart)
RECORDS_OF_RECEPTIONS = SealedColumn(model=Booking, column="record", about=about_record)
REMARKS_ON_RECEPTIONS = SealedColumn(model=Remark, column="words", about=about_remark)
FINDINGS_OF_RECEPTIONS = SealedColumn(model=Booking, column="finding", about=about_finding)
