"""Django's entry for the room of stored files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "xinfang.files"
    label = "files"
    verbose_name = "附件"
