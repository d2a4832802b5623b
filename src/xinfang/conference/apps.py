"""The Django application of this room."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    """The joint conference and its office."""

    name = "xinfang.conference"
    label = "conference"
    verbose_name = "联席会议"
