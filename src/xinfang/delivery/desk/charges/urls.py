"""The address of a leader's own charges."""

from django.urls import path

from xinfang.delivery.desk.charges import views

urlpatterns = [path("charges/", views.index, name="charges")]
