"""Django's entry for the citizen's side."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "xinfang.delivery.portal"
    label = "portal"
    verbose_name = "群众端"
