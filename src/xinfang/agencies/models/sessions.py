"""Sessions as rows that their owner can look at and end."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.models.accounts import Account


class Session(AbstractBaseSession):
    """A browser in which somebody is at work; `session_key` is the digest of what its cookie holds.

    The further columns say to the owner which browser it is. Neither address nor place is kept.
    """

    account = models.ForeignKey(
        Account, models.CASCADE, null=True, related_name="sessions", editable=False, verbose_name=_("账号")
    )
    began = models.PositiveBigIntegerField(_("开始（1970 年起的秒数）"), null=True)
    seen = models.PositiveBigIntegerField(_("最近使用（1970 年起的秒数）"), null=True)
    browser = models.CharField(_("浏览器"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("登录会话")
        verbose_name_plural = _("登录会话")

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that reads these rows; named in the settings, because it imports this module."""
        return import_module(settings.SESSION_ENGINE).SessionStore
