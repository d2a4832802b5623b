"""The Django application of this room."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Official letters."""

    name = "xinfang.letters"
    label = "letters"
    verbose_name = "文书"
