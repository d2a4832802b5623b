"""Addresses of the archivist's pages that are not about one matter."""

from django.urls import path

from xinfang.delivery.desk.archives import views

urlpatterns = [
    path("archives/", views.waiting, name="archives"),
    path("archives/done/", views.done, name="archives-done"),
]
