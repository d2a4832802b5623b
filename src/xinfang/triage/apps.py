"""The Django application of this room."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """Suggestions of topic and competent body."""

    name = "xinfang.triage"
    label = "triage"
    verbose_name = "分拣建议"
