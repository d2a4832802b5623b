"""Officers, the posts they hold, their teams, and who acts for them while they are away."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.models.accounts import Account
from xinfang.agencies.models.bodies import Body
from xinfang.agencies.models.ranges import begins_and_lasts, each_within, no_overlap
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, Role, Team
from xinfang.base.ids import uuid7

MATTER_ROLES = [role.value for role in Role if role not in ADMINISTRATIVE_ROLES]
SYSTEM_ROLES = [role.value for role in Role if role in ADMINISTRATIVE_ROLES]


class Officer(models.Model):
    """A person who works in a body. Leaving sets `active` to false; the row stays for the history's sake."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, related_name="officer", verbose_name=_("账号"))
    name = models.CharField(_("姓名"), max_length=40)
    body = models.ForeignKey(Body, models.PROTECT, related_name="officers", verbose_name=_("所在单位"))
    phone_extension = models.CharField(_("分机"), max_length=20, blank=True)
    active = models.BooleanField(_("在职"), default=True)

    class Meta:
        verbose_name = _("工作人员")
        verbose_name_plural = _("工作人员")
        indexes = [models.Index(fields=["body", "name"], name="officer_body_name")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """The roles an officer holds in a body during `validity`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="posts", verbose_name=_("工作人员"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts", verbose_name=_("单位"))
    roles = ArrayField(models.CharField(max_length=16, choices=Role), verbose_name=_("角色"))
    title = models.CharField(_("职务"), max_length=40, blank=True)
    validity = DateRangeField(_("任职期"))

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        constraints = [
            begins_and_lasts("post_begins_and_lasts"),
            no_overlap(
                "officer",
                "body",
                name="post_no_overlap",
                message=_("该人员在这个单位已有岗位，且任职期重叠。请先结束原岗位。"),
            ),
            models.CheckConstraint(
                name="post_roles_separated",
                condition=each_within("roles", MATTER_ROLES) | (each_within("roles", SYSTEM_ROLES) & Q(roles__len=1)),
                violation_error_message=_(
                    "一个岗位至少要有一个角色；系统管理角色与办件角色不能由同一岗位兼任，"
                    "系统、安全、审计三个管理员要由三个人分别担任。"
                ),
            ),
            # `post_one_administrator_one_person` is in sql/0008: no officer holds two of the three by several posts.
        ]

    def __str__(self) -> str:
        return f"{self.officer}（{self.body}）"


class TeamMembership(models.Model):
    """An officer's place in one of the three special teams; it is personal and cannot be delegated."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="teams", verbose_name=_("工作人员"))
    team = models.CharField(_("专项小组"), max_length=12, choices=Team)
    validity = DateRangeField(_("有效期"))

    class Meta:
        verbose_name = _("小组成员")
        verbose_name_plural = _("小组成员")
        constraints = [
            begins_and_lasts("team_membership_begins_and_lasts"),
            no_overlap(
                "officer",
                "team",
                name="team_membership_no_overlap",
                message=_("该人员已在这个小组，且有效期重叠。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer}（{Team(self.team).label}）"


class Delegation(models.Model):
    """While away, one officer lets another act in some of the own roles in one body, on named days only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    from_officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="delegations_given", verbose_name=_("委托人")
    )
    to_officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="delegations_received", verbose_name=_("受托人")
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="delegations", verbose_name=_("单位"))
    roles = ArrayField(models.CharField(max_length=16, choices=Role), verbose_name=_("委托的角色"))
    validity = DateRangeField(_("委托期"))
    reason = models.CharField(_("事由"), max_length=200)
    made_at = models.DateTimeField(_("办理时间"))
    revoked_at = models.DateTimeField(_("收回时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("委托")
        verbose_name_plural = _("委托")
        indexes = [models.Index(fields=["to_officer"], name="delegation_live", condition=Q(revoked_at__isnull=True))]
        constraints = [
            models.CheckConstraint(
                name="delegation_has_both_dates",
                condition=Q(validity__isempty=False) & Q(validity__lower_inf=False) & Q(validity__upper_inf=False),
                violation_error_message=_("委托必须写明起止日期，且截止日期不早于起始日期。"),
            ),
            models.CheckConstraint(
                name="delegation_to_another",
                condition=~Q(from_officer=F("to_officer")),
                violation_error_message=_("不能委托给本人。"),
            ),
            models.CheckConstraint(
                name="delegation_of_matter_roles",
                condition=each_within("roles", MATTER_ROLES),
                violation_error_message=_("至少委托一个角色；系统管理角色不能委托。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_officer} → {self.to_officer}"
