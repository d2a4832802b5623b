"""Django's entry for the library: the official texts that the office has loaded."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "xinfang.library"
    label = "library"
    verbose_name = "法规全文"
