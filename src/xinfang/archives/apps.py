"""The Django application of this room."""

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    """Sealed sets of archived matters."""

    name = "xinfang.archives"
    label = "archives"
    verbose_name = "案卷"
