"""Addresses of the pages that look over many matters."""

from django.urls import path

from xinfang.delivery.desk.insight import circling

urlpatterns = [path("circling/", circling.pairs_of_bodies, name="circling")]
