"""The matter complained of (信访事项) and its claims (诉求)."""

from datetime import date

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7

# A matter on which nothing is due sorts last; a NULL would need its own branch in every keyset page.
NOTHING_DUE = date(9999, 12, 31)


class Lane(models.IntegerChoices):
    """Where an open matter stands in a list of work: before all that is due, in order of what is due, or aside."""

    URGENT = 0, "重大紧急"
    DUE = 1, "按期限"
    WAITING = 2, "等待中"  # nothing is due from anybody in office, and the next word is somebody else's


class Matter(models.Model):
    """One matter and where it stands.

    Every column but the identifiers is a projection of the matter's events: `facts` is what the procedure needs
    to decide the next act, the others exist to be indexed and shown in lists.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField("信访件编号", max_length=24, unique=True)
    title = models.CharField("标题", max_length=200)
    state = models.CharField("状态", max_length=24)
    is_open = models.BooleanField("未办结")  # or concluded, and something is still owed on it
    channel = models.CharField("信访形式", max_length=16)
    topic = models.CharField("内容分类", max_length=12, blank=True)
    region = models.CharField("问题属地", max_length=12, blank=True)
    sealed = models.BooleanField("封存", default=False)
    urgent = models.BooleanField("重大紧急", default=False)
    received_at = models.DateTimeField("收到时间")
    received_on = models.DateField("收到日期")
    accepted_on = models.DateField("受理日期", null=True)
    concluded_on = models.DateField("办结日期", null=True)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="登记机构", db_index=False
    )
    holder = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="现由谁办理", db_index=False
    )
    handler = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+", verbose_name="承办人", db_index=False
    )
    team = models.CharField("专项小组", max_length=12, blank=True, default="")
    lane = models.PositiveSmallIntegerField("办理次序", choices=Lane.choices, default=Lane.DUE)
    next_rule = models.CharField("最近的期限", max_length=32, blank=True)
    next_due = models.DateField("最近的到期日", default=NOTHING_DUE)
    next_internal = models.DateField("最近的内部提醒日", default=NOTHING_DUE)
    promised_for = models.DateField("最早的落实期限", null=True)  # of what an opinion supports and nobody has performed
    performer = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="由谁落实", db_index=False
    )
    facts = models.JSONField("办理事实")
    last_seq = models.PositiveIntegerField("事件数")
    last_hash = models.CharField("链尾", max_length=64)
    destroyed = models.BooleanField("已销毁", default=False)  # its file went against a tombstone

    class Meta:
        verbose_name = "信访事项"
        indexes = (
            # The worklist of a body, and of one of its officers: what is open, by lane, then by what is due.
            models.Index(
                fields=("holder", "lane", "next_due", "id"), condition=Q(is_open=True), name="matter_open_by_holder"
            ),
            models.Index(
                fields=("handler", "lane", "next_due", "id"), condition=Q(is_open=True), name="matter_open_by_handler"
            ),
            # What the office has sent out and still watches.
            models.Index(
                fields=("office", "lane", "next_due", "id"), condition=Q(is_open=True), name="matter_open_by_office"
            ),
            # What a special team of the office has to see to.
            models.Index(
                fields=("office", "team", "lane", "next_due", "id"),
                condition=Q(is_open=True) & ~Q(team=""),
                name="matter_open_by_team",
            ),
            # What a body has concluded, newest first.
            models.Index(
                fields=("holder", "-received_at", "-id"), condition=Q(is_open=False), name="matter_closed_by_holder"
            ),
            # What a body has promised and not performed, also while an organ above it holds the matter.
            models.Index(
                fields=("performer", "promised_for", "id"),
                condition=Q(promised_for__isnull=False) & ~Q(state="ARCHIVED"),
                name="matter_promised_by_body",
            ),
            # What waits to be archived, the oldest first, and what an office has archived.
            *(
                models.Index(
                    fields=(whose, "received_at", "id"),
                    condition=Q(state__in=("CONCLUDED", "TERMINATED")),
                    name=f"matter_to_archive_by_{whose}",
                )
                for whose in ("holder", "office")
            ),
            models.Index(
                fields=("office", "received_at", "id"), condition=Q(state="ARCHIVED"), name="matter_archived_by_office"
            ),
        )

    def __str__(self) -> str:
        return self.number


class Claim(models.Model):
    """One requested outcome. An opinion answers each claim separately (条例 第三十二条)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="claims", verbose_name="信访事项", db_index=False)
    position = models.PositiveSmallIntegerField("序号")
    text = models.TextField("诉求")

    class Meta:
        verbose_name = "诉求"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("matter", "position"), name="claim_position_once"),)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.position}"
