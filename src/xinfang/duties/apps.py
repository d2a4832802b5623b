"""The Django application of this room."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The office's own duties in a year."""

    name = "xinfang.duties"
    label = "duties"
    verbose_name = "本局工作"
