"""The Django application of this room."""

from django.apps import AppConfig


class CounselConfig(AppConfig):
    """Lawyers and mediators of a petition office."""

    name = "xinfang.counsel"
    label = "counsel"
    verbose_name = "法律服务"
