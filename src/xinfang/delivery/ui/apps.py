"""Registers the design system as the Django app `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and template tags shared by portal and desk."""

    name = "xinfang.delivery.ui"
    label = "ui"
