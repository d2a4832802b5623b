"""The Django application of this room."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Management commands behind the xinfang console script."""

    name = "xinfang.delivery.cli"
    label = "cli"
    verbose_name = "命令行"
