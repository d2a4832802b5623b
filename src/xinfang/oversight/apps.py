"""The Django application of this room."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Warnings, findings, and what follows from them."""

    name = "xinfang.oversight"
    label = "oversight"
    verbose_name = "监督"
