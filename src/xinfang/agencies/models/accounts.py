"""Accounts: the means to sign in. Nothing here says who a citizen is."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.types import AccountKind
from xinfang.base.ids import uuid7


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with a hashed or an unusable password."""

    def create_user(self, username: str, password: str | None = None, *, kind: str = AccountKind.CITIZEN) -> "Account":
        """A new account; without a password nobody can sign in with it until one is set."""
        account = self.model(username=username.lower(), kind=kind)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A username and a password. Citizens stay nameless here: who they are lives with their matters."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        _("用户名"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("这个用户名已被使用，请换一个。")},
    )
    kind = models.CharField(_("类别"), max_length=8, choices=AccountKind, default=AccountKind.CITIZEN)
    is_active = models.BooleanField(_("可以登录"), default=True)
    date_joined = models.DateTimeField(_("开户时间"), auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        constraints = [
            models.CheckConstraint(
                name="account_username_lower_case",
                condition=Q(username=Lower("username")),
                violation_error_message=_("用户名一律小写。"),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def is_officer(self) -> bool:
        """Whether the account belongs to the office, so that it lands on the desk."""
        return self.kind in (AccountKind.OFFICER, AccountKind.ADMIN)


class OneTimeLink(models.Model):
    """A link with which a new officer sets the first password; the secret itself is never stored."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="one_time_links", verbose_name=_("账号"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("生成时间"))
    expires_at = models.DateTimeField(_("失效时间"))
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("一次性设置密码链接")
        verbose_name_plural = _("一次性设置密码链接")
        indexes = [models.Index(fields=["account", "-made_at"], name="one_time_link_latest")]

    def __str__(self) -> str:
        return f"{self.account}"


class OutsideIdentity(models.Model):
    """By which an account is known at the identity provider: a keyed mark, from which nobody reads who it is."""

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, related_name="outside_identity", verbose_name=_("账号")
    )
    mark = models.CharField(max_length=64, unique=True, editable=False)
    set_at = models.DateTimeField(_("关联时间"))

    class Meta:
        verbose_name = _("统一身份认证关联")
        verbose_name_plural = _("统一身份认证关联")

    def __str__(self) -> str:
        return f"{self.account}"
