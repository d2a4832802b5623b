"""Registers the installation's own checks with Django."""

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """The floor that knows everything; it has no models."""

    name = "xinfang.config"
    label = "config"

    def ready(self) -> None:
        """Importing the modules registers the checks."""
        from xinfang.config import checks, key_checks  # noqa: F401
