"""Addresses of calendars. What somebody owes is kept nowhere: it is asked for whenever it is shown."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class CalendarAddress(models.Model):
    """The address at which an officer's calendar is open; its secret is derived from the key and stored nowhere.

    An ended address never opens again; `body` is where the officer worked when it was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    officer = models.ForeignKey(
        "agencies.Officer", models.PROTECT, related_name="+", verbose_name="工作人员", db_index=False
    )
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="所在单位", db_index=False)
    made_at = models.DateTimeField("生成时间")
    ended_at = models.DateTimeField("作废时间", null=True)

    class Meta:
        verbose_name = "日程订阅地址"
        constraints = (
            models.UniqueConstraint(
                fields=("officer",),
                condition=Q(ended_at__isnull=True),
                name="calendar_one_open_address",
                violation_error_message="一个人只有一个有效的订阅地址。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.made_at:%Y-%m-%d}"
