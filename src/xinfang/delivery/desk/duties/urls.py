"""Addresses of the office's own work."""

from django.urls import path

from xinfang.delivery.desk.duties import views

urlpatterns = [
    path("duties/", views.year, name="duties"),
    path("duties/new/", views.new, name="duty-new"),
    path("duties/plan/", views.plan_year, name="duties-plan"),
    path("duties/<uuid:duty_id>/", views.duty, name="duty"),
    path("duties/<uuid:duty_id>/move/", views.move, name="duty-move"),
    path("duties/<uuid:duty_id>/done/", views.done, name="duty-done"),
    path("duties/<uuid:duty_id>/cancel/", views.cancel, name="duty-cancel"),
    path("duties/<uuid:duty_id>/reopen/", views.reopen, name="duty-reopen"),
]
