"""The Django application of this room."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The log of what is on record, and its daily roots."""

    name = "xinfang.evidence"
    label = "evidence"
    verbose_name = "存证"
