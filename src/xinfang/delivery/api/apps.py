"""The Django application of this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The programming interface."""

    name = "xinfang.delivery.api"
    label = "api"
    verbose_name = "接口"
