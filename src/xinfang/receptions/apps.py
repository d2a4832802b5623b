"""The Django application of this room."""

from django.apps import AppConfig


class ReceptionsConfig(AppConfig):
    """Reception days of leaders."""

    name = "xinfang.receptions"
    label = "receptions"
    verbose_name = "领导接访"
