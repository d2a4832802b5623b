"""The Django application of this room."""

from django.apps import AppConfig


class HallConfig(AppConfig):
    """The hall of a petition office."""

    name = "xinfang.hall"
    label = "hall"
    verbose_name = "接访中心"
