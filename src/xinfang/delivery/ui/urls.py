"""Addresses of the design system; the root urls mount them at /ui/."""

from django.urls import path

from xinfang.delivery.ui import gallery, mode

app_name = "ui"
urlpatterns = [
    path("mode/", mode.choose, name="mode"),
    path("gallery/", gallery.show, name="gallery"),
]
