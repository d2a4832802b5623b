"""What the system noted for supervision (监督发现), and what people made of it."""

from django.db import models
from django.db.models import Q

from xinfang.oversight.types import Answer, Trigger


class Finding(models.Model):
    """One thing noted about how a body handled something; whoever is addressed takes it up or says why not.

    `subject` names what was noted, so that it is noted once. A finding about sealed readings names no matter: who
    guards the system sees none. `settled_on`: what was noted has been put right before anybody answered.
    """

    id = models.BigAutoField(primary_key=True)
    trigger = models.CharField("情形", max_length=12, choices=Trigger.choices)
    subject = models.CharField("所指", max_length=80)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, null=True, related_name="+", verbose_name="信访事项")
    number = models.CharField("信访件编号", max_length=24, blank=True)
    body = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="所涉单位", db_index=False
    )
    addressee = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="由谁处理", db_index=False
    )
    facts = models.JSONField("事实")
    found_on = models.DateField("发现日期")
    answer = models.CharField("处理", max_length=12, choices=Answer.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    answered_at = models.DateTimeField("处理时间", null=True)
    answered_by = models.UUIDField("处理人", null=True)
    settled_on = models.DateField("已自行改正", null=True)

    class Meta:
        verbose_name = "监督发现"
        constraints = (
            models.UniqueConstraint(fields=("trigger", "subject"), name="finding_once"),
            models.CheckConstraint(
                condition=Q(answer="", reason="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & ~Q(reason="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="finding_answered_with_a_reason",
            ),
        )
        indexes = (
            models.Index(
                fields=("addressee", "-id"),
                condition=Q(answer="", settled_on__isnull=True),
                name="finding_open_by_addressee",
            ),
            models.Index(fields=("body", "trigger", "found_on"), name="finding_by_body"),
        )

    def __str__(self) -> str:
        return f"{self.trigger} {self.subject}"
