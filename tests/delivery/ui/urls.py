"""Only the design system's own addresses: its tests do not depend on any channel."""

from django.urls import include, path

urlpatterns = [path("ui/", include("xinfang.delivery.ui.urls"))]
