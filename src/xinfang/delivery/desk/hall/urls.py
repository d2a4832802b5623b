"""Addresses of the hall."""

from django.urls import path

from xinfang.delivery.desk.hall import kept, views

urlpatterns = [
    path("hall/", views.hall, name="hall"),
    path("hall/new/", views.new, name="hall-new"),
    path("hall/book/", views.book, name="hall-book"),
    path("hall/appointments/<uuid:appointment_id>/arrived/", views.arrived, name="hall-arrived"),
    path("hall/windows/", kept.windows, name="hall-windows"),
    path("hall/windows/<uuid:window_id>/close/", kept.close, name="hall-window-close"),
    path("hall/windows/<uuid:window_id>/next/", views.call_next, name="hall-next"),
    path("hall/waits/", kept.waits, name="hall-waits"),
    path("hall/tickets/<uuid:ticket_id>/", views.ticket, name="hall-ticket"),
    path("hall/tickets/<uuid:ticket_id>/again/", views.again, name="hall-again"),
    path("hall/tickets/<uuid:ticket_id>/absent/", views.absent, name="hall-absent"),
    path("hall/tickets/<uuid:ticket_id>/back/", views.back, name="hall-back"),
    path("hall/tickets/<uuid:ticket_id>/done/", views.done, name="hall-done"),
    path("hall/tickets/<uuid:ticket_id>/hand-on/", views.hand_on, name="hall-hand-on"),
]
