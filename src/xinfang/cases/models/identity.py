"""Openings of an identity: who looked at who petitions, and why; for accusations, who asked to and who agreed."""

from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.locked import KeptLocked, Locked
from xinfang.cases.models.matter import Matter


def withheld_on_a_ground(name: str) -> models.CheckConstraint:
    """A reason is withheld on a ground and up to a day, or not at all."""
    return models.CheckConstraint(
        condition=Q(withheld_ground="", withheld_until=None)
        | (~Q(withheld_ground="") & Q(withheld_until__isnull=False)),
        name=name,
    )


class IdentityOpening(models.Model):
    """One look at an unmasked identity. Append-only, and shown to the petitioner."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项")
    officer_id = models.UUIDField("查看人")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    reason = models.CharField("理由", max_length=200)
    opened_at = models.DateTimeField("查看时间")
    withheld_ground = models.CharField("暂不告知理由的依据", max_length=24, default="", blank=True)
    withheld_until = models.DateField("暂不告知理由到", null=True)

    class Meta:
        verbose_name = "身份信息查看记录"
        ordering = ("opened_at", "id")
        constraints = (withheld_on_a_ground("identity_opening_withheld_on_a_ground"),)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.opened_at}"


class IdentityRequest(models.Model):
    """An officer of the reporting team asks to see who made an accusation. Append-only, and shown to the petitioner.

    Whoever answers may be the head of the office, who does not see the matter: its number is kept here as well.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项")
    number = models.CharField("信访件编号", max_length=24)
    office = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位")
    asked_by = models.UUIDField("申请人")
    reason = models.CharField("理由", max_length=200)
    asked_at = models.DateTimeField("申请时间")
    withheld_ground = models.CharField("暂不告知理由的依据", max_length=24, default="", blank=True)
    withheld_until = models.DateField("暂不告知理由到", null=True)

    class Meta:
        verbose_name = "身份信息查看申请"
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("id", "asked_by"), name="identity_request_by_whom"),
            withheld_on_a_ground("identity_request_withheld_on_a_ground"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.asked_at}"


class IdentityConsent(models.Model):
    """The second person's answer to such a request. Append-only.

    `asked_by` repeats the request (a foreign key of both columns holds it there), so that the database itself refuses
    an answer by whoever asked.
    """

    request = models.OneToOneField(
        IdentityRequest, models.PROTECT, primary_key=True, related_name="consent", verbose_name="申请"
    )
    asked_by = models.UUIDField("申请人")
    decided_by = models.UUIDField("答复人")
    agreed = models.BooleanField("同意")
    words = models.CharField("意见", max_length=200)
    decided_at = models.DateTimeField("答复时间")

    class Meta:
        verbose_name = "身份信息查看申请的答复"
        constraints = (
            models.CheckConstraint(condition=~Q(decided_by=F("asked_by")), name="identity_consent_by_another"),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.decided_at}"


class FormerIdentity(KeptLocked):
    """What was held of somebody who petitions before it was corrected, under the same lock. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项")
    petitioner = models.ForeignKey(
        "cases.Petitioner", models.PROTECT, related_name="+", verbose_name="信访人", db_index=False
    )
    event = models.OneToOneField("cases.Event", models.PROTECT, related_name="+", verbose_name="办理记录")
    name = Locked()
    address = Locked()
    phone = Locked()
    email = Locked()

    class Meta:
        verbose_name = "更正前的身份信息"
        ordering = ("event__seq",)

    def __str__(self) -> str:
        return str(self.id)


class IdentityMark(models.Model):
    """The keyed hash of a telephone number on a matter (`vault.marks`), by which the matter is found.

    Written with the people themselves; the application may add a row and read none (`sql/identity_marks.sql`). A
    sealed matter has none.
    """

    pk = models.CompositePrimaryKey("matter", "kind", "mark")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+", verbose_name="信访事项", db_index=False)
    kind = models.CharField("种类", max_length=8)
    mark = models.CharField("特征值", max_length=64)

    class Meta:
        verbose_name = "号码特征"
        indexes = (models.Index(fields=("mark",), name="identity_by_mark"),)

    def __str__(self) -> str:
        return str(self.matter_id)
