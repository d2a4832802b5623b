"""The Django application of this room."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """Inbox, digests, calendars."""

    name = "xinfang.inbox"
    label = "inbox"
    verbose_name = "收件箱"
