"""The officers' desk as a Django app: templates and static files, no models."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Worklist, case page, one form per legal act, registration."""

    name = "xinfang.delivery.desk"
    label = "desk"
    verbose_name = "工作台"
