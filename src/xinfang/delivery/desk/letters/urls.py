"""Addresses of what waits to be served and of the templates of letters, included by the desk."""

from django.urls import path

from xinfang.delivery.desk.letters import serving, templates

urlpatterns = [
    path("serving/", serving.waiting, name="serving"),
    path("templates/", templates.listing, name="letter-templates"),
    path("templates/<slug:document>/", templates.edit, name="letter-template"),
]
