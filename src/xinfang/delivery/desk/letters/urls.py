"""Addresses of the templates of letters, included by the desk."""

from django.urls import path

from xinfang.delivery.desk.letters import templates

urlpatterns = [
    path("templates/", templates.listing, name="letter-templates"),
    path("templates/<slug:document>/", templates.edit, name="letter-template"),
]
