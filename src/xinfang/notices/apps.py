"""The Django application of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Messages to people."""

    name = "xinfang.notices"
    label = "notices"
    verbose_name = "消息"
