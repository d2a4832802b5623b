"""The Django application of this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work."""

    name = "xinfang.delivery.jobs"
    label = "jobs"
    verbose_name = "后台任务"
