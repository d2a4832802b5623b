"""The address of the way to everything around the matters."""

from django.urls import path

from xinfang.delivery.desk.together import views

urlpatterns = [path("together/", views.index, name="together")]
